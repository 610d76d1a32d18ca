#include "core/crypto.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace fundtrail::crypto_test {

namespace {

std::string bytes_of(std::string_view hex_digits) {
    return fundtrail::parse_hex(hex_digits).value();
}

template <typename Key>
Key from_hex(std::string_view hex_digits) {
    Key key;
    const std::string bytes = bytes_of(hex_digits);
    REQUIRE(bytes.size() == key.bytes.size());
    std::ranges::copy(fundtrail::as_bytes(bytes), key.bytes.begin());
    return key;
}

// RFC 8032 section 7.1, test 1.
constexpr std::string_view k_seed =
    "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
constexpr std::string_view k_public =
    "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

SecretKey secret_from(std::string_view seed_digits) {
    const std::string seed = bytes_of(seed_digits);
    return SecretKey::from_seed(fundtrail::as_bytes(seed).first<32>());
}

}  // namespace

TEST_CASE("sha256 gives the digest of the FIPS 180-4 example", "[core]") {
    REQUIRE(fundtrail::hex(fundtrail::sha256("abc").view()) ==
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("sha256 of nothing is the digest of the empty text", "[core]") {
    const std::string_view digest =
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    REQUIRE(fundtrail::hex(fundtrail::sha256("").view()) == digest);
    REQUIRE(fundtrail::hex(fundtrail::sha256({}).view()) == digest);
    REQUIRE(fundtrail::hex(fundtrail::sha256(std::string_view{}).view()) == digest);
}

TEST_CASE("sha256 of parts is sha256 of the parts put together", "[core]") {
    REQUIRE(rc::check("three parts",
                      [](const std::string& a, const std::string& b, const std::string& c) {
                          RC_ASSERT(fundtrail::sha256({a, b, c}) == fundtrail::sha256(a + b + c));
                      }));
}

TEST_CASE("a hash is taken from exactly 32 bytes", "[core]") {
    const std::string bytes(32, 'x');
    REQUIRE(Hash::from(bytes).view() == bytes);
    REQUIRE_THROWS_AS(Hash::from(bytes.substr(1)), fundtrail::Bug);
    REQUIRE_THROWS_AS(Hash::from(bytes + "x"), fundtrail::Bug);
}

TEST_CASE("hashes, keys and signatures cannot be mixed up, and secret keys not copied", "[core]") {
    STATIC_REQUIRE_FALSE(std::is_convertible_v<Hash, PublicKey>);
    STATIC_REQUIRE_FALSE(std::is_convertible_v<PublicKey, Hash>);
    STATIC_REQUIRE_FALSE(std::is_copy_constructible_v<SecretKey>);
    STATIC_REQUIRE_FALSE(std::is_copy_assignable_v<SecretKey>);
    STATIC_REQUIRE_FALSE(std::is_default_constructible_v<SecretKey>);
}

TEST_CASE("a seed gives the public key and the signature of RFC 8032", "[core]") {
    const SecretKey key = secret_from(k_seed);
    REQUIRE(fundtrail::hex(key.public_key().view()) == k_public);
    REQUIRE(fundtrail::hex(key.sign("").view()) ==
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
            "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST_CASE("a secret key hands out the seed that it was made of, also after a move", "[core]") {
    SecretKey key = secret_from(k_seed);
    REQUIRE(fundtrail::hex(fundtrail::as_text(key.seed())) == k_seed);
    const SecretKey moved = std::move(key);
    REQUIRE(fundtrail::hex(fundtrail::as_text(moved.seed())) == k_seed);
}

TEST_CASE("a signature verifies under its key and message and no other", "[core]") {
    REQUIRE(rc::check(
        "one changed bit anywhere is refused",
        [](const std::array<std::uint8_t, 32>& seed, const std::string& message) {
            const SecretKey key = SecretKey::from_seed(seed);
            const Signature signature = key.sign(message);
            RC_ASSERT(fundtrail::is_valid(key.public_key()));
            RC_ASSERT(fundtrail::verify_signature(key.public_key(), signature, message));

            const auto bit = static_cast<std::uint8_t>(1U << *rc::gen::inRange(0U, 8U));
            Signature changed = signature;
            changed.bytes.at(*rc::gen::inRange<std::size_t>(0, 64)) ^= bit;
            RC_ASSERT_FALSE(fundtrail::verify_signature(key.public_key(), changed, message));

            PublicKey other = key.public_key();
            other.bytes.at(*rc::gen::inRange<std::size_t>(0, 32)) ^= bit;
            RC_ASSERT_FALSE(fundtrail::verify_signature(other, signature, message));
            RC_ASSERT_FALSE(
                fundtrail::verify_signature(key.public_key(), signature, message + "\n"));
        }));
}

TEST_CASE("a signature with the group order added to S is refused", "[core]") {
    const SecretKey key = secret_from(k_seed);
    Signature signature = key.sign("peace");
    const std::string order =
        bytes_of("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
    unsigned carry = 0U;
    for (std::size_t index = 0; index < 32; ++index) {
        carry += signature.bytes.at(32 + index);
        carry += fundtrail::as_bytes(order)[index];
        signature.bytes.at(32 + index) = static_cast<std::uint8_t>(carry & 0xFF);
        carry >>= 8;
    }
    REQUIRE(carry == 0);
    REQUIRE_FALSE(fundtrail::verify_signature(key.public_key(), signature, "peace"));
}

TEST_CASE("a signature whose R is the identity is refused though its equation holds", "[core]") {
    const auto signature = from_hex<Signature>(
        "0100000000000000000000000000000000000000000000000000000000000000"
        "5c138c78f6697c24c80f24e60d85dec9dd10d8d3dece853a8e4422de86a9510b");
    REQUIRE_FALSE(fundtrail::verify_signature(from_hex<PublicKey>(k_public), signature, "peace"));
}

TEST_CASE("a key that is no canonical point of the prime-order subgroup is not valid", "[core]") {
    const std::string_view bad =
        GENERATE(as<std::string_view>{},
                 // the identity, and the identity spelled above the field
                 "01000000000000000000000000000000"
                 "00000000000000000000000000000000",
                 "eeffffffffffffffffffffffffffffff"
                 "ffffffffffffffffffffffffffffff7f",
                 // y = 0, of order 4
                 "00000000000000000000000000000000"
                 "00000000000000000000000000000000",
                 // of order 8
                 "c7176a703d4dd84fba3c0b760d10670f"
                 "2a2053fa2c39ccc64ec7fd7792ac037a",
                 // the key of RFC 8032 plus points of order 8 and of order 2
                 "9158312a9a8d6e3b34c891d6d61444f8"
                 "b8211c5117ebad15bdb0bd68b07e0245",
                 "16a567fe7d4ef5482ab4012c369bf8c5"
                 "f11e8d0c2559dcda50fde59708f8aee5",
                 // no point of the curve
                 "02000000000000000000000000000000"
                 "00000000000000000000000000000000");
    REQUIRE_FALSE(fundtrail::is_valid(from_hex<PublicKey>(bad)));
}

TEST_CASE("the system's random numbers do not repeat", "[core]") {
    fundtrail::SystemRandom random;
    std::array<std::uint8_t, 32> first{};
    std::array<std::uint8_t, 32> second{};
    random.fill(first);
    random.fill(second);
    REQUIRE(first != second);
    REQUIRE(first != std::array<std::uint8_t, 32>{});
}

}  // namespace fundtrail::crypto_test
