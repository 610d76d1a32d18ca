#include "tests/support/proof_maker.hpp"

#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/proof_file.hpp"

#include <array>
#include <utility>

namespace fundtrail {

namespace {

constexpr std::string_view k_admin = "mission.example/admin";
constexpr std::string_view k_finance = "mission.example/finance-1";
constexpr std::int64_t k_time_seconds = 1'767'225'600;

std::string enrolment_of(std::string_view officer,
                         std::string_view name,
                         std::uint8_t key,
                         std::string_view role) {
    const auto vkey = make_verifier_key(std::string{name}, key_number(key).public_key());
    return R"({"date":"2026-01-01","key":")" + to_text(vkey) + R"(","officer":")" +
           std::string{officer} + R"(","roles":[")" + std::string{role} +
           R"("],"type":"officer.enrolled"})";
}

std::string note_record(int number) {
    return R"({"number":)" + std::to_string(number) + R"(,"type":"test.note"})";
}

Salt salt_number(std::uint8_t number) {
    Salt salt{};
    salt.fill(number);
    return salt;
}

std::string sealed_field(const FieldOpening& opening) {
    const Hash commitment = field_commitment(opening.salt, opening.field, opening.value);
    return R"({"sealed":")" + base64(commitment.view()) + R"("})";
}

std::string party_record(const std::vector<FieldOpening>& openings) {
    return R"({"name":)" + sealed_field(openings.at(0)) + R"(,"notes":["plain",)" +
           sealed_field(openings.at(1)) + R"(],"type":"test.party"})";
}

std::vector<Hash> leaves_of(const std::vector<std::string>& records) {
    std::vector<Hash> leaves;
    for (const std::string& record : records)
        leaves.push_back(leaf_hash(record));
    return leaves;
}

}  // namespace

SecretKey key_number(std::uint8_t number) {
    std::array<std::uint8_t, 32> seed{};
    seed.fill(number);
    return SecretKey::from_seed(seed);
}

ProofMaker::ProofMaker() {
    add_entry({R"({"type":"test.founding"})", enrolment_of("admin", k_admin, 1, "administrator")},
              1,
              k_admin);
    origin_ = {.name = "mission.example/unmx", .ledger_id = leaf_hash(entries_.front().note)};
    add_entry({enrolment_of("finance-1", k_finance, 2, "finance_officer")}, 1, k_admin);
    add_entry(
        {party_record(openings()), note_record(1), note_record(2), note_record(3), note_record(4)},
        2,
        k_finance);
    add_entry({note_record(5)}, 2, k_finance);
}

const std::string& ProofMaker::record(std::size_t entry, std::size_t position) const {
    return entries_.at(entry).records.at(position);
}

VerifierKey ProofMaker::log_key() const {
    return make_verifier_key(to_text(origin_), key_number(3).public_key());
}

std::string ProofMaker::policy_text() const {
    return "log " + to_text(log_key()) + "\nwitness w4 " +
           to_text(make_cosigner_key("w4.example", key_number(4).public_key())) + "\nwitness w5 " +
           to_text(make_cosigner_key("w5.example", key_number(5).public_key())) +
           "\ngroup both all w4 w5\nquorum both\n";
}

std::vector<FieldOpening> ProofMaker::openings() const {
    return {{.field = "name", .salt = salt_number(1), .value = "Abdou Diallo"},
            {.field = "notes.1", .salt = salt_number(2), .value = "two\nlines"}};
}

void ProofMaker::add_entry(std::vector<std::string> records,
                           std::uint8_t signer,
                           std::string_view name) {
    std::string note = seal_entry(next_header(records, signer, name), key_number(signer));
    add_note(std::move(note), std::move(records));
}

void ProofMaker::add_note(std::string note, std::vector<std::string> records) {
    entries_.push_back({.note = std::move(note), .records = std::move(records)});
}

EntryHeader ProofMaker::next_header(const std::vector<std::string>& records,
                                    std::uint8_t signer,
                                    std::string_view name) const {
    return {.ledger_id = origin_.ledger_id,  // zero while there is no entry
            .index = static_cast<std::int64_t>(entries_.size()),
            .previous_root = tree().root,
            .time = Timestamp{k_time_seconds + static_cast<std::int64_t>(entries_.size())},
            .signer_name = std::string{name},
            .signer_id = key_id(name, key_number(signer).public_key()),
            .record_count = static_cast<std::int64_t>(records.size()),
            .records_root = merkle_root(leaves_of(records))};
}

TreeState ProofMaker::tree() const {
    return {.size = entries_.size(), .root = merkle_root(leaves())};
}

std::string ProofMaker::checkpoint() const {
    return sign_checkpoint({.origin = to_text(origin_), .tree = tree()}, key_number(3));
}

std::string ProofMaker::cosigned_checkpoint() const {
    const std::string note = checkpoint();
    const std::string text = note.substr(0, note.rfind("\n\n") + 1);
    return note + cosign(text, "w4.example", k_time_seconds, key_number(4)) +
           cosign(text, "w5.example", k_time_seconds, key_number(5));
}

RecordProof ProofMaker::proof_of(std::size_t entry,
                                 std::size_t position,
                                 std::size_t enrolment,
                                 std::size_t enrolment_position) const {
    return {.placed = placed(entry, position),
            .openings = {},
            .enrolment = {.index = static_cast<std::int64_t>(enrolment),
                          .placed = placed(enrolment, enrolment_position),
                          .proof = inclusion_proof(enrolment, leaves())}};
}

std::string ProofMaker::file_of(const RecordProof& proof, std::size_t index) const {
    return to_text(ProofFile{.extra = record_proof_json(proof),
                             .index = static_cast<std::int64_t>(index),
                             .path = inclusion_proof(index, leaves()),
                             .checkpoint_note = cosigned_checkpoint()});
}

std::vector<Hash> ProofMaker::leaves() const {
    std::vector<Hash> leaves;
    for (const Entry& entry : entries_)
        leaves.push_back(leaf_hash(entry.note));
    return leaves;
}

PlacedRecord ProofMaker::placed(std::size_t entry, std::size_t position) const {
    const Entry& of = entries_.at(entry);
    return {.entry = of.note,
            .position = static_cast<std::int64_t>(position),
            .count = static_cast<std::int64_t>(of.records.size()),
            .path = inclusion_proof(position, leaves_of(of.records)),
            .record = of.records.at(position)};
}

}  // namespace fundtrail
