#include "ledger/record_proving.hpp"

#include "core/anchor.hpp"
#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "core/proof_file.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "core/subtree_proof.hpp"
#include "core/text.hpp"
#include "ledger/kept_checkpoints.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_note =
    "SELECT note FROM entry NOT INDEXED WHERE entry_index = ?1";
constexpr std::string_view k_select_records =
    "SELECT bytes FROM record NOT INDEXED WHERE record_id BETWEEN ?1 AND ?2 ORDER BY record_id";
constexpr std::string_view k_select_record =
    "SELECT bytes FROM record NOT INDEXED WHERE record_id = ?1";
constexpr std::string_view k_select_tree_hash = "SELECT hash FROM p_tree WHERE hash_number = ?1";
constexpr std::string_view k_select_checkpoints =
    "SELECT size, note FROM checkpoint NOT INDEXED WHERE size > ?1 ORDER BY size DESC";
// An enrolment and the changes of its roles have the same key: the enrolment is the first.
constexpr std::string_view k_select_enrolments =
    "SELECT record_id FROM p_officer WHERE substr(vkey, 1, length(?1)) = ?1 ORDER BY position";

// So many checkpoints are looked at for one that witnesses cosigned before the newest is taken.
constexpr int k_checkpoints_looked_at_max = 1'000;

constexpr const char* k_damage_hint =
    "no proof was made; `fundtrail verify` says what is wrong, and if only the derived tables "
    "differ, `fundtrail rebuild` mends it";

[[noreturn]] void fail(const std::string& what) {
    throw CorruptLedger{what, k_damage_hint};
}

std::string read_note(Database& database, std::int64_t index) {
    Statement& row = database.cached(k_select_note);
    row.bind_all(index);
    if (!row.step()) fail("entry " + std::to_string(index) + " is missing");
    std::string note{row.blob(0)};
    row.reset();
    return note;
}

std::string read_bytes(Database& database, RecordId id) {
    Statement& row = database.cached(k_select_record);
    row.bind_all(id.number);
    if (!row.step()) fail("record " + to_text(id) + " is missing");
    std::string bytes{row.blob(0)};
    row.reset();
    return bytes;
}

Hash read_tree_hash(Database& database, unsigned level, std::uint64_t index) {
    Statement& row = database.cached(k_select_tree_hash);
    row.bind_all(static_cast<std::int64_t>(stored_hash_index(level, index)));
    if (!row.step() || row.blob(0).size() != k_hash_bytes) {
        fail("the cached hashes of the tree are incomplete");
    }
    const Hash hash = Hash::from(row.blob(0));
    row.reset();
    return hash;
}

/// An entry with the tree of its records; kept, since a page asks for many records of one entry.
struct EntryTree {
    std::string note;
    std::int64_t count = 0;
    std::vector<Hash> hashes;  // by stored_hash_index

    EntryTree(Database& database, std::int64_t index) : note{read_note(database, index)} {
        TreeHead head;
        Statement& rows = database.cached(k_select_records);
        rows.bind_all(RecordId::of(index, 0).number,
                      RecordId::of(index, k_records_per_entry_max - 1).number);
        while (rows.step()) {
            head.add(leaf_hash(rows.blob(0)),
                     [&](std::uint64_t number, const Hash& hash) { set(number, hash); });
        }
        count = static_cast<std::int64_t>(head.size());
    }

    [[nodiscard]] std::vector<Hash> path_of(std::int64_t position) const {
        return inclusion_proof(
            static_cast<std::uint64_t>(position),
            static_cast<std::uint64_t>(count),
            [&](unsigned level, std::uint64_t at) { return hashes[stored_hash_index(level, at)]; });
    }

  private:
    void set(std::uint64_t number, const Hash& hash) {
        if (number >= hashes.size()) hashes.resize(number + 1);
        hashes[number] = hash;
    }
};

