#include "ledger/kept_checkpoints.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

constexpr const char* k_verify_hint = "nothing was done; `fundtrail verify` says what is wrong";

}  // namespace

CheckpointSigner read_checkpoint_signer(Database& database) {
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
    PublicKey key;
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    LedgerOrigin origin{.name = std::string{record->text("name")},
                        .ledger_id = leaf_hash(entry.blob(0))};
    return CheckpointSigner{.origin = origin, .key = make_verifier_key(to_text(origin), key)};
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
    const auto verified = parsed ? verify_checkpoint(*parsed, {signer.key})
                                 : Result<LedgerCheckpoint>{tl::unexpected{parsed.error()}};
    if (verified) return verified->tree;
    throw CorruptLedger{
        where + " holds a checkpoint that is not one of this ledger: " + verified.error().reason,
        k_verify_hint};
}

}  // namespace fundtrail
