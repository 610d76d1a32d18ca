#include "core/proof_check.hpp"

#include "core/encoding.hpp"
#include "core/entry.hpp"
#include "core/merkle.hpp"
#include "core/proof_file.hpp"
#include "tests/support/altered.hpp"
#include "tests/support/proof_maker.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::proof_check_test {

namespace {

constexpr std::string_view k_finance = "mission.example/finance-1";

ProofTrust trusting(const std::string& policy_text) {
    auto policy = TrustPolicy::parse(policy_text);
    if (!policy) FAIL(policy.error().reason);
    return {.log_keys = {}, .policy = *std::move(policy)};
}

ProofTrust trust_of(const ProofMaker& ledger) {
    return trusting(ledger.policy_text());
}

// The proof of record 2.0 with two fields opened.
RecordProof good_proof(const ProofMaker& ledger) {
    RecordProof proof = ledger.proof_of(2, 0, 1, 0);
    proof.openings = ledger.openings();
    return proof;
}

// The rule under which a file is refused; `proven` if it is not.
std::string judged(std::string_view file, const ProofTrust& trust) {
    const auto proven = check_record_proof(file, trust);
    return proven ? "proven" : proven.error().rule;
}

// The same for a proof of an entry of the ledger, by the whole policy.
std::string judged(const ProofMaker& ledger, const RecordProof& proof, std::size_t index = 2) {
    return judged(ledger.file_of(proof, index), trust_of(ledger));
}

// The good file with its checkpoint note replaced.
std::string with_checkpoint(const ProofMaker& ledger, const std::string& note) {
    auto file = fundtrail::parse_proof_file(ledger.file_of(good_proof(ledger), 2));
    REQUIRE(file);
    file->checkpoint_note = note;
    return to_text(*file);
}

std::string witness_line(std::string_view name, std::uint8_t key) {
    return "witness " + std::string{name} + " " +
           to_text(fundtrail::make_cosigner_key(std::string{name} + ".example",
                                                fundtrail::key_number(key).public_key())) +
           "\n";
}

}  // namespace

