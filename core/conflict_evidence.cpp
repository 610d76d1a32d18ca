#include "core/conflict_evidence.hpp"

#include "core/hash_text.hpp"

namespace fundtrail {
namespace {

std::string measured(const std::string& label, const std::string& note) {
    return label + ' ' + std::to_string(note.size()) + '\n' + note;
}

/// What the note states, under one of the keys.
std::optional<LedgerCheckpoint> verified(const std::string& note,
                                         const std::vector<VerifierKey>& keys) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return std::nullopt;
    auto checkpoint = verify_checkpoint(*parsed, keys);
    if (!checkpoint) return std::nullopt;
    return *checkpoint;
}

}  // namespace

std::string to_text(const ConflictEvidence& evidence) {
    std::string text = "fundtrail/conflict/v1\n" + measured("held", evidence.held) +
                       measured("found", evidence.found);
    if (!evidence.fork) return text;
    text += "root " + to_text(evidence.fork->root) + '\n';
    for (const Hash& hash : evidence.fork->consistency) {
        text += "proof " + to_text(hash) + '\n';
    }
    return text;
}

bool proves_fork(const ConflictEvidence& evidence, const std::vector<VerifierKey>& keys) {
    const auto held = verified(evidence.held, keys);
    const auto found = verified(evidence.found, keys);
    if (!held || !found || !evidence.fork || held->origin != found->origin) return false;
    const ForkProof& fork = *evidence.fork;
    return fork.root != held->tree.root &&
           verify_consistency(
               {.size = held->tree.size, .root = fork.root}, found->tree, fork.consistency);
}

}  // namespace fundtrail
