#include "core/document.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <limits>
#include <unordered_set>

namespace fundtrail::document_test {

TEST_CASE("a number has at least five digits", "[core]") {
    REQUIRE(to_text(DocumentRef{.kind = DocumentKind::pledge, .number = 1}) == "PL-00001");
    REQUIRE(to_text(DocumentRef{.kind = DocumentKind::disbursement, .number = 99'999}) ==
            "DB-99999");
    REQUIRE(to_text(DocumentRef{.kind = DocumentKind::person, .number = 123'456}) == "PE-123456");
    REQUIRE(to_text(DocumentRef{}).empty());
}

TEST_CASE("every reference is read back from its text", "[core]") {
    REQUIRE(rc::check("to_text and parse_document_ref", [] {
        const auto kind = *rc::gen::inRange<std::size_t>(0, document_kind_names().size());
        const DocumentRef ref{
            .kind = document_kind_names()[kind].kind,
            .number = *rc::gen::inRange<std::int64_t>(1, std::numeric_limits<std::int64_t>::max())};
        RC_ASSERT(parse_document_ref(to_text(ref)) == ref);
    }));
}

TEST_CASE("a reference has one spelling", "[core]") {
    for (const char* wrong : {"",
                              "PL",
                              "PL-",
                              "PL-1",
                              "PL-0001",
                              "PL-00000",
                              "PL-000001",
                              "PL-000000",
                              "PL-0000a",
                              "PL-+0001",
                              "PL 00001",
                              "PL00001",
                              "pl-00001",
                              "XX-00001",
                              " PL-00001",
                              "PL-00001 ",
                              "PL-9223372036854775808",
                              "PL-99999999999999999999"}) {
        CAPTURE(wrong);
        REQUIRE_FALSE(parse_document_ref(wrong).has_value());
    }
    REQUIRE(parse_document_ref("PL-9223372036854775807").has_value());
}

TEST_CASE("numbers are compared as numbers", "[core]") {
    REQUIRE(*parse_document_ref("PL-99999") < *parse_document_ref("PL-100000"));
}

TEST_CASE("the greatest number that a reference may have is looked up as any other", "[core]") {
    const DocumentRef greatest = parse_document_ref("PL-9223372036854775807").value();
    const DocumentRef least{.kind = DocumentKind::receipt,
                            .number = std::numeric_limits<std::int64_t>::min()};
    const std::unordered_set<DocumentRef> refs{greatest, least};

    REQUIRE(refs.contains(greatest));
    REQUIRE(refs.contains(least));
}

}  // namespace fundtrail::document_test