TEST_CASE("a good proof gives the record and all that is known about it", "[core]") {
    const ProofMaker ledger;
    const auto proven = check_record_proof(ledger.file_of(good_proof(ledger), 2), trust_of(ledger));
    REQUIRE(proven);
    CHECK(proven->ledger == ledger.origin());
    CHECK(to_text(proven->id) == "2.0");
    CHECK(proven->record == ledger.record(2, 0));
    CHECK(proven->entry.signer_name == k_finance);
    CHECK(proven->entry.time == fundtrail::Timestamp{1'767'225'602});
    CHECK(proven->signer == "finance-1");
    CHECK(proven->signer_key.key == fundtrail::key_number(2).public_key());
    CHECK(proven->openings == ledger.openings());
    CHECK(proven->checkpoint.size == 4);
    CHECK(proven->quorum == "both");
    CHECK(proven->cosignatures.size() == 2);
    CHECK(proven->independent_witnesses == 2);
}

TEST_CASE("every record of every entry can be proven", "[core]") {
    const ProofMaker ledger;
    CHECK(judged(ledger, ledger.proof_of(0, 0, 0, 1), 0) == "proven");
    CHECK(judged(ledger, ledger.proof_of(0, 1, 0, 1), 0) == "proven");
    CHECK(judged(ledger, ledger.proof_of(1, 0, 0, 1), 1) == "proven");
    for (std::size_t position = 0; position < 5; ++position)
        CHECK(judged(ledger, ledger.proof_of(2, position, 1, 0)) == "proven");
    CHECK(judged(ledger, ledger.proof_of(3, 0, 1, 0), 3) == "proven");
}

TEST_CASE("without a policy the checkpoint key that was given decides, and nobody counts",
          "[core]") {
    const ProofMaker ledger;
    const std::string file = ledger.file_of(good_proof(ledger), 2);
    const auto proven = fundtrail::check_record_proof(
        file, {.log_keys = {ledger.log_key()}, .policy = std::nullopt});
    REQUIRE(proven);
    CHECK_FALSE(proven->quorum);
    CHECK(proven->independent_witnesses == 0);
    CHECK(judged(file, {.log_keys = {}, .policy = std::nullopt}) == "proof.checkpoint");
    const auto other = fundtrail::make_verifier_key(to_text(ledger.origin()),
                                                    fundtrail::key_number(9).public_key());
    CHECK(judged(file, {.log_keys = {other}, .policy = std::nullopt}) == "proof.checkpoint");
}

TEST_CASE("of several trusted keys those are told that signed the checkpoint, each once",
          "[core]") {
    const ProofMaker ledger;
    const std::string origin = to_text(ledger.origin());
    const auto foreign =
        fundtrail::make_verifier_key("other.example/log", fundtrail::key_number(9).public_key());
    const auto unused = fundtrail::make_verifier_key(origin, fundtrail::key_number(9).public_key());
    const auto proven = fundtrail::check_record_proof(
        ledger.file_of(good_proof(ledger), 2),
        {.log_keys = {foreign, ledger.log_key(), unused, ledger.log_key()},
         .policy = std::nullopt});
    REQUIRE(proven);
    CHECK(proven->log_keys == std::vector{ledger.log_key()});
    // A key of another log is none of this one's, whoever holds it.
    const auto of_signer =
        fundtrail::make_verifier_key("other.example/log", fundtrail::key_number(2).public_key());
    CHECK(judged(ledger.file_of(good_proof(ledger), 2),
                 {.log_keys = {of_signer, ledger.log_key()}, .policy = std::nullopt}) == "proven");
}

TEST_CASE("a checkpoint that does not meet the policy proves nothing", "[core]") {
    const ProofMaker ledger;
    const std::string once = ledger.checkpoint();
    CHECK(judged(with_checkpoint(ledger, once), trust_of(ledger)) == "proof.quorum");
    const std::string log = "log " + to_text(ledger.log_key()) + "\n";
    CHECK(judged(with_checkpoint(ledger, once), trusting(log + "quorum none\n")) == "proven");
    const std::string file = ledger.file_of(good_proof(ledger), 2);
    CHECK(judged(file, trusting(log + witness_line("w6", 6) + "quorum w6\n")) == "proof.quorum");
    CHECK(judged(file, trusting(log + witness_line("w4", 4) + "quorum w4\n")) == "proven");
    CHECK(judged(file, trusting(witness_line("w4", 4) + "quorum w4\n")) == "proof.checkpoint");
}

TEST_CASE("a poisoned cosignature of a trusted witness refuses the proof", "[core]") {
    const ProofMaker ledger;
    const std::string poison = cosign("another text\n", "w5.example", 1, fundtrail::key_number(5));
    const std::string file = with_checkpoint(ledger, ledger.checkpoint() + poison);
    const std::string log = "log " + to_text(ledger.log_key()) + "\n";
    CHECK(judged(file, trusting(log + witness_line("w5", 5) + "quorum none\n")) == "proof.quorum");
    CHECK(judged(file, trusting(log + witness_line("w4", 4) + "quorum none\n")) == "proven");
}

TEST_CASE("a checkpoint of another ledger or size proves nothing", "[core]") {
    const ProofMaker ledger;
    ProofMaker longer;
    longer.add_entry({R"({"type":"test.more"})"}, 2, k_finance);
    const std::string file = with_checkpoint(ledger, longer.cosigned_checkpoint());
    CHECK(judged(file, trust_of(ledger)) == "proof.inclusion");
    CHECK(judged(with_checkpoint(ledger, "no checkpoint\n"), trust_of(ledger)) ==
          "proof.checkpoint");
    const fundtrail::Checkpoint foreign{.origin = "other.example/log", .tree = {}};
    const std::string note =
        fundtrail::sign_note(checkpoint_text(foreign), foreign.origin, fundtrail::key_number(3));
    CHECK(judged(with_checkpoint(ledger, note), trust_of(ledger)) == "proof.checkpoint");
}

TEST_CASE("a proof without extra data proves no record", "[core]") {
    const ProofMaker ledger;
    auto file = fundtrail::parse_proof_file(ledger.file_of(good_proof(ledger), 2));
    REQUIRE(file);
    file->extra = std::nullopt;
    CHECK(judged(to_text(*file), trust_of(ledger)) == "proof.malformed");
    file->extra = "hello";
    CHECK(judged(to_text(*file), trust_of(ledger)) == "proof.malformed");
}

TEST_CASE("an entry elsewhere, or another entry, is refused", "[core]") {
    const ProofMaker ledger;
    CHECK(judged(ledger, good_proof(ledger), 3) == "proof.inclusion");
    RecordProof proof = good_proof(ledger);
    proof.placed.entry = ledger.proof_of(3, 0, 1, 0).placed.entry;
    CHECK(judged(ledger, proof) == "proof.inclusion");
}

TEST_CASE("a leaf that is no entry, or names another index or ledger, is refused", "[core]") {
    const std::vector<std::string> records{R"({"type":"test.note"})"};
    ProofMaker ledger;
    const fundtrail::EntryHeader header = ledger.next_header(records, 2, k_finance);
    fundtrail::EntryHeader elsewhere = header;
    elsewhere.index = 7;
    fundtrail::EntryHeader foreign = header;
    foreign.ledger_id = fundtrail::leaf_hash("entry 0 of another ledger");
    foreign.index = 5;
    ledger.add_note(seal_entry(elsewhere, fundtrail::key_number(2)), records);
    ledger.add_note(seal_entry(foreign, fundtrail::key_number(2)), records);
    ledger.add_note("no entry", records);
    CHECK(judged(ledger, ledger.proof_of(4, 0, 1, 0), 4) == "proof.entry");
    CHECK(judged(ledger, ledger.proof_of(5, 0, 1, 0), 5) == "proof.ledger");
    CHECK(judged(ledger, ledger.proof_of(6, 0, 1, 0), 6) == "proof.entry");
}

TEST_CASE("entries under the origin of another ledger are refused, the first as well", "[core]") {
    const ProofMaker ledger;
    const fundtrail::LedgerOrigin other{.name = ledger.origin().name,
                                        .ledger_id = fundtrail::leaf_hash("another entry 0")};
    const auto log =
        fundtrail::make_verifier_key(to_text(other), fundtrail::key_number(3).public_key());
    const ProofTrust trust{.log_keys = {log}, .policy = std::nullopt};
    const std::string note = sign_checkpoint({.origin = to_text(other), .tree = ledger.tree()},
                                             fundtrail::key_number(3));
    CHECK(judged(with_checkpoint(ledger, note), trust) == "proof.ledger");
    auto first = fundtrail::parse_proof_file(ledger.file_of(ledger.proof_of(0, 0, 0, 1), 0));
    REQUIRE(first);
    first->checkpoint_note = note;
    CHECK(judged(to_text(*first), trust) == "proof.ledger");
}

TEST_CASE("a first entry whose ledger line is not zero is refused", "[core]") {
    const ProofMaker ledger;
    RecordProof proof = ledger.proof_of(0, 1, 0, 1);
    fundtrail::EntryHeader header = fundtrail::parse_entry(proof.placed.entry).value().header;
    header.ledger_id = fundtrail::leaf_hash("a ledger before this one");
    proof.placed.entry = seal_entry(header, fundtrail::key_number(1));
    proof.enrolment.placed.entry = proof.placed.entry;
    proof.enrolment.proof.clear();

    const fundtrail::Hash id = fundtrail::leaf_hash(proof.placed.entry);
    const fundtrail::LedgerOrigin origin{.name = "mission.example/unmx", .ledger_id = id};
    const std::string note = sign_checkpoint(
        {.origin = to_text(origin), .tree = {.size = 1, .root = id}}, fundtrail::key_number(3));
    const fundtrail::ProofFile file{
        .extra = record_proof_json(proof), .index = 0, .path = {}, .checkpoint_note = note};
    const auto log =
        fundtrail::make_verifier_key(to_text(origin), fundtrail::key_number(3).public_key());
    CHECK(judged(to_text(file), {.log_keys = {log}, .policy = std::nullopt}) == "proof.ledger");
}

TEST_CASE("a record elsewhere, or another record, is refused", "[core]") {
    const ProofMaker ledger;
    RecordProof proof = good_proof(ledger);
    proof.placed.position = 1;
    CHECK(judged(ledger, proof) == "proof.record");
    proof = good_proof(ledger);
    proof.placed.count = 6;
    CHECK(judged(ledger, proof) == "proof.record");
    proof.placed.position = 5;
    CHECK(judged(ledger, proof) == "proof.record");
    proof = good_proof(ledger);
    proof.placed.position = 5;
    CHECK(judged(ledger, proof) == "proof.record");
    proof = good_proof(ledger);
    proof.placed.path.pop_back();
    CHECK(judged(ledger, proof) == "proof.record");
    proof = good_proof(ledger);
    proof.placed.record = ledger.record(2, 1);
    CHECK(judged(ledger, proof) == "proof.record");
}

TEST_CASE("what an officer signed that is no record is refused", "[core]") {
    const std::string bytes = GENERATE(as<std::string>{},
                                       "text",
                                       "{}",
                                       R"({"type":1})",
                                       R"({"type": "test.note"})",
                                       R"({"type":"test.note"}x)");
    ProofMaker ledger;
    ledger.add_entry({bytes}, 2, k_finance);
    CHECK(judged(ledger, ledger.proof_of(4, 0, 1, 0), 4) == "proof.record");
}

TEST_CASE("an enrolment of another officer, elsewhere, or of nobody is refused", "[core]") {
    const ProofMaker ledger;
    CHECK(judged(ledger, ledger.proof_of(2, 0, 0, 1)) == "proof.enrolment");
    CHECK(judged(ledger, ledger.proof_of(2, 0, 0, 0)) == "proof.enrolment");
    CHECK(judged(ledger, ledger.proof_of(1, 0, 1, 0), 1) == "proof.enrolment");
    RecordProof proof = good_proof(ledger);
    proof.enrolment.index = 0;
    CHECK(judged(ledger, proof) == "proof.enrolment");
    proof = good_proof(ledger);
    proof.enrolment.proof.pop_back();
    CHECK(judged(ledger, proof) == "proof.enrolment");
    proof = good_proof(ledger);
    proof.enrolment.placed.record += " ";
    CHECK(judged(ledger, proof) == "proof.enrolment");
}

TEST_CASE("a record of another type enrols nobody", "[core]") {
    const std::string revocation =
        R"({"date":"2026-01-02","officer":"finance-1","reason":{"sealed":")" +
        fundtrail::base64(fundtrail::empty_root().view()) + R"("},"type":"officer.revoked"})";
    ProofMaker ledger;
    ledger.add_entry({revocation}, 1, "mission.example/admin");
    ledger.add_entry({R"({"type":"test.note"})"}, 2, k_finance);
    const auto proven =
        check_record_proof(ledger.file_of(ledger.proof_of(5, 0, 4, 0), 5), trust_of(ledger));
    REQUIRE_FALSE(proven);
    CHECK(proven.error().rule == "proof.enrolment");
    CHECK(proven.error().reason ==
          "the record that should enrol the signer is no officer.enrolled");
}

