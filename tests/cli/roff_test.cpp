#include "cli/manual/roff.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::roff_test {

TEST_CASE("no text becomes a request or an escape of roff", "[cli]") {
    CHECK(roff_text(".SH x") == "\\&.SH x");
    CHECK(roff_text("a\n.SH x") == "a\n\\&.SH x");
    CHECK(roff_text("'x") == "\\(aqx");
    CHECK(roff_text("a\\fBb") == "a\\efBb");
    CHECK(roff_text("a.b") == "a.b");
}

TEST_CASE("what is copied from a manual page is what was meant", "[cli]") {
    CHECK(roff_text("--dry-run") == "\\-\\-dry\\-run");
    CHECK(roff_text("\"5 USD\" `x` ~/y ^") == "\\(dq5 USD\\(dq \\(gax\\(ga \\(ti/y \\(ha");
}

TEST_CASE("letters beyond ASCII are named by their number", "[cli]") {
    CHECK(roff_text("PL-…") == "PL\\-\\[u2026]");
    CHECK(roff_text("é") == "\\[u00E9]");
    CHECK(roff_text("𐐷") == "\\[u10437]");
}

TEST_CASE("bold and italic end where they should", "[cli]") {
    CHECK(roff_bold("--as") == "\\fB\\-\\-as\\fR");
    CHECK(roff_italic("KEY") == "\\fIKEY\\fR");
}

}  // namespace fundtrail::roff_test
