#include "core/proof_check.hpp"

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/field_grammar.hpp"
#include "core/json.hpp"
#include "core/proof_file.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "core/sealed.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

namespace fundtrail {

namespace {

constexpr std::string_view k_enrolment_type = "officer.enrolled";

tl::unexpected<Refusal> fails(std::string rule, std::string reason) {
    return refuse(std::move(rule),
                  std::move(reason),
                  "do not rely on this file; ask whoever holds the ledger for a new proof");
}

// A refusal of another part of the program, as the step of the check that it fails.
tl::unexpected<Refusal> fails_as(std::string rule, const std::string& what, Refusal refusal) {
    refusal.rule = std::move(rule);
    refusal.reason = what + refusal.reason;
    return tl::unexpected<Refusal>{std::move(refusal)};
}

// What the checkpoint gives to all further steps.
struct Witnessed {
    LedgerCheckpoint checkpoint;
    std::vector<VerifierKey> log_keys;
    std::vector<VerifierKey> signed_by;  // of these
    std::vector<VerifiedCosignature> cosignatures;
};

// Of the trusted keys of a checkpoint that verifies, those by which a line of it was signed.
std::vector<VerifierKey> signers_of(const ParsedCheckpoint& checkpoint,
                                    const std::vector<VerifierKey>& trusted) {
    std::vector<VerifierKey> signers;
    for (const VerifierKey& key : trusted) {
        const bool has_signed =
            key.name == checkpoint.checkpoint.origin &&
            std::ranges::any_of(checkpoint.note.signatures,
                                [&](const NoteSignature& line) { return line.names(key); });
        const bool is_new = std::ranges::find(signers, key) == signers.end();
        if (has_signed && is_new) signers.push_back(key);
    }
    return signers;
}

Result<Witnessed> check_checkpoint(std::string_view note, const ProofTrust& trust) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return fails_as("proof.checkpoint", "the checkpoint: ", parsed.error());
    Witnessed witnessed{
        .checkpoint = {}, .log_keys = trust.log_keys, .signed_by = {}, .cosignatures = {}};
    if (trust.policy) {
        std::ranges::copy(trust.policy->log_keys(parsed->checkpoint.origin),
                          std::back_inserter(witnessed.log_keys));
    }
    auto verified = verify_checkpoint(*parsed, witnessed.log_keys);
    if (!verified) return fails_as("proof.checkpoint", "the checkpoint: ", verified.error());
    witnessed.checkpoint = *std::move(verified);
    witnessed.signed_by = signers_of(*parsed, witnessed.log_keys);
    if (!trust.policy) return witnessed;