/// The record at its place in its entry.
PlacedRecord place(Database& database, RecordId id, const EntryTree& entry) {
    if (id.position() >= entry.count) fail("record " + to_text(id) + " is missing");
    PlacedRecord placed{.entry = entry.note,
                        .position = id.position(),
                        .count = entry.count,
                        .path = entry.path_of(id.position()),
                        .record = read_bytes(database, id)};
    JsonTree tree;
    if (const auto failure = tree.read_canonical(placed.record)) {
        fail("record " + to_text(id) + " is not canonical JSON: " + failure->why);
    }
    return placed;
}

/// A checkpoint of the ledger, as it is stored. What it states is checked with the whole proof.
struct ChosenCheckpoint {
    std::uint64_t size = 0;
    std::string note;
};

/// A policy that names this log trusts its checkpoints under the keys that it names alone.
bool meets(const TrustPolicy& policy, const ParsedCheckpoint& checkpoint) {
    const auto log_keys = policy.log_keys(checkpoint.checkpoint.origin);
    if (!log_keys.empty() && !verify_checkpoint(checkpoint, log_keys)) return false;
    const auto cosignatures = verify_cosignatures(checkpoint.note, policy.witness_keys());
    return cosignatures && policy.is_met_by(cosigners_of(*cosignatures));
}

/// The newest checkpoint that covers the entry and is what is wished for.
Result<ChosenCheckpoint> choose_checkpoint(Database& database,
                                           std::int64_t index,
                                           const std::optional<TrustPolicy>& policy) {
    std::optional<ChosenCheckpoint> newest;
    int looked_at = 0;
    Statement& rows = database.cached(k_select_checkpoints);
    rows.bind_all(index);
    while (rows.step() && (policy || looked_at < k_checkpoints_looked_at_max)) {
        ++looked_at;
        ChosenCheckpoint one{.size = static_cast<std::uint64_t>(rows.integer(0)),
                             .note = std::string{rows.blob(1)}};
        const auto parsed = parse_checkpoint(one.note);
        if (!parsed || parsed->checkpoint.tree.size != one.size) {
            fail("the checkpoint of size " + std::to_string(one.size) + " is damaged");
        }
        if (policy ? meets(*policy, *parsed) : !cosignature_times(*parsed).empty()) return one;
        if (!newest) newest = std::move(one);
    }
    if (!newest) {
        return refuse("checkpoint-covers-record",
                      "no checkpoint of the ledger covers entry " + std::to_string(index),
                      "sign one with `fundtrail checkpoint` first");
    }
    if (policy) {
        return refuse("policy-is-met",
                      "of the checkpoints that cover entry " + std::to_string(index) +
                          " none meets the quorum \"" + policy->quorum() +
                          "\" of the policy under a key that it trusts; the newest is of size " +
                          std::to_string(newest->size),
                      "have a checkpoint cosigned by its witnesses first, or prove without "
                      "--policy");
    }
    return *std::move(newest);
}

/// Whether a record is the officer.enrolled of this key.
bool enrols(std::string_view bytes, const EntryHeader& entry) {
    JsonTree tree;
    const auto record = read_record(bytes, tree);
    if (!record || record->type().name != "officer.enrolled") return false;
    const auto key = parse_verifier_key(record->text("key"));
    return key && key->name == entry.signer_name && key->id == entry.signer_id;
}

/// The enrolment of whoever signed the entry, as the derived tables know it.
RecordId find_enrolment(Database& database, const EntryHeader& entry) {
    std::vector<RecordId> candidates;
    Statement& rows = database.cached(k_select_enrolments);
    const std::string key = name_and_id(entry.signer_name, entry.signer_id) + '+';
    rows.bind_all(std::string_view{key});
    while (rows.step()) {
        candidates.push_back(RecordId{rows.integer(0)});
    }
    for (const RecordId candidate : candidates) {
        if (enrols(read_bytes(database, candidate), entry)) return candidate;
    }
    fail("no enrolment of the key " + entry.signer_name + " is known, which signed entry " +
         std::to_string(entry.index));
}

/// What the entry says; demands that it can be read at all.
EntryHeader read_header(const PlacedRecord& placed, RecordId id) {
    const auto entry = parse_entry(placed.entry);
    if (!entry) {
        fail("entry " + std::to_string(id.entry_index()) +
             " cannot be read: " + entry.error().reason);
    }
    return entry->header;
}

