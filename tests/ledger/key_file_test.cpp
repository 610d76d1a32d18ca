#include "ledger/key_file.hpp"

#include "core/cosignature.hpp"
#include "core/error.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <string>

namespace fundtrail::key_file_test {

using Catch::Matchers::Contains;

namespace {

fundtrail::VerifierKey example_key() {
    const std::array<std::uint8_t, 32> seed{1, 2, 3};
    return fundtrail::make_verifier_key("mission.example/amina",
                                        fundtrail::SecretKey::from_seed(seed).public_key());
}

std::string file_with_kdf(const std::string& kdf_line) {
    return "fundtrail/key/v1\nname mission.example/amina\nvkey " +
           fundtrail::to_text(example_key()) + "\n" + kdf_line + "\nsecret AAAA\n";
}

fundtrail::KeyFile parse(const std::string& bytes) {
    return parse_key_file("amina.key", "mission.example/amina", bytes);
}

const std::string k_salt_text = "AAAAAAAAAAAAAAAAAAAAAA==";

}  // namespace

TEST_CASE("a key file is taken apart into key, kdf and secret", "[ledger]") {
    const std::string bytes = file_with_kdf("kdf argon2id13 3 268435456 " + k_salt_text);
    const auto file = parse(bytes);
    CHECK(file.key.name == example_key().name);
    CHECK(file.key.key == example_key().key);
    CHECK(file.type == fundtrail::KeyType::note);
    REQUIRE(file.kdf);
    CHECK(file.kdf->limits.passes == 3);
    CHECK(file.kdf->limits.memory_bytes == 268'435'456);
    CHECK(file.kdf->salt == std::string(16, '\0'));
    CHECK(file.secret_base64 == "AAAA");
    CHECK(std::string{file.header} + "secret AAAA\n" == bytes);
}

TEST_CASE("a key file without a passphrase has no kdf", "[ledger]") {
    const std::string bytes = file_with_kdf("kdf none");
    CHECK_FALSE(parse(bytes).kdf);
}

TEST_CASE("the vkey of a key file says whether it is a witness's", "[ledger]") {
    std::string bytes = file_with_kdf("kdf none");
    const std::string officers = fundtrail::to_text(example_key());
    const std::string witnesss =
        fundtrail::to_text(fundtrail::make_cosigner_key(example_key().name, example_key().key));
    bytes.replace(bytes.find(officers), officers.size(), witnesss);
    const auto file = parse(bytes);
    CHECK(file.type == fundtrail::KeyType::cosignature);
    CHECK(file.key.key == example_key().key);
}

TEST_CASE("a key file may not ask for more time or memory than the bounds, nor for less",
          "[ledger]") {
    const auto asks_for = [](const std::string& limits) {
        return file_with_kdf("kdf argon2id13 " + limits + " " + k_salt_text);
    };
    CHECK_NOTHROW(parse(asks_for("1 8192")));
    CHECK_NOTHROW(parse(asks_for("10 1073741824")));
    for (const char* limits : {"0 8192",
                               "11 8192",
                               "1 8191",
                               "1 1073741825",
                               "1 107374182400",
                               "4294967297 8192",
                               "9223372036854775807 9223372036854775807"}) {
        CAPTURE(limits);
        CHECK_THROWS_WITH(parse(asks_for(limits)), Contains("more time or memory"));
    }
    for (const char* limits :
         {"-1 8192", "18446744073709551617 8192", "01 8192", "1 +8192", "1", ""}) {
        CAPTURE(limits);
        CHECK_THROWS_AS(parse(asks_for(limits)), KeyError);
    }
}

TEST_CASE("a key file with another kdf, salt or line is refused", "[ledger]") {
    for (const char* line : {"kdf",
                             "kdf ",
                             "kdf None",
                             "kdf none ",
                             "kdf argon2i13 3 8192 AAAAAAAAAAAAAAAAAAAAAA==",
                             "kdf argon2id13 3 8192 AAAAAAAAAAAAAAAAAAAAAB==",
                             "kdf argon2id13 3 8192 AAAA",
                             "kdf argon2id13 3 8192 AAAAAAAAAAAAAAAAAAAAAA== ",
                             "kdf none\ncomment x"}) {
        CAPTURE(line);
        CHECK_THROWS_AS(parse(file_with_kdf(line)), KeyError);
    }
}

TEST_CASE("a key file cut short anywhere is refused", "[ledger]") {
    const std::string bytes = file_with_kdf("kdf none");
    for (std::size_t size = 0; size < bytes.size(); ++size) {
        CAPTURE(size);
        CHECK_THROWS_AS(parse(bytes.substr(0, size)), KeyError);
    }
}

TEST_CASE("a key file in the place of another name is refused", "[ledger]") {
    CHECK_THROWS_WITH(
        parse_key_file("boris.key", "mission.example/boris", file_with_kdf("kdf none")),
        Contains("boris.key") && Contains("another name"));
}

TEST_CASE("the default limits are the ones that a reader takes", "[ledger]") {
    CHECK(are_permitted(KdfLimits{}));
}

}  // namespace fundtrail::key_file_test
