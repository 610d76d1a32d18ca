// The edge cases of C2SP/CCTV and C2SP/wycheproof under the one rule of FORMAT.md section 1.
#include "core/crypto.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::ed25519_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

bool is_accepted(const std::string& key_bytes,
                 const std::string& signature_bytes,
                 const std::string& message) {
    const auto key = vectors::fixed<PublicKey>(key_bytes);
    const auto signature = vectors::fixed<Signature>(signature_bytes);
    return key && signature && fundtrail::is_valid(*key) &&
           fundtrail::verify_signature(*key, *signature, message);
}

}  // namespace

TEST_CASE("of the 914 CCTV edge cases exactly number 305 is accepted", "[vectors]") {
    const json cases = vectors::json_at("C2SP+CCTV/ed25519/ed25519vectors.json");
    REQUIRE(cases.size() == 914);
    std::vector<int> accepted;
    for (const json& vector : cases)
        if (is_accepted(vectors::hex_bytes(vector["key"]),
                        vectors::hex_bytes(vector["sig"]),
                        vector["msg"].get<std::string>()))
            accepted.push_back(vector["number"].get<int>());
    REQUIRE(accepted == std::vector<int>{305});
}

TEST_CASE("the 151 Wycheproof cases are judged as they say", "[vectors]") {
    const json suite = vectors::json_at("C2SP+wycheproof/testvectors_v1/ed25519_test.json");
    std::size_t cases = 0;
    for (const json& group : suite["testGroups"]) {
        const std::string key = vectors::hex_bytes(group["publicKey"]["pk"]);
        for (const json& vector : group["tests"]) {
            CAPTURE(vector["tcId"].get<int>());
            REQUIRE(is_accepted(key,
                                vectors::hex_bytes(vector["sig"]),
                                vectors::hex_bytes(vector["msg"])) ==
                    (vector["result"] == "valid"));
            ++cases;
        }
    }
    REQUIRE(cases == 151);
}

}  // namespace fundtrail::ed25519_test
