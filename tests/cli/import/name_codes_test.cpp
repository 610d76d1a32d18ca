#include "cli/import/name_codes.hpp"

#include "core/names.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <string>

namespace fundtrail::name_codes_test {

TEST_CASE("a made code holds the letters and digits of its name in capitals", "[cli]") {
    CHECK(code_from_name("Sweden, Government of") == "SWEDEN-GOVERNMENT-OF");
    CHECK(code_from_name("(UNICEF) Committee/7") == "UNICEF-COMMITTEE-7");
    CHECK(code_from_name("A234567890123456789012345678901Z") == "A234567890123456789012345678901Z");
}

TEST_CASE("a made code that loses letters ends in digits of the name's hash", "[cli]") {
    CHECK(code_from_name("A long name of which the end does not fit") ==
          "A-LONG-NAME-OF-WHICH-TH-c2de0e41");
    CHECK(code_from_name("Zürich") == "Z-RICH-4251685e");
    CHECK(code_from_name("日本") != code_from_name("中国"));
}

TEST_CASE("property: every name has a made code, and always the same", "[cli]") {
    REQUIRE(rc::check("any name", [](const std::string& name) {
        RC_ASSERT(is_code(code_from_name(name)));
        RC_ASSERT(code_from_name(name) == code_from_name(name));
    }));
}

TEST_CASE("a name that is not listed is refused where no codes are made", "[cli]") {
    NameCodes codes{{{"Sweden", "SE"}}, UnlistedNames::refuse};

    CHECK(codes.code_of("Sweden").value() == "SE");
    CHECK(codes.code_of("Norway").error().rule == "codes");
}

TEST_CASE("two listed names may share a code, made codes are shared with nobody", "[cli]") {
    NameCodes codes{{{"Sweden", "SE"}, {"Kingdom of Sweden", "SE"}}, UnlistedNames::make_code};

    CHECK(codes.code_of("Kingdom of Sweden").value() == "SE");
    CHECK(codes.code_of("Norway").value() == "NORWAY");
    CHECK(codes.code_of("Norway").value() == "NORWAY");
    CHECK(codes.code_of("norway").error().rule == "codes");
    CHECK(codes.code_of("Se").error().rule == "codes");
}

}  // namespace fundtrail::name_codes_test