TEST_CASE("an enrolment behind the entry, or in it, is refused", "[core]") {
    ProofMaker ledger;
    const std::string enrolment = ledger.record(1, 0);
    ledger.add_entry({enrolment}, 2, k_finance);
    CHECK(judged(ledger, ledger.proof_of(3, 0, 4, 0), 3) == "proof.enrolment");
    CHECK(judged(ledger, ledger.proof_of(4, 0, 4, 0), 4) == "proof.enrolment");
    ledger.add_entry({R"({"type":"test.note"})"}, 2, k_finance);
    CHECK(judged(ledger, ledger.proof_of(5, 0, 4, 0), 5) == "proven");
}

TEST_CASE("an entry that the enrolled key did not sign is refused", "[core]") {
    const std::vector<std::string> records{R"({"type":"test.note"})"};
    ProofMaker ledger;
    const std::string text = entry_text(ledger.next_header(records, 2, k_finance));
    const auto finance = fundtrail::key_id(k_finance, fundtrail::key_number(2).public_key());
    const auto forged = fundtrail::key_number(6).sign(text);
    ledger.add_note(text + "\n" + fundtrail::signature_line(k_finance, finance, forged.view()),
                    records);
    CHECK(judged(ledger, ledger.proof_of(4, 0, 1, 0), 4) == "proof.signature");

    // Another key under the same name has another ID, which the enrolment does not have.
    ledger.add_entry(records, 6, k_finance);
    CHECK(judged(ledger, ledger.proof_of(5, 0, 1, 0), 5) == "proof.enrolment");
}