/// What a reader who has nothing but the policy will trust; where it names no log, the ledger's own
/// key reaches the reader by another way.
ProofTrust trust_of_reader(const TrustPolicy& policy, const VerifierKey& own_key) {
    ProofTrust trust{.log_keys = {}, .policy = policy};
    if (policy.log_keys(own_key.name).empty()) trust.log_keys.push_back(own_key);
    return trust;
}

}  // namespace

struct RecordProver::State {
    Database& database;
    ChosenCheckpoint checkpoint;
    std::optional<TrustPolicy> policy;
    VerifierKey own_key;
    std::optional<std::pair<std::int64_t, EntryTree>> last_entry = {};
    /// By the name and ID of the key.
    std::map<std::string, ProvenEnrolment, std::less<>> enrolments = {};

    [[nodiscard]] std::vector<Hash> path_of(std::int64_t index) const {
        return inclusion_proof(
            static_cast<std::uint64_t>(index),
            checkpoint.size,
            [&](unsigned level, std::uint64_t at) { return read_tree_hash(database, level, at); });
    }

    const EntryTree& entry(std::int64_t index) {
        const bool is_kept = last_entry && last_entry->first == index;
        if (!is_kept) last_entry.emplace(index, EntryTree{database, index});
        return last_entry->second;
    }

    const ProvenEnrolment& enrolment_of(const EntryHeader& header) {
        const std::string key = name_and_id(header.signer_name, header.signer_id);
        const auto known = enrolments.find(key);
        if (known != enrolments.end()) return known->second;
        const RecordId id = find_enrolment(database, header);
        ProvenEnrolment enrolment{
            .index = id.entry_index(),
            .placed = place(database, id, EntryTree{database, id.entry_index()}),
            .proof = path_of(id.entry_index())};
        static_cast<void>(read_header(enrolment.placed, id));
        return enrolments.emplace(key, std::move(enrolment)).first->second;
    }
};

RecordProver::RecordProver(std::unique_ptr<State> state) : state_{std::move(state)} {}

RecordProver::RecordProver(RecordProver&&) noexcept = default;
RecordProver& RecordProver::operator=(RecordProver&&) noexcept = default;
RecordProver::~RecordProver() = default;

Result<RecordProver> RecordProver::open(Database& database,
                                        std::int64_t entry_index,
                                        const std::optional<TrustPolicy>& policy) {
    auto checkpoint = choose_checkpoint(database, entry_index, policy);
    if (!checkpoint) return tl::unexpected{std::move(checkpoint).error()};
    auto own_keys = read_checkpoint_signer(database).keys_at(checkpoint->size);
    if (own_keys.empty()) fail("no key signs checkpoints of size 0");
    return RecordProver{std::make_unique<State>(State{.database = database,
                                                      .checkpoint = *std::move(checkpoint),
                                                      .policy = policy,
                                                      .own_key = std::move(own_keys.front())})};
}

bool RecordProver::covers(RecordId id) const {
    return static_cast<std::uint64_t>(id.entry_index()) < state_->checkpoint.size;
}

const VerifierKey& RecordProver::log_key() const {
    return state_->own_key;
}

Result<MadeProof> RecordProver::prove(RecordId id, std::vector<FieldOpening> openings) {
    RecordProof proof{.placed = place(state_->database, id, state_->entry(id.entry_index())),
                      .openings = std::move(openings),
                      .enrolment = {}};
    proof.enrolment = state_->enrolment_of(read_header(proof.placed, id));
    if (proof.enrolment.index > id.entry_index()) {
        fail("the enrolment of the signer, in entry " + std::to_string(proof.enrolment.index) +
             ", stands behind the record");
    }
    const std::string file = to_text(ProofFile{.extra = record_proof_json(proof),
                                               .index = id.entry_index(),
                                               .path = state_->path_of(id.entry_index()),
                                               .checkpoint_note = state_->checkpoint.note});
    const VerifierKey& own_key = state_->own_key;
    auto proven =
        check_record_proof(file, ProofTrust{.log_keys = {own_key}, .policy = std::nullopt});
    if (!proven) fail("the ledger does not prove " + to_text(id) + ": " + proven.error().reason);
    if (state_->policy)
        proven = check_record_proof(file, trust_of_reader(*state_->policy, own_key));
    if (!proven) return tl::unexpected{std::move(proven).error()};
    return MadeProof{.file = file, .proven = *std::move(proven)};
}