    auto cosignatures = verify_cosignatures(parsed->note, trust.policy->witness_keys());
    if (!cosignatures) return fails_as("proof.quorum", "the checkpoint: ", cosignatures.error());
    if (!trust.policy->is_met_by(cosigners_of(*cosignatures))) {
        return fails("proof.quorum",
                     "the checkpoint does not meet the quorum \"" + trust.policy->quorum() +
                         "\" of the policy: " + std::to_string(cosignatures->size()) +
                         " of its witnesses cosigned");
    }
    witnessed.cosignatures = *std::move(cosignatures);
    return witnessed;
}

// An entry's index and its path to the root of the checkpoint.
struct Leaf {
    std::int64_t index;
    const std::vector<Hash>& path;
};

// That the entry stands in this ledger, at this index, under the checkpoint.
Result<ParsedEntry> check_entry(const PlacedRecord& placed,
                                Leaf leaf,
                                const LedgerCheckpoint& checkpoint) {
    const Hash hash = leaf_hash(placed.entry);
    const TreeState& tree = checkpoint.tree;
    const auto index = static_cast<std::uint64_t>(leaf.index);
    if (!verify_inclusion(index, tree.size, hash, leaf.path, tree.root)) {
        return fails("proof.inclusion",
                     "the entry does not stand at index " + std::to_string(leaf.index) +
                         " under the checkpoint");
    }
    auto entry = parse_entry(placed.entry);
    if (!entry) return fails_as("proof.entry", "the entry: ", entry.error());
    if (entry->header.index != leaf.index) {
        return fails("proof.entry",
                     "the entry calls itself number " + std::to_string(entry->header.index) +
                         " and stands at index " + std::to_string(leaf.index));
    }
    const Hash& id = checkpoint.origin.ledger_id;
    const bool is_of_ledger = leaf.index == 0 ? hash == id && entry->header.ledger_id == Hash{}
                                              : entry->header.ledger_id == id;
    if (!is_of_ledger) {
        return fails("proof.ledger", "the entry is not of the ledger that the origin names");
    }
    return entry;
}

// That the record stands in the entry where it says.
std::optional<Refusal> find_misplaced(const PlacedRecord& placed, const EntryHeader& entry) {
    const auto misplaced = [](std::string reason) {
        return fails("proof.record", std::move(reason)).value();
    };
    if (placed.count != entry.record_count) {
        return misplaced("the proof counts " + std::to_string(placed.count) +
                         " records, the entry " + std::to_string(entry.record_count));
    }
    if (placed.position >= placed.count) {
        return misplaced("position " + std::to_string(placed.position) +
                         " is behind the last record of the entry");
    }
    if (!verify_inclusion(static_cast<std::uint64_t>(placed.position),
                          static_cast<std::uint64_t>(placed.count),
                          leaf_hash(placed.record),
                          placed.path,
                          entry.records_root)) {
        return misplaced("the record does not stand at position " +
                         std::to_string(placed.position) + " of the entry");
    }
    return std::nullopt;
}

// That the bytes are those of a record, of whatever type.
std::optional<Refusal> find_no_record(std::string_view bytes) {
    JsonTree tree;
    if (const auto failure = tree.read_canonical(bytes)) {
        return fails("proof.record", "the record is not canonical JSON: " + failure->why).value();
    }
    const auto type = tree.root().find("type");
    if (type && type->kind() == JsonKind::string) return std::nullopt;
    return fails("proof.record", "the record has no type").value();
}

// Record and entry together, at their place under the checkpoint.
Result<ParsedEntry> check_placed(const PlacedRecord& placed,
                                 Leaf leaf,
                                 const LedgerCheckpoint& checkpoint) {
    auto entry = check_entry(placed, leaf, checkpoint);
    if (!entry) return entry;
    if (auto misplaced = find_misplaced(placed, entry->header)) {
        return tl::unexpected<Refusal>{*std::move(misplaced)};
    }
    if (auto no_record = find_no_record(placed.record)) {
        return tl::unexpected<Refusal>{*std::move(no_record)};
    }
    return entry;
}

struct Signer {
    std::string officer;
    VerifierKey key;
};

Result<Signer> check_enrolment(const ProvenEnrolment& enrolment,
                               const EntryHeader& entry,
                               const LedgerCheckpoint& checkpoint) {
    constexpr auto k_step = "proof.enrolment";
    const bool is_before =
        enrolment.index < entry.index || (enrolment.index == 0 && entry.index == 0);
    if (!is_before) {
        return fails(k_step, "the enrolment of the signer does not stand before the entry");
    }
    const auto enrolling = check_placed(
        enrolment.placed, {.index = enrolment.index, .path = enrolment.proof}, checkpoint);
    if (!enrolling) return fails_as(k_step, "the enrolment of the signer: ", enrolling.error());

    JsonTree tree;
    const auto record = read_record(enrolment.placed.record, tree);
    if (!record) return fails_as(k_step, "the enrolment of the signer: ", record.error());
    if (record->type().name != k_enrolment_type) {
        return fails(k_step, "the record that should enrol the signer is no officer.enrolled");
    }
    const auto key = parse_verifier_key(record->text("key"));
    if (!key || key->name != entry.signer_name || key->id != entry.signer_id) {
        return fails(k_step,
                     "the enrolment is not of the key that signed the entry, " + entry.signer_name +
                         "+" + to_text(entry.signer_id));
    }
    return Signer{.officer = std::string{record->text("officer")}, .key = *key};
}

// That neither witnesses nor the log share a key with those whom they should watch.
std::optional<Refusal> find_shared_key(const ProofTrust& trust,
                                       const Witnessed& witnessed,
                                       const PublicKey& signer) {
    const std::string origin = to_text(witnessed.checkpoint.origin);
    LedgerKeys ledger_keys{.officers = {signer}, .checkpoint = {}};
    for (const VerifierKey& key : witnessed.log_keys) {
        if (key.name == origin) ledger_keys.checkpoint.insert(key.key);
    }
    std::optional<Refusal> shared;
    if (trust.policy) shared = find_ledger_key(*trust.policy, ledger_keys);
    if (shared) return fails_as("proof.policy_key", "", *std::move(shared)).value();
    if (!ledger_keys.checkpoint.contains(signer)) return std::nullopt;
    return fails("proof.policy_key", "the checkpoint key is the key of the officer who signed")
        .value();
}

// The value at `path` of a record: `lines.3.note`. Nothing if there is none.
std::optional<JsonView> find_field(JsonView value, std::string_view path) {
    while (true) {
        const std::size_t point = path.find('.');
        const std::string_view step = path.substr(0, point);
        std::optional<JsonView> child = value.find(step);
        if (value.kind() == JsonKind::array) {
            const auto place = parse_integer(step);
            if (!place || static_cast<std::uint64_t>(*place) >= value.size()) return std::nullopt;
            JsonView::Iterator element = value.begin();
            for (std::int64_t passed = 0; passed < *place; ++passed) {
                ++element;
            }
            child = *element;
        }
        if (!child || point == std::string_view::npos) return child;
        value = *child;
        path.remove_prefix(point + 1);
    }
}

bool opens(const FieldOpening& opening, JsonView record) {
    const auto field = find_field(record, opening.field);
    if (!field || !is_sealed(*field)) return false;
    const Hash commitment = Hash::from(*parse_base64(field->find("sealed")->text()));
    return field_commitment(opening.salt, opening.field, opening.value) == commitment;
}

std::optional<Refusal> find_unopened(const RecordProof& proof) {
    JsonTree tree;
    const bool is_record = !tree.read_canonical(proof.placed.record).has_value();
    ensure(is_record, "openings are tried on a record that was read before");
    for (const FieldOpening& opening : proof.openings) {
        if (opens(opening, tree.root())) continue;
        return fails("proof.opening",
                     "the value given for \"" + opening.field +
                         "\" is not the one that the record seals")
            .value();
    }
    return std::nullopt;
}

}  // namespace

