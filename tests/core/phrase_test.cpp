#include "core/phrase.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>

namespace fundtrail {

TEST_CASE("the places of a phrase are filled in, in whatever order they stand", "[core]") {
    CHECK(in_english(Phrase{"plain"}) == "plain");
    CHECK(in_english(Phrase{"{1} of {2}", {"3", "7"}}) == "3 of 7");
    CHECK(filled_in("{2}, {1}, {2}", std::vector<std::string>{"a", "b"}) == "b, a, b");
}

TEST_CASE("a value is taken as it is, braces and all", "[core]") {
    CHECK(in_english(Phrase{"{1}{2}", {"{2}", "{"}}) == "{2}{");
    CHECK(in_english(Phrase{"{} {12} {", {}}) == "{} {12} {");
}

TEST_CASE("a place without a value is a mistake of the program", "[core]") {
    CHECK_THROWS_AS(in_english(Phrase{"{2}", {"a"}}), Bug);
    CHECK_THROWS_AS(in_english(Phrase{"{0}", {"a"}}), Bug);
}

}  // namespace fundtrail
