// Proof files of transparency-dev/formats, and the record proofs of the vector ledger, good and to
// be refused.
#include "core/proof_check.hpp"
#include "core/proof_file.hpp"
#include "tests/support/altered.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

namespace fundtrail::proof_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

json ledger() {
    return vectors::json_at("fundtrail/ledger.json");
}

// Trusts the ledger's checkpoint key and requires its witness.
fundtrail::ProofTrust trust() {
    const json vkeys = ledger()["vkeys"];
    auto policy = fundtrail::TrustPolicy::parse(
        "log " + vkeys["checkpoint"].get<std::string>() + "\nwitness w " +
        vkeys["witness-1"].get<std::string>() + "\nquorum w\n");
    return {.log_keys = {}, .policy = std::move(policy).value()};
}

std::string rule_of(const std::string& text) {
    const auto proven = check_record_proof(text, trust());
    return proven ? "proven" : proven.error().rule;
}

std::string proof_number(std::size_t number) {
    return ledger()["proofs"][number]["text"].get<std::string>();
}

}  // namespace

TEST_CASE("the three proof files of transparency-dev are written and read", "[vectors]") {
    const json cases = vectors::json_at("golden/tlog-proof.json")["marshal"];
    REQUIRE(cases.size() == 3);
    for (const json& vector : cases) {
        ProofFile proof{.extra = std::nullopt,
                        .index = vector["index"].get<std::int64_t>(),
                        .path = {},
                        .checkpoint_note = vector["checkpoint"].get<std::string>()};
        if (vector.contains("extra")) proof.extra = vectors::base64_bytes(vector["extra"]);
        for (const json& hash : vector["hashes"])
            proof.path.push_back(fundtrail::Hash::from(vectors::base64_bytes(hash)));
        const auto text = vector["want"].get<std::string>();
        REQUIRE(to_text(proof) == text);
        const auto read = fundtrail::parse_proof_file(text);
        REQUIRE(read);
        REQUIRE(read->extra == proof.extra);
        REQUIRE(read->index == proof.index);
        REQUIRE(read->path == proof.path);
        REQUIRE(read->checkpoint_note == proof.checkpoint_note);
    }
}

TEST_CASE("the seven proof files that transparency-dev refuses are refused", "[vectors]") {
    const json texts = vectors::json_at("golden/tlog-proof.json")["reject"];
    REQUIRE(texts.size() == 7);
    for (const json& text : texts) {
        CAPTURE(text.get<std::string>());
        REQUIRE_FALSE(fundtrail::parse_proof_file(text.get<std::string>()));
    }
}

TEST_CASE("the three record proofs of the vector ledger prove their records", "[vectors]") {
    const json data = ledger();
    REQUIRE(data["proofs"].size() == 3);
    const std::map<std::string, std::string> signers{
        {"2.1", "finance"}, {"2.0", "finance"}, {"0.1", "admin"}};
    for (const json& proof : data["proofs"]) {
        const auto of = proof["of"].get<std::string>();
        CAPTURE(of);
        const auto proven = check_record_proof(proof["text"].get<std::string>(), trust());
        REQUIRE(proven);
        REQUIRE(of.starts_with("record " + to_text(proven->id)));
        const auto entry = static_cast<std::size_t>(proven->id.entry_index());
        const auto position = static_cast<std::size_t>(proven->id.position());
        REQUIRE(proven->record ==
                data["entries"][entry]["records"][position]["bytes"].get<std::string>());
        REQUIRE(to_text(proven->ledger) == data["origin"].get<std::string>());
        REQUIRE(proven->signer == signers.at(to_text(proven->id)));
        REQUIRE(proven->checkpoint.size == 4);
        REQUIRE(proven->quorum == "w");
        REQUIRE(proven->independent_witnesses == 1);
    }
}

TEST_CASE("the opened field of a record proof is shown", "[vectors]") {
    const auto proven = check_record_proof(proof_number(1), trust());
    REQUIRE(proven);
    const json opening = ledger()["opening"];
    REQUIRE(proven->openings.size() == 1);
    REQUIRE(proven->openings.front().field == opening["field"].get<std::string>());
    REQUIRE(proven->openings.front().value == opening["value"].get<std::string>());
}

TEST_CASE("the record proofs of the vector ledger are written again byte for byte", "[vectors]") {
    for (std::size_t number = 0; number < 3; ++number) {
        auto file = fundtrail::parse_proof_file(proof_number(number));
        REQUIRE(file);
        const auto proof = fundtrail::parse_record_proof(file->extra.value());
        REQUIRE(proof);
        REQUIRE(record_proof_json(*proof) == *file->extra);
        REQUIRE(to_text(*file) == proof_number(number));
    }
}

TEST_CASE("the nine record proofs that must be refused fail at their step", "[vectors]") {
    const json proofs = vectors::json_at("fundtrail/refuse.json")["proofs"];
    REQUIRE(proofs.size() == 9);
    std::map<std::string, std::string> rules;
    for (const json& proof : proofs)
        rules[proof["why"].get<std::string>()] = rule_of(proof["text"].get<std::string>());
    REQUIRE(rules ==
            std::map<std::string, std::string>{{"record of another position", "proof.record"},
                                               {"count differs", "proof.record"},
                                               {"value changed", "proof.record"},
                                               {"path cut", "proof.record"},
                                               {"unknown key", "proof.malformed"},
                                               {"enrolment of another officer", "proof.enrolment"},
                                               {"opening that does not match", "proof.opening"},
                                               {"index changed", "proof.inclusion"},
                                               {"checkpoint of another size", "proof.checkpoint"}});
}

TEST_CASE("a record proof with any bit changed, or cut off, is refused", "[vectors]") {
    const fundtrail::ProofTrust trusted = trust();
    const std::string text = proof_number(1);
    fundtrail::for_each_altered(text, [&trusted](std::string_view altered, std::size_t at) {
        CAPTURE(at);
        REQUIRE_FALSE(check_record_proof(altered, trusted));
    });
    fundtrail::for_each_start(text, [&trusted](std::string_view start) {
        REQUIRE_FALSE(check_record_proof(start, trusted));
    });
}

}  // namespace fundtrail::proof_test