Result<ProvenRecord> check_record_proof(std::string_view proof_file, const ProofTrust& trust) {
    const auto file = parse_proof_file(proof_file);
    if (!file) return tl::unexpected<Refusal>{file.error()};
    if (!file->extra) return fails("proof.malformed", "the proof has no extra data");
    auto proof = parse_record_proof(*file->extra);
    if (!proof) return tl::unexpected<Refusal>{std::move(proof).error()};

    auto witnessed = check_checkpoint(file->checkpoint_note, trust);
    if (!witnessed) return tl::unexpected<Refusal>{std::move(witnessed).error()};
    const LedgerCheckpoint& checkpoint = witnessed->checkpoint;
    const auto entry =
        check_placed(proof->placed, {.index = file->index, .path = file->path}, checkpoint);
    if (!entry) return tl::unexpected<Refusal>{entry.error()};
    auto signer = check_enrolment(proof->enrolment, entry->header, checkpoint);
    if (!signer) return tl::unexpected<Refusal>{std::move(signer).error()};
    if (auto shared = find_shared_key(trust, *witnessed, signer->key.key)) {
        return tl::unexpected<Refusal>{*std::move(shared)};
    }
    if (!verify_signature(signer->key.key, entry->signature, entry->signed_text)) {
        return fails("proof.signature", "the entry is not signed by the key that was enrolled");
    }
    if (auto unopened = find_unopened(*proof)) {
        return tl::unexpected<Refusal>{*std::move(unopened)};
    }

    ProvenRecord proven{.ledger = checkpoint.origin,
                        .id = RecordId::of(entry->header.index, proof->placed.position),
                        .record = proof->placed.record,
                        .entry = entry->header,
                        .signer = std::move(signer->officer),
                        .signer_key = std::move(signer->key),
                        .openings = std::move(proof->openings),
                        .checkpoint = checkpoint.tree,
                        .log_keys = std::move(witnessed->signed_by),
                        .quorum = std::nullopt,
                        .cosignatures = std::move(witnessed->cosignatures),
                        .independent_witnesses = 0};
    if (trust.policy) {
        proven.quorum = trust.policy->quorum();
        proven.independent_witnesses =
            trust.policy->counting_witnesses(cosigners_of(proven.cosignatures)).size();
    }
    return proven;
}

}  // namespace fundtrail
