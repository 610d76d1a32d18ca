#include "core/conflict_evidence.hpp"

#include "core/encoding.hpp"
#include "core/hash_text.hpp"
#include "core/lines.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_format_line = "fundtrail/conflict/v1";

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse("evidence.malformed",
                  std::move(reason),
                  "ask whoever keeps the evidence for it again, as a file");
}

/// A label, the bytes of a note, and the note.
std::optional<std::string> take_measured(std::string_view label, std::string_view& text) {
    Lines lines{text};
    const auto bytes = parse_integer(lines.take(label).value_or(std::string_view{}));
    if (!bytes || *bytes < 0) return std::nullopt;
    const auto size = static_cast<std::size_t>(*bytes);
    if (size > lines.rest().size()) return std::nullopt;
    text = lines.rest().substr(size);
    return std::string{lines.rest().substr(0, size)};
}

std::optional<ForkProof> take_fork(std::string_view text) {
    Lines lines{text};
    const auto root = parse_hash(lines.take("root ").value_or(std::string_view{}));
    if (!root) return std::nullopt;
    ForkProof fork{.root = *root, .consistency = {}};
    while (!lines.rest().empty()) {
        const auto hash = parse_hash(lines.take("proof ").value_or(std::string_view{}));
        if (!hash) return std::nullopt;
        fork.consistency.push_back(*hash);
    }
    return fork;
}

std::string measured(const std::string& label, const std::string& note) {
    return label + ' ' + std::to_string(note.size()) + '\n' + note;
}

bool is_signed(const std::string& note, const std::vector<VerifierKey>& keys) {
    const auto parsed = parse_checkpoint(note);
    return parsed && verify_checkpoint(*parsed, keys);
}

}  // namespace

std::string to_text(const ConflictEvidence& evidence) {
    std::string text = std::string{k_format_line} + '\n' + measured("held", evidence.held) +
                       measured("found", evidence.found);
    if (!evidence.fork) return text;
    text += "root " + to_text(evidence.fork->root) + '\n';
    for (const Hash& hash : evidence.fork->consistency) {
        text += "proof " + to_text(hash) + '\n';
    }
    return text;
}

bool is_conflict_evidence(std::string_view text) {
    return Lines{text}.take() == k_format_line;
}

Result<ConflictEvidence> parse_conflict_evidence(std::string_view text) {
    if (text.size() > k_evidence_bytes_max) return malformed("the file is too long for evidence");
    if (!is_conflict_evidence(text)) {
        return malformed("line 1 is not " + std::string{k_format_line});
    }
    std::string_view rest = text.substr(k_format_line.size() + 1);
    auto held = take_measured("held ", rest);
    if (!held) return malformed("there is no checkpoint that was held, of the length stated");
    auto found = take_measured("found ", rest);
    if (!found) return malformed("there is no checkpoint that was found, of the length stated");
    ConflictEvidence evidence{.held = *std::move(held), .found = *std::move(found), .fork = {}};
    if (!rest.empty()) evidence.fork = take_fork(rest);
    if (to_text(evidence) != text) {
        return malformed("what follows the checkpoints is no root with its proof");
    }
    return evidence;
}

bool states_two_histories(const ConflictEvidence& evidence) {
    const auto held = parse_checkpoint(evidence.held);
    const auto found = parse_checkpoint(evidence.found);
    if (!held || !found || !evidence.fork) return false;
    const TreeState& tree = held->checkpoint.tree;
    const ForkProof& fork = *evidence.fork;
    return held->checkpoint.origin == found->checkpoint.origin && fork.root != tree.root &&
           verify_consistency(
               {.size = tree.size, .root = fork.root}, found->checkpoint.tree, fork.consistency);
}

bool proves_fork(const ConflictEvidence& evidence, const std::vector<VerifierKey>& keys) {
    return states_two_histories(evidence) && is_signed(evidence.held, keys) &&
           is_signed(evidence.found, keys);
}

}  // namespace fundtrail