TEST_CASE("a witness or log that is the signer itself is refused", "[core]") {
    const ProofMaker ledger;
    const std::string file = ledger.file_of(good_proof(ledger), 2);
    const std::string log = "log " + to_text(ledger.log_key()) + "\n";
    CHECK(judged(file, trusting(log + witness_line("w2", 2) + "quorum none\n")) ==
          "proof.policy_key");
    CHECK(judged(file, trusting(log + witness_line("w1", 1) + "quorum none\n")) == "proven");
    const auto signer =
        fundtrail::make_verifier_key("l.example", fundtrail::key_number(2).public_key());
    CHECK(judged(file, trusting(log + "log " + to_text(signer) + "\nquorum none\n")) ==
          "proof.policy_key");
    ProofTrust own = trusting(witness_line("w3", 3) + "quorum none\n");
    own.log_keys.push_back(ledger.log_key());
    CHECK(judged(file, own) == "proof.policy_key");
}

TEST_CASE("an opening that opens nothing is refused", "[core]") {
    const ProofMaker ledger;
    RecordProof proof = good_proof(ledger);
    const std::string field = GENERATE(as<std::string>{},
                                       "",
                                       "names",
                                       "notes.0",
                                       "notes.01",
                                       "notes.2",
                                       "notes",
                                       "type",
                                       "name.",
                                       "name.sealed",
                                       ".name",
                                       "notes.1.",
                                       "notes.18446744073709551617");
    proof.openings = {ledger.openings().back()};
    proof.openings.front().field = field;
    CAPTURE(field);
    CHECK(judged(ledger, proof) == "proof.opening");
}

