#include "core/sealed.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <string>

namespace fundtrail::sealed_test {

using std::string_literals::operator""s;

namespace {

Salt rising_salt() {
    Salt salt{};
    std::generate(salt.begin(), salt.end(), [next = std::uint8_t{0}]() mutable { return next++; });
    return salt;
}

std::string text_of(const Salt& salt) {
    return std::string{fundtrail::as_text(salt)};
}

}  // namespace

TEST_CASE("a field commitment hashes tag, salt, name and value, each behind its length", "[core]") {
    const Salt salt = rising_salt();
    REQUIRE(fundtrail::field_commitment(salt, "payee_name", "Amina") ==
            fundtrail::sha256("fundtrail/field/v1\0"s + text_of(salt) + "\0\x0A"s + "payee_name" +
                              "\0\0\0\x05"s + "Amina"));
}

TEST_CASE("lengths above one byte are written big-endian", "[core]") {
    const Salt salt = rising_salt();
    const std::string name(0x0102, 'n');
    const std::string value(0x0304, 'v');
    REQUIRE(fundtrail::field_commitment(salt, name, value) ==
            fundtrail::sha256("fundtrail/field/v1\0"s + text_of(salt) + "\x01\x02" + name +
                              "\0\0\x03\x04"s + value));
    const std::string content(0x010203, 'c');
    REQUIRE(fundtrail::attachment_commitment(salt, content) ==
            fundtrail::sha256("fundtrail/attachment/v1\0"s + text_of(salt) +
                              "\0\0\0\0\0\x01\x02\x03"s + content));
}

TEST_CASE("bytes cannot be moved between the name and the value of a commitment", "[core]") {
    REQUIRE(rc::check("another split is another commitment", [](const Salt& salt) {
        const auto text = *rc::gen::nonEmpty<std::string>();
        const auto split = *rc::gen::inRange<std::size_t>(0, text.size());
        RC_ASSERT(
            fundtrail::field_commitment(salt, text.substr(0, split), text.substr(split)) !=
            fundtrail::field_commitment(salt, text.substr(0, split + 1), text.substr(split + 1)));
    }));
}

TEST_CASE("the same value under another salt is another commitment", "[core]") {
    Salt other = rising_salt();
    other.back() ^= 1;
    REQUIRE(fundtrail::field_commitment(rising_salt(), "name", "Amina") !=
            fundtrail::field_commitment(other, "name", "Amina"));
    REQUIRE(fundtrail::attachment_commitment(rising_salt(), "%PDF") !=
            fundtrail::attachment_commitment(other, "%PDF"));
}

TEST_CASE("a name or value of 65,535 bytes is committed to, one byte more is a mistake", "[core]") {
    const std::string longest(65'535, 'x');
    const std::string too_long(65'536, 'x');
    REQUIRE_NOTHROW(fundtrail::field_commitment(Salt{}, longest, longest));
    REQUIRE_THROWS_AS(fundtrail::field_commitment(Salt{}, too_long, ""), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::field_commitment(Salt{}, "", too_long), fundtrail::Bug);
}

}  // namespace fundtrail::sealed_test
