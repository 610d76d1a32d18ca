#include "ledger/witness_request_making.hpp"

#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/schema.hpp"

#include <iterator>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr const char* k_verify_hint = "no request was made; `fundtrail verify` says what is wrong";

std::vector<Hash> read_leaves(Database& database) {
    std::vector<Hash> leaves;
    Statement rows =
        database.prepare("SELECT entry_index, note FROM entry NOT INDEXED ORDER BY entry_index");
    while (rows.step()) {
        if (rows.integer(0) != static_cast<std::int64_t>(leaves.size())) {
            throw CorruptLedger{"entry " + std::to_string(leaves.size()) + " is missing",
                                k_verify_hint};
        }
        leaves.push_back(leaf_hash(rows.blob(1)));
    }
    return leaves;
}

Result<CheckpointNotes::const_iterator> choose(const CheckpointNotes& notes,
                                               const RequestChoice& choice) {
    const auto none = [](std::string reason, std::string remedy) {
        return refuse("witness_request.no_checkpoint", std::move(reason), std::move(remedy));
    };
    if (notes.empty()) {
        return none("this ledger has no checkpoint yet, and witnesses cosign checkpoints",
                    "make one with `fundtrail checkpoint`");
    }
    if (!choice.size) return std::prev(notes.end());
    const auto found = notes.find(*choice.size);
    if (found != notes.end()) return found;
    return none(
        "this ledger has no checkpoint of size " + std::to_string(*choice.size),
        "leave --size out for the newest, of size " + std::to_string(notes.rbegin()->first));
}

/// The largest size that the witness is known to have cosigned. Lines that do not verify say
/// nothing.
std::uint64_t cosigned_by(const CosignerKey& witness, const CheckpointNotes& notes) {
    for (auto note = notes.rbegin(); note != notes.rend(); ++note) {
        const auto parsed = parse_checkpoint(note->second);
        if (!parsed) continue;
        const auto cosignatures = verify_cosignatures(parsed->note, {witness});
        if (cosignatures && !cosignatures->empty()) return note->first;
    }
    return 0;
}

std::uint64_t old_size_of(const RequestChoice& choice, const CheckpointNotes& notes) {
    if (choice.old_size) return *choice.old_size;
    return choice.witness ? cosigned_by(*choice.witness, notes) : 0;
}

/// The proof, as the witness will verify it.
std::vector<Hash> prove(std::uint64_t old_size, std::span<const Hash> leaves) {
    if (old_size == 0) return {};
    const TreeState older{.size = old_size, .root = merkle_root(leaves.first(old_size))};
    const TreeState newer{.size = leaves.size(), .root = merkle_root(leaves)};
    std::vector<Hash> proof = consistency_proof(old_size, leaves);
    ensure(verify_consistency(older, newer, proof), "a proof that was just made verifies");
    return proof;
}

}  // namespace

Result<MadeRequest> make_witness_request(const LedgerFolder& folder, const RequestChoice& choice) {
    Database database = Database::open(folder.ledger(), OpenMode::read_only_hostile);
    require_known_file(database, k_ledger_application_id);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    const CheckpointSigner signer = read_checkpoint_signer(database);
    const CheckpointNotes notes = read_checkpoint_notes(database);
    const auto chosen = choose(notes, choice);
    if (!chosen) return tl::unexpected{chosen.error()};

    const std::string& note = (*chosen)->second;
    const TreeState tree = stated_by(note, signer, database.path());
    const std::uint64_t old_size = old_size_of(choice, notes);
    if (old_size > tree.size) {
        return refuse(
            "witness_request.old_size",
            "the witness has cosigned size " + std::to_string(old_size) +
                ", and none goes back to size " + std::to_string(tree.size),
            "ask for a checkpoint of at least that size; `fundtrail checkpoint` makes one "
            "of all entries");
    }
    const std::vector<Hash> leaves = read_leaves(database);
    const bool is_held = tree.size <= leaves.size();
    if (!is_held || merkle_root(std::span{leaves}.first(tree.size)) != tree.root) {
        throw CorruptLedger{"the entries of this ledger are not those of its checkpoint of size " +
                                std::to_string(tree.size),
                            k_verify_hint};
    }
    return MadeRequest{
        .request = {.old_size = static_cast<std::int64_t>(old_size),
                    .consistency = prove(old_size, std::span{leaves}.first(tree.size)),
                    .checkpoint_note = note},
        .checkpoint = {.origin = to_text(signer.origin), .tree = tree},
        .log_key = signer.keys_at(tree.size).front(),
        .entries = leaves.size()};
}

}  // namespace fundtrail
