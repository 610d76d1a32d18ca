// Cosignatures of others: sigsum-go, transparency-dev/formats, sunlight's witnesses, and the
// witness of the vector ledger.
#include "core/cosignature.hpp"

#include "core/checkpoint.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail::cosignature_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

json golden_case(std::size_t number) {
    return vectors::json_at("golden/cosignature-v1.json")["cases"][number];
}

CosignerKey golden_witness() {
    return fundtrail::parse_cosigner_key(golden_case(0)["vkey"].get<std::string>()).value();
}

// The cosignatures of the one known key on a note; -1 if the note is refused.
std::int64_t cosignatures_by(const CosignerKey& key, const std::string& note) {
    const auto parsed = fundtrail::parse_note(note, fundtrail::k_checkpoint_bytes_max);
    REQUIRE(parsed);
    const auto verified = verify_cosignatures(*parsed, {key});
    return verified ? static_cast<std::int64_t>(verified->size()) : -1;
}

const std::string k_sunlight = "FiloSottile+sunlight/cmd/skylight/testdata/";

// The vkey in a witness's own description of itself.
CosignerKey sunlight_witness(const std::string& path) {
    const json witness = vectors::json_at(k_sunlight + path);
    return fundtrail::parse_cosigner_key(witness["verifier_keys"][0].get<std::string>()).value();
}

}  // namespace

TEST_CASE("the cosignature line of sigsum-go is made again from its seed", "[vectors]") {
    const json vector = golden_case(0);
    const std::string seed = vectors::hex_bytes(vector["seed_hex"]);
    const auto key = fundtrail::SecretKey::from_seed(fundtrail::as_bytes(seed).first<32>());
    REQUIRE(fundtrail::make_cosigner_key("example.org/witness", key.public_key()) ==
            golden_witness());
    REQUIRE(to_text(golden_witness()) == vector["vkey"].get<std::string>());
    REQUIRE(cosign(vector["checkpoint_body"].get<std::string>(),
                   "example.org/witness",
                   vector["timestamp"].get<std::int64_t>(),
                   key) == vector["line"].get<std::string>() + "\n");
}

TEST_CASE("of sigsum-go's lines one counts and three are ignored", "[vectors]") {
    const std::string text = golden_case(0)["checkpoint_body"].get<std::string>() + "\n";
    for (std::size_t number = 0; number < 4; ++number) {
        const json vector = golden_case(number);
        CAPTURE(vector["desc"].get<std::string>());
        const std::string note = text + vector["line"].get<std::string>() + "\n";
        REQUIRE(cosignatures_by(golden_witness(), note) ==
                (vector.value("ignored", false) ? 0 : 1));
    }
}

TEST_CASE("the log signature and the cosignature of a sigsum proof verify", "[vectors]") {
    const json vector = golden_case(4);
    const auto text = vector["checkpoint_body"].get<std::string>();
    const std::string origin = text.substr(0, text.find('\n'));
    const auto log = fundtrail::make_verifier_key(
        origin,
        vectors::fixed<fundtrail::PublicKey>(vectors::hex_bytes(vector["log_public_key"])).value());
    const auto witness = fundtrail::make_cosigner_key(
        "witness.example",
        vectors::fixed<fundtrail::PublicKey>(vectors::hex_bytes(vector["witness_public_key"]))
            .value());
    const auto signature =
        vectors::fixed<fundtrail::Signature>(vectors::hex_bytes(vector["cosignature_hex"])).value();
    const auto time_seconds = vector["timestamp"].get<std::int64_t>();
    const std::string note =
        text + "\n" +
        fundtrail::signature_line(origin, log.id, vectors::hex_bytes(vector["log_signature_hex"])) +
        fundtrail::to_line({.cosigner = witness,
                            .cosignature = {.time_seconds = time_seconds, .signature = signature}});

    const auto parsed = fundtrail::parse_checkpoint(note);
    REQUIRE(parsed);
    REQUIRE(verify_note(parsed->note, {log}));
    REQUIRE(cosignatures_by(witness, note) == 1);
}

TEST_CASE("a time is read from a blob, a plain signature is no cosignature", "[vectors]") {
    constexpr std::size_t k_id_bytes = 4;
    const std::string timed = vectors::base64_bytes(golden_case(5)["base64"]);
    const auto cosignature = fundtrail::parse_cosignature(timed.substr(k_id_bytes));
    REQUIRE(cosignature);
    REQUIRE(cosignature->time_seconds == golden_case(5)["timestamp"].get<std::int64_t>());
    const std::string plain = vectors::base64_bytes(golden_case(6)["base64"]);
    REQUIRE_FALSE(fundtrail::parse_cosignature(plain.substr(k_id_bytes)));
}

TEST_CASE("the three cosignatures of sunlight's witnesses verify", "[vectors]") {
    const std::string rome =
        "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706/checkpoint";
    const std::string milan =
        "88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482/checkpoint";
    const auto checked = [](const std::string& checkpoint, const std::string& witness) {
        return cosignatures_by(sunlight_witness(witness),
                               vectors::bytes_at(k_sunlight + checkpoint));
    };
    REQUIRE(checked("witness/" + rome, "witness/witness.v0.json") == 1);
    REQUIRE(checked("witness/mirror/" + rome, "witness/mirror/mirror.v0.json") == 1);
    REQUIRE(checked("witness2/" + milan, "witness2/witness.v0.json") == 1);
    REQUIRE(checked("witness2/" + milan, "witness/witness.v0.json") == 0);
}

TEST_CASE("a folder of sunlight's witness is named after the hash of the origin", "[vectors]") {
    const std::string digits = "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
    const std::string note = vectors::bytes_at(k_sunlight + "witness/" + digits + "/checkpoint");
    const auto parsed = fundtrail::parse_checkpoint(note);
    REQUIRE(parsed);
    REQUIRE(fundtrail::hex(fundtrail::sha256(parsed->checkpoint.origin).view()) == digits);
}

TEST_CASE("the cosignatures of the vector ledger verify, and are added again", "[vectors]") {
    const json ledger = vectors::json_at("fundtrail/ledger.json");
    const auto witness =
        fundtrail::parse_cosigner_key(ledger["vkeys"]["witness-1"].get<std::string>());
    REQUIRE(witness);
    const std::string seed = vectors::hex_bytes(ledger["seeds_hex"]["witness-1"]);
    const auto key = fundtrail::SecretKey::from_seed(fundtrail::as_bytes(seed).first<32>());
    for (const json& checkpoint : ledger["checkpoints"]) {
        const auto note = checkpoint["note"].get<std::string>();
        const auto parsed = fundtrail::parse_checkpoint(note);
        REQUIRE(parsed);
        const auto verified = verify_cosignatures(parsed->note, {*witness});
        REQUIRE(verified);
        REQUIRE(verified->size() == 1);

        const std::string line = cosign(
            parsed->note.text, witness->name, verified->front().cosignature.time_seconds, key);
        REQUIRE(note.ends_with(line));
        const std::string before = note.substr(0, note.size() - line.size());
        const auto added = fundtrail::add_cosignatures(before, line, {*witness});
        REQUIRE(added);
        REQUIRE(added->note == note);
    }
}

}  // namespace fundtrail::cosignature_test
