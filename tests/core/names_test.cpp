#include "core/names.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::names_test {

TEST_CASE("a name is an origin and any number of path parts", "[core]") {
    for (const char* name : {"a", "mission.example", "mission.example/amina", "a-1.b/c_d~e/f.g"}) {
        CAPTURE(name);
        CHECK(is_name(name, k_key_name_bytes_max));
    }
}

TEST_CASE("a name has no empty part", "[core]") {
    for (const char* text : {"", "/", "/a", "a/", "a//b", "a/b/"}) {
        CAPTURE(text);
        CHECK_FALSE(is_name(text, k_key_name_bytes_max));
    }
}

TEST_CASE("a name has no other characters", "[core]") {
    for (const char* text :
         {"A", "a/B", "a b", "a+b", "a/b+c", "a\n", "a/b\n", "é", "a/é", "a:b", "a\\b"}) {
        CAPTURE(text);
        CHECK_FALSE(is_name(text, k_key_name_bytes_max));
    }
}

TEST_CASE("underscore and tilde stand in the path only", "[core]") {
    CHECK(is_name("a/_~", k_key_name_bytes_max));
    CHECK_FALSE(is_name("a_b", k_key_name_bytes_max));
    CHECK_FALSE(is_name("a~b", k_key_name_bytes_max));
}

TEST_CASE("a name has at most as many bytes as asked", "[core]") {
    CHECK(is_name(std::string(180, 'a'), k_ledger_name_bytes_max));
    CHECK_FALSE(is_name(std::string(181, 'a'), k_ledger_name_bytes_max));
    CHECK(is_name(std::string(255, 'a'), k_key_name_bytes_max));
    CHECK_FALSE(is_name(std::string(256, 'a'), k_key_name_bytes_max));
}

TEST_CASE("a zero byte is no part of a name or code", "[core]") {
    const std::string text{"a\0b", 3};
    CHECK_FALSE(is_name(text, k_key_name_bytes_max));
    CHECK_FALSE(is_code(text));
}

TEST_CASE("a code begins with a letter or digit", "[core]") {
    for (const char* code : {"SE-2025", "a", "0", "PE-00001", "x._-"}) {
        CAPTURE(code);
        CHECK(is_code(code));
    }
    for (const char* text : {"", "-a", ".a", "_a"}) {
        CAPTURE(text);
        CHECK_FALSE(is_code(text));
    }
}

TEST_CASE("a code has no other characters", "[core]") {
    for (const char* text : {"a b", "a/b", "a~", "a\n", "é", "a+b"}) {
        CAPTURE(text);
        CHECK_FALSE(is_code(text));
    }
}

TEST_CASE("a code has at most 32 bytes", "[core]") {
    CHECK(is_code(std::string(32, 'a')));
    CHECK_FALSE(is_code(std::string(33, 'a')));
}

}  // namespace fundtrail::names_test
