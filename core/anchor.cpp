#include "core/anchor.hpp"

#include "core/encoding.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

bool has_line_of(const ParsedNote& note, const CosignerKey& key) {
    return std::any_of(
        note.signatures.begin(), note.signatures.end(), [&](const NoteSignature& line) {
            return line.id == key.id && line.name == key.name;
        });
}

}  // namespace

std::optional<LedgerOrigin> origin_of(const Book& book) {
    const auto ledger_id = book.root_at(1);  // a tree of one leaf is that leaf
    if (!ledger_id) return std::nullopt;
    return LedgerOrigin{.name = book.opening().name, .ledger_id = *ledger_id};
}

std::optional<std::string> anchor_complaint(std::string_view note,
                                            std::int64_t index,
                                            const Book& book) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return parsed.error().reason;
    const auto origin = origin_of(book);
    if (!origin || parsed->checkpoint.origin != to_text(*origin)) {
        return "it is a checkpoint of another ledger, " + parsed->checkpoint.origin;
    }
    const TreeState& stated = parsed->checkpoint.tree;
    if (stated.size > static_cast<std::uint64_t>(index)) {
        return "it is of " + std::to_string(stated.size) + " entries, and " +
               std::to_string(index) + " stand before this one";
    }
    std::vector<VerifierKey> keys;
    if (const PublicKey* key = checkpoint_key_at(book.checkpoint_keys(), stated.size)) {
        keys.push_back(make_verifier_key(to_text(*origin), *key));
    }
    const auto verified = verify_checkpoint(*parsed, keys);
    if (!verified) return verified.error().reason;
    const auto root = book.root_at(stated.size);
    if (root != stated.root) {
        return "its root " + base64(stated.root.view()) + " is not that of the first " +
               std::to_string(stated.size) + " entries";
    }
    if (cosignature_times(*parsed).empty()) return "nobody has cosigned it";
    return std::nullopt;
}

std::string anchorable(const std::string& note) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return note;
    std::string kept{parsed->note.text};
    kept += '\n';
    for (const NoteSignature& line : parsed->note.signatures) {
        const bool is_of_ledger = line.name == parsed->checkpoint.origin;
        if (is_of_ledger || parse_cosignature(line.blob)) {
            kept += signature_line(line.name, line.id, line.blob);
        }
    }
    return kept;
}

std::vector<std::int64_t> cosignature_times(const ParsedCheckpoint& checkpoint) {
    std::vector<std::int64_t> times;
    for (const NoteSignature& line : checkpoint.note.signatures) {
        if (const auto cosignature = parse_cosignature(line.blob)) {
            times.push_back(cosignature->time_seconds);
        }
    }
    return times;
}

std::int64_t newest_witnessed_time(const ParsedCheckpoint& checkpoint, const Book& book) {
    std::int64_t newest = 0;
    for (const RegisteredWitness& witness : book.witnesses()) {
        if (!has_line_of(checkpoint.note, witness.key)) continue;
        // One key at a time: a bad line of one witness says nothing of another's.
        const auto verified = verify_cosignatures(checkpoint.note, {witness.key});
        if (!verified || verified->empty()) continue;
        newest = std::max(newest, verified->front().cosignature.time_seconds);
    }
    return newest;
}

}  // namespace fundtrail
