#include "reports/language/words.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail {
namespace {

const Currency k_usd = *Currency::find("USD");

}  // namespace

TEST_CASE("English is the key, and stands for itself", "[reports]") {
    const Words words;
    CHECK(words("Root") == "Root");
    CHECK(words("from {1} to {2}", {"a", "b"}) == "from a to b");
    CHECK(to_text(words.language()) == "en");
}

TEST_CASE("French is said where it is known, else the English", "[reports]") {
    const Words words{Language::french};
    CHECK(words("Root") == "Racine");
    CHECK(words("from {1} to {2}", {"{2}", "b"}) == "du {2} au b");
    CHECK(words("no such text") == "no such text");
    CHECK(to_text(words.language()) == "fr");
}

TEST_CASE("amounts and dates are written in the manner of the reader", "[reports]") {
    const Words english;
    const Words french{Language::french};
    CHECK(english.amount(-123'456'789, k_usd) == "-1,234,567.89");
    CHECK(french.amount(-123'456'789, k_usd) == "-1\u202F234\u202F567,89");
    CHECK(french.decimal("0.6667") == "0,6667");
    CHECK(english.date(*parse_date("2026-03-04")) == "4 Mar 2026");
    CHECK(french.date(*parse_date("2026-08-14")) == "14 août 2026");
}

}  // namespace fundtrail