Result<MadeProof> prove_record(Database& database, RecordId id, const ProofWishes& wishes) {
    auto prover = RecordProver::open(database, id.entry_index(), wishes.policy);
    if (!prover) return tl::unexpected{std::move(prover).error()};
    return prover->prove(id, wishes.openings);
}

namespace {

/// The private fields of a record by path.
using Commitments = std::map<std::string, Hash, std::less<>>;

Commitments read_commitments(Database& database, RecordId id) {
    const std::string bytes = read_bytes(database, id);
    JsonTree tree;
    const auto record = read_record(bytes, tree);
    if (!record) fail("record " + to_text(id) + " cannot be read: " + record.error().reason);
    Commitments commitments;
    for_each_commitment(*record, [&](std::string_view path, const Hash& commitment) {
        commitments.emplace(path, commitment);
    });
    return commitments;
}

std::string fields_in_words(const Commitments& commitments) {
    std::string names;
    for (const auto& [field, commitment] : commitments) {
        names += (names.empty() ? "its private fields are " : ", ") + field;
    }
    return names.empty() ? "the record has no private fields: leave --open out" : names;
}

/// True if an erasure in effect names the field; its row may still stand in a vault that was not at
/// hand, or was restored.
bool is_erased(Database& database, RecordId id, std::string_view field) {
    Statement row = database.prepare("SELECT 1 FROM p_erased WHERE record_id = ?1 AND field = ?2");
    row.bind_all(id.number, field);
    return row.step();
}

bool is_among(std::string_view field, const std::vector<std::string>& fields) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
}

}  // namespace

Result<std::vector<FieldOpening>> open_fields(Database& database,
                                              RecordId id,
                                              const std::vector<std::string>& fields,
                                              Vault& vault) {
    const Commitments commitments = read_commitments(database, id);
    for (const std::string& field : fields) {
        if (field == k_all_fields || commitments.contains(field)) continue;
        return refuse("field-private",
                      "record " + to_text(id) + " has no private field \"" + field + '"',
                      fields_in_words(commitments));
    }
    std::vector<FieldOpening> openings;
    for (const auto& [field, commitment] : commitments) {
        const bool is_named = is_among(field, fields);
        if (!is_named && !is_among(k_all_fields, fields)) continue;
        auto opening = is_erased(database, id, field) ? std::nullopt : vault.opening(commitment);
        if (!opening && is_named) {
            return refuse("field-held",
                          "the vault does not hold \"" + field + "\" of record " + to_text(id) +
                              ": it was erased, or this is not the vault of the ledger",
                          "leave --open " + field + " out");
        }
        if (!opening) continue;
        if (!is_permitted_text(opening->value)) {
            fail("the value of \"" + field + "\" of record " + to_text(id) +
                 " is no text that a record may have");
        }
        openings.push_back(FieldOpening{
            .field = field, .salt = opening->salt, .value = std::move(opening->value)});
    }
    return openings;
}

std::vector<FieldOpening> open_wished(Database& database,
                                      RecordId id,
                                      const std::vector<std::string>& wished,
                                      Vault* vault) {
    if (vault == nullptr || wished.empty()) return {};
    auto held = open_fields(database, id, {std::string{k_all_fields}}, *vault)
                    .value_or(std::vector<FieldOpening>{});
    if (is_among(k_all_fields, wished)) return held;
    std::erase_if(held,
                  [&](const FieldOpening& opening) { return !is_among(opening.field, wished); });
    return held;
}

}  // namespace fundtrail
