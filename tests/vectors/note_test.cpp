// Signed notes and verifier keys of golang.org/x/mod sumdb/note, C2SP and sum.golang.org.
#include "core/note.hpp"

#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::note_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

constexpr std::size_t k_bytes_max = 65'535;

json golden() {
    return vectors::json_at("golden/signed-note.json");
}

std::string note_of(const json& vector) {
    if (vector.contains("note_base64")) return vectors::base64_bytes(vector["note_base64"]);
    return vector["note"].get<std::string>();
}

// The names that verify the note of a case; nothing if it is refused.
std::optional<std::vector<std::string>> verified_by(const json& vector) {
    std::vector<VerifierKey> known;
    for (const json& vkey : vector["vkeys"])
        known.push_back(fundtrail::parse_verifier_key(vkey.get<std::string>()).value());
    const std::string note = note_of(vector);
    const auto parsed = fundtrail::parse_note(note, k_bytes_max);
    if (!parsed) return std::nullopt;
    return fundtrail::verify_note(*parsed, known);
}

}  // namespace

TEST_CASE("the golden notes are accepted or refused as they say", "[vectors]") {
    const json notes = golden()["notes"];
    REQUIRE(notes.size() == 18);
    for (const json& vector : notes) {
        CAPTURE(vector["desc"].get<std::string>());
        REQUIRE(verified_by(vector).has_value() == vector["accept"].get<bool>());
        if (vector.contains("verified"))
            REQUIRE(verified_by(vector) == vector["verified"].get<std::vector<std::string>>());
    }
}

TEST_CASE("the golden notes that are called malformed do not even parse", "[vectors]") {
    std::size_t malformed = 0;
    const json notes = golden()["notes"];
    for (const json& vector : notes) {
        if (vector.value("error", "") != "malformed note") continue;
        CAPTURE(vector["desc"].get<std::string>());
        REQUIRE_FALSE(fundtrail::parse_note(note_of(vector), k_bytes_max));
        ++malformed;
    }
    REQUIRE(malformed >= 7);
}

TEST_CASE("the signer reproduces the golden note byte for byte", "[vectors]") {
    const json signer = golden()["signer"];
    const std::string skey = signer["skey"].get<std::string>();
    // PRIVATE+KEY+name+ID+base64(01 || seed): the last 44 characters, which may hold a plus.
    const std::string typed_seed = fundtrail::parse_base64(skey.substr(skey.size() - 44)).value();
    const SecretKey key = SecretKey::from_seed(fundtrail::as_bytes(typed_seed).last<32>());
    const VerifierKey verifier =
        fundtrail::parse_verifier_key(signer["vkey"].get<std::string>()).value();
    REQUIRE(verifier == fundtrail::make_verifier_key("PeterNeumann", key.public_key()));
    REQUIRE(to_text(verifier) == signer["vkey"].get<std::string>());
    REQUIRE(fundtrail::sign_note(signer["text"].get<std::string>(), "PeterNeumann", key) ==
            signer["expected_note"].get<std::string>());
}

TEST_CASE("the bad golden verifier keys are refused", "[vectors]") {
    std::size_t refused = 0;
    const json bad_vkeys = golden()["bad_vkeys"];
    for (const json& bad : bad_vkeys) {
        if (!bad.contains("vkey")) continue;
        REQUIRE_FALSE(fundtrail::parse_verifier_key(bad["vkey"].get<std::string>()));
        ++refused;
    }
    REQUIRE(refused == 2);
}

TEST_CASE("every proper substring of the golden verifier key is refused", "[vectors]") {
    const std::string good = golden()["signer"]["vkey"].get<std::string>();
    REQUIRE(fundtrail::parse_verifier_key(good));
    for (std::size_t start = 0; start < good.size(); ++start) {
        for (std::size_t size = 0; size <= good.size() - start; ++size) {
            if (size == good.size()) continue;
            REQUIRE_FALSE(fundtrail::parse_verifier_key(good.substr(start, size)));
        }
    }
}

TEST_CASE("every single-byte increment of the golden verifier key is refused", "[vectors]") {
    const std::string good = golden()["signer"]["vkey"].get<std::string>();
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string changed = good;
        ++changed.at(at);
        CAPTURE(changed);
        REQUIRE_FALSE(fundtrail::parse_verifier_key(changed));
    }
}

}  // namespace fundtrail::note_test
