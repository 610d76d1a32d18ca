// The vector ledger, and entries that must be refused, by an independent implementation of
// FORMAT.md.
#include "core/entry.hpp"

#include "core/merkle.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <span>

namespace fundtrail::entry_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

json ledger() {
    return vectors::json_at("fundtrail/ledger.json");
}

SecretKey key_of(const json& seed_hex) {
    const std::string seed = vectors::hex_bytes(seed_hex);
    REQUIRE(seed.size() == 32);
    return SecretKey::from_seed(fundtrail::as_bytes(seed).first<32>());
}

// The key whose name ends in `label`, as the vectors name their signers.
std::string label_of(const std::string& signer) {
    return signer.substr(signer.rfind('/') + 1);
}

std::vector<Hash> entry_leaves(const json& entries) {
    std::vector<Hash> leaves;
    for (const json& entry : entries)
        leaves.push_back(fundtrail::leaf_hash(entry["note"].get<std::string>()));
    return leaves;
}

Hash records_root(const json& entry) {
    std::vector<Hash> leaves;
    for (const json& record : entry["records"])
        leaves.push_back(fundtrail::leaf_hash(record["bytes"].get<std::string>()));
    return fundtrail::merkle_root(leaves);
}

// The header of a vector entry from its facts and the tree before it, not from its text.
EntryHeader header_of(const json& entry, const SecretKey& key, const std::vector<Hash>& before) {
    const std::string signer = entry["signer"].get<std::string>();
    return EntryHeader{.ledger_id = before.empty() ? Hash{} : before.front(),
                       .index = entry["index"].get<std::int64_t>(),
                       .previous_root = fundtrail::merkle_root(before),
                       .time = fundtrail::Timestamp{entry["time"].get<std::int64_t>()},
                       .signer_name = signer,
                       .signer_id = fundtrail::key_id(signer, key.public_key()),
                       .record_count = static_cast<std::int64_t>(entry["records"].size()),
                       .records_root = records_root(entry)};
}

}  // namespace

TEST_CASE("the verifier keys of the vector ledger follow from their seeds", "[vectors]") {
    const json data = ledger();
    for (const std::string label : {"admin", "finance", "checkpoint"}) {
        const std::string vkey = data["vkeys"][label].get<std::string>();
        const std::string name = vkey.substr(0, vkey.find('+'));
        const auto key =
            fundtrail::make_verifier_key(name, key_of(data["seeds_hex"][label]).public_key());
        REQUIRE(to_text(key) == vkey);
        REQUIRE(fundtrail::parse_verifier_key(vkey) == key);
    }
}

TEST_CASE("a cosigner's verifier key is not taken for a note key", "[vectors]") {
    REQUIRE_FALSE(fundtrail::parse_verifier_key(ledger()["vkeys"]["witness-1"].get<std::string>()));
}

TEST_CASE("the record leaves and roots of the vector ledger are reproduced", "[vectors]") {
    const json entries = ledger()["entries"];
    for (const json& entry : entries) {
        for (const json& record : entry["records"])
            REQUIRE(fundtrail::leaf_hash(record["bytes"].get<std::string>()) ==
                    Hash::from(vectors::hex_bytes(record["leaf_hex"])));
        REQUIRE(records_root(entry) == Hash::from(vectors::hex_bytes(entry["records_root_hex"])));
    }
}

TEST_CASE("the entries of the vector ledger are sealed again from the seeds", "[vectors]") {
    const json data = ledger();
    REQUIRE(data["entries"].size() == 4);
    std::vector<Hash> before;
    for (const json& entry : data["entries"]) {
        const SecretKey key =
            key_of(data["seeds_hex"][label_of(entry["signer"].get<std::string>())]);
        const EntryHeader header = header_of(entry, key, before);
        REQUIRE(header.previous_root == Hash::from(vectors::hex_bytes(entry["prev_hex"])));
        REQUIRE(fundtrail::entry_text(header) == entry["text"].get<std::string>());
        REQUIRE(fundtrail::seal_entry(header, key) == entry["note"].get<std::string>());
        before.push_back(Hash::from(vectors::hex_bytes(entry["leaf_hex"])));
    }
    REQUIRE(before.front() == Hash::from(vectors::hex_bytes(data["ledger_id_hex"])));
}

