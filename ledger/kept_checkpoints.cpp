#include "ledger/kept_checkpoints.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"
#include "ledger/proof_projection.hpp"
#include "ledger/schema.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr const char* k_verify_hint = "nothing was done; `fundtrail verify` says what is wrong";
constexpr const char* k_rebuild_hint = "nothing was done; run `fundtrail rebuild`, then try again";

/// With the key that entry 0 names.
CheckpointSigner read_first_signer(Database& database) {
    Statement entry = database.prepare("SELECT note FROM entry WHERE entry_index = 0");
    Statement row = database.prepare("SELECT bytes FROM record WHERE record_id = 0");
    const bool is_there = entry.step() && row.step();
    JsonTree tree;
    const auto record =
        is_there ? read_record(row.blob(0), tree) : Result<Record>{tl::unexpected{Refusal{}}};
    if (!record || record->type().name != "ledger.opened") {
        throw CorruptLedger{database.path() + " does not begin with its opening", k_verify_hint};
    }
    const std::string bytes = *parse_base64(record->text("checkpoint_public_key"));
    CheckpointKey first;
    std::copy(bytes.begin(), bytes.end(), first.key.bytes.begin());
    return CheckpointSigner{.origin = LedgerOrigin{.name = std::string{record->text("name")},
                                                   .ledger_id = leaf_hash(entry.blob(0))},
                            .keys = {first}};
}

/// True if a record proposes another checkpoint key, in effect or not.
bool may_have_other_keys(Database& database) {
    Statement row = database.prepare(
        "SELECT 1 FROM record WHERE instr(bytes, CAST('\"type\":\"checkpoint_key.replaced\"' AS "
        "BLOB)) > 0 LIMIT 1");
    return row.step();
}

}  // namespace

VerifierKey CheckpointSigner::key() const {
    return make_verifier_key(to_text(origin), keys.back().key);
}

std::vector<VerifierKey> CheckpointSigner::keys_at(std::uint64_t size) const {
    const PublicKey* key = checkpoint_key_at(keys, size);
    if (key == nullptr) return {};
    return {make_verifier_key(to_text(origin), *key)};
}

bool CheckpointSigner::has(const PublicKey& key) const {
    return std::any_of(
        keys.begin(), keys.end(), [&](const CheckpointKey& own) { return own.key == key; });
}

CheckpointSigner read_checkpoint_signer(Database& database) {
    CheckpointSigner signer = read_first_signer(database);
    if (has_current_projections(database)) {
        signer.keys = read_checkpoint_keys(database);
    } else if (may_have_other_keys(database)) {
        throw StorageError{
            "the projections of " + database.path() + " are missing or of another version",
            k_rebuild_hint};
    }
    if (!signer.keys.empty()) return signer;
    throw CorruptLedger{"the projections of " + database.path() + " hold no checkpoint key",
                        k_rebuild_hint};
}

CheckpointSigner read_checkpoint_signer(const LedgerFolder& folder) {
    Database database = Database::open(folder.ledger(), OpenMode::read_write);
    require_known_file(database, k_ledger_application_id);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return read_checkpoint_signer(database);
}

CheckpointNotes read_checkpoint_notes(Database& database) {
    CheckpointNotes notes;
    Statement rows = database.prepare("SELECT size, note FROM checkpoint ORDER BY size");
    while (rows.step()) {
        notes.emplace(static_cast<std::uint64_t>(rows.integer(0)), rows.blob(1));
    }
    return notes;
}

TreeState stated_by(const std::string& note,
                    const CheckpointSigner& signer,
                    const std::string& where) {
    const auto parsed = parse_checkpoint(note);
    const auto verified =
        parsed ? verify_checkpoint(*parsed, signer.keys_at(parsed->checkpoint.tree.size))
               : Result<LedgerCheckpoint>{tl::unexpected{parsed.error()}};
    if (verified) return verified->tree;
    throw CorruptLedger{
        where + " holds a checkpoint that is not one of this ledger: " + verified.error().reason,
        k_verify_hint};
}

}  // namespace fundtrail