TEST_CASE("an opening with another value or salt is refused", "[core]") {
    const ProofMaker ledger;
    RecordProof proof = good_proof(ledger);
    proof.openings.front().value += "!";
    CHECK(judged(ledger, proof) == "proof.opening");
    proof = good_proof(ledger);
    proof.openings.back().salt.front() ^= 1;
    CHECK(judged(ledger, proof) == "proof.opening");
}

TEST_CASE("a proof may open some fields, or none", "[core]") {
    const ProofMaker ledger;
    RecordProof proof = good_proof(ledger);
    proof.openings.pop_back();
    CHECK(judged(ledger, proof) == "proven");
    proof.openings.clear();
    CHECK(judged(ledger, proof) == "proven");
}

TEST_CASE("a proof that was cut off anywhere is refused", "[core]") {
    const ProofMaker ledger;
    const ProofTrust trust = trust_of(ledger);
    fundtrail::for_each_start(ledger.file_of(good_proof(ledger), 2), [&](std::string_view start) {
        REQUIRE(judged(start, trust) != "proven");
    });
}

TEST_CASE("a proof with any bit changed is refused", "[core]") {
    const ProofMaker ledger;
    const ProofTrust trust = trust_of(ledger);
    const std::string file = ledger.file_of(good_proof(ledger), 2);
    fundtrail::for_each_altered(file, [&](std::string_view altered, std::size_t at) {
        CAPTURE(at);
        REQUIRE(judged(altered, trust) != "proven");
    });
}

TEST_CASE("without a policy only bits of cosignature lines may change", "[core]") {
    const ProofMaker ledger;
    const ProofTrust trust{.log_keys = {ledger.log_key()}, .policy = std::nullopt};
    const std::string file = ledger.file_of(good_proof(ledger), 2);
    const std::size_t cosignatures = file.find("— w4.example");
    fundtrail::for_each_altered(file, [&](std::string_view altered, std::size_t at) {
        CAPTURE(at);
        REQUIRE((at >= cosignatures || judged(altered, trust) != "proven"));
    });
}

TEST_CASE("what a proof does not show is said in four claims", "[core]") {
    REQUIRE(fundtrail::k_record_proof_limits.size() == 4);
}

TEST_CASE("a log that is the signer itself is refused where no policy is given too", "[core]") {
    const ProofMaker ledger;
    const std::string origin = to_text(ledger.origin());
    const auto signed_by = [&](std::uint8_t number) {
        const SecretKey key = fundtrail::key_number(number);
        const std::string note =
            fundtrail::sign_checkpoint({.origin = origin, .tree = ledger.tree()}, key);
        return judged(
            with_checkpoint(ledger, note),
            {.log_keys = {fundtrail::make_verifier_key(origin, key.public_key())}, .policy = {}});
    };
    CHECK(signed_by(2) == "proof.policy_key");
    CHECK(signed_by(3) == "proven");
}

}  // namespace fundtrail::proof_check_test