TEST_CASE("the entries of the vector ledger are read, and verify", "[vectors]") {
    const json data = ledger();
    for (const json& entry : data["entries"]) {
        const std::string note = entry["note"].get<std::string>();
        const auto parsed = fundtrail::parse_entry(note);
        REQUIRE(parsed);
        REQUIRE(parsed->signed_text == entry["text"].get<std::string>());
        const std::string label = label_of(entry["signer"].get<std::string>());
        const auto verifier =
            fundtrail::parse_verifier_key(data["vkeys"][label].get<std::string>());
        REQUIRE(fundtrail::verify_signature(
            verifier.value().key, parsed->signature, parsed->signed_text));
    }
}

TEST_CASE("the leaves and roots of the vector ledger are reproduced", "[vectors]") {
    const json entries = ledger()["entries"];
    const std::vector<Hash> leaves = entry_leaves(entries);
    fundtrail::TreeHead head;
    for (std::size_t index = 0; index < leaves.size(); ++index) {
        head.add(leaves.at(index));
        REQUIRE(leaves.at(index) == Hash::from(vectors::hex_bytes(entries[index]["leaf_hex"])));
        REQUIRE(head.root() == Hash::from(vectors::hex_bytes(entries[index]["root_after_hex"])));
    }
}

TEST_CASE("the inclusion paths of the vector ledger are reproduced, and verify", "[vectors]") {
    const json data = ledger();
    const std::vector<Hash> leaves = entry_leaves(data["entries"]);
    REQUIRE(data["inclusion"].size() == 10);
    for (const json& vector : data["inclusion"]) {
        const auto index = vector["index"].get<std::size_t>();
        const auto tree = std::span{leaves}.first(vector["size"].get<std::size_t>());
        const std::vector<Hash> path = vectors::hex_hashes(vector["path_hex"]);
        REQUIRE(fundtrail::inclusion_proof(index, tree) == path);
        REQUIRE(fundtrail::verify_inclusion(
            index, tree.size(), leaves.at(index), path, fundtrail::merkle_root(tree)));
    }
}

TEST_CASE("the consistency paths of the vector ledger are reproduced, and verify", "[vectors]") {
    const json data = ledger();
    const std::vector<Hash> leaves = entry_leaves(data["entries"]);
    REQUIRE(data["consistency"].size() == 10);
    for (const json& vector : data["consistency"]) {
        const auto older = std::span{leaves}.first(vector["old"].get<std::size_t>());
        const auto newer = std::span{leaves}.first(vector["new"].get<std::size_t>());
        const std::vector<Hash> path = vectors::hex_hashes(vector["path_hex"]);
        REQUIRE(fundtrail::consistency_proof(older.size(), newer) == path);
        REQUIRE(fundtrail::verify_consistency({older.size(), fundtrail::merkle_root(older)},
                                              {newer.size(), fundtrail::merkle_root(newer)},
                                              path));
    }
}

TEST_CASE("the signed checkpoints of the vector ledger are reproduced", "[vectors]") {
    const json data = ledger();
    const SecretKey key = key_of(data["seeds_hex"]["checkpoint"]);
    const std::string origin = data["origin"].get<std::string>();
    for (const json& checkpoint : data["checkpoints"]) {
        const std::string note = checkpoint["note"].get<std::string>();
        const std::string own =
            fundtrail::sign_note(checkpoint["text"].get<std::string>(), origin, key);
        REQUIRE(note.substr(0, own.size()) == own);
        const auto parsed = fundtrail::parse_note(note, 262'144);
        REQUIRE(parsed);
        REQUIRE(fundtrail::verify_note(*parsed,
                                       {fundtrail::make_verifier_key(origin, key.public_key())}) ==
                std::vector<std::string>{origin});
    }
}

TEST_CASE("the 18 entries that must be refused do not parse", "[vectors]") {
    const json entries = vectors::json_at("fundtrail/refuse.json")["entries"];
    REQUIRE(entries.size() == 18);
    for (const json& vector : entries) {
        CAPTURE(vector["why"].get<std::string>());
        const auto entry = fundtrail::parse_entry(vector["note"].get<std::string>());
        REQUIRE_FALSE(entry);
        CHECK(entry.error().rule == "entry.malformed");
    }
}

}  // namespace fundtrail::entry_test
