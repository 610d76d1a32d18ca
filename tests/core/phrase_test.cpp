#include "core/phrase.hpp"

#include "core/ensure.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::phrase_test {

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

TEST_CASE("a text is read back by the phrase that says it", "[core]") {
    CHECK(read_phrase("entries from {1} to {2}", "entries from 4 to 17") ==
          Phrase{"entries from {1} to {2}", {"4", "17"}});
    CHECK(read_phrase("plain", "plain") == Phrase{"plain"});
    CHECK(read_phrase("{1} rest", "all the rest") == Phrase{"{1} rest", {"all the"}});
    CHECK(read_phrase("ends with {1}", "ends with this") == Phrase{"ends with {1}", {"this"}});
    CHECK_FALSE(read_phrase("entries from {1} to {2}", "entries from 4"));
    CHECK_FALSE(read_phrase("plain", "plainer"));
    CHECK_FALSE(read_phrase("plain", ""));
}

}  // namespace fundtrail::phrase_test
