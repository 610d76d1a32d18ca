#include "ledger/verify/checkpoint_check.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/note.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

std::string in_words(const TreeState& tree) {
    return "size " + std::to_string(tree.size) + ", root " + base64(tree.root.view());
}

/// Every leaf of the tree over entries.
std::vector<Hash> read_leaves(Database& database) {
    std::vector<Hash> leaves;
    Statement rows = database.prepare("SELECT note FROM entry NOT INDEXED ORDER BY entry_index");
    while (rows.step()) {
        leaves.push_back(leaf_hash(rows.blob(0)));
    }
    return leaves;
}

/// All keys that ever signed the ledger's checkpoints.
std::vector<VerifierKey> keys_ever(const Walk& walk) {
    const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
    std::vector<VerifierKey> keys;
    for (const CheckpointKey& key : walk.book.checkpoint_keys()) {
        keys.push_back(make_verifier_key(to_text(origin), key.key));
    }
    return keys;
}

std::uint64_t size_stated_by(const std::string& note) {
    const auto parsed = parse_checkpoint(note);
    return parsed ? parsed->checkpoint.tree.size : 0;
}

std::string_view in_words(EarlierNote::Source source) {
    return source == EarlierNote::Source::user ? "the checkpoint that you hold"
                                               : "the checkpoint that this machine remembers";
}

/// True if both state one checkpoint, and `note` has all signatures of `earlier` and more: whoever
/// writes to the ledger can add lines that are none, and shall not push out what was remembered.
bool adds_signatures(const std::string& note, const std::string& earlier) {
    const auto more = parse_checkpoint(note);
    const auto fewer = parse_checkpoint(earlier);
    if (!more || !fewer || more->checkpoint != fewer->checkpoint) return false;
    const auto& lines = more->note.signatures;
    const auto& kept = fewer->note.signatures;
    return lines.size() > kept.size() &&
           std::all_of(kept.begin(), kept.end(), [&](const NoteSignature& line) {
               return std::find(lines.begin(), lines.end(), line) != lines.end();
           });
}

/// True if a verifier who can remember one of the two remembers `note`.
bool says_more(const std::string& note, const std::string& other) {
    return size_stated_by(note) > size_stated_by(other) || adds_signatures(note, other);
}

}  // namespace

std::vector<VerifierKey> checkpoint_keys(const Walk& walk) {
    if (walk.book.checkpoint_keys().empty()) return {};
    const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
    return {make_verifier_key(to_text(origin), walk.book.checkpoint_key())};
}

Result<TreeState> stated_by(std::string_view note, const Walk& walk) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return tl::unexpected{parsed.error()};
    const auto verified = verify_checkpoint(*parsed, checkpoint_keys(walk));
    if (!verified) return tl::unexpected{verified.error()};
    return verified->tree;
}

CheckpointCheck::CheckpointCheck(Database& database, Findings& findings, SeenBefore seen)
    : database_{database}, findings_{findings}, seen_{std::move(seen)} {
    try {
        rows_ = database.prepare("SELECT size, note FROM checkpoint ORDER BY size");
        next_row();
    } catch (const StorageError&) {
        rows_.reset();  // the missing table is a finding already
    }
}

void CheckpointCheck::on_root(const TreeState& tree, const Walk& walk) {
    while (has_row_ && rows_->integer(0) <= static_cast<std::int64_t>(tree.size)) {
        check_row(tree, walk);
        next_row();
    }
    if (tree.size == 1) recall(walk);
    for (EarlierNote& earlier : earlier_) {
        if (earlier.stated && earlier.stated->tree.size == tree.size) {
            check_earlier(earlier, tree, walk);
        }
    }
}

void CheckpointCheck::finish(const Walk& walk) {
    for (; has_row_; next_row()) {
        findings_.add(
            "checkpoint.ahead",
            "at most " + std::to_string(walk.entries) + " entries",
            std::to_string(rows_->integer(0)),
            "the ledger holds a checkpoint of more entries than it has: some were cut off");
    }
    for (const EarlierNote& earlier : earlier_) {
        check_if_behind(earlier, walk);
    }
    complete_evidence(walk);
}

std::set<std::int64_t> CheckpointCheck::all_good_sizes() const {
    std::set<std::int64_t> sizes{good_sizes_};
    for (const EarlierNote& earlier : earlier_) {
        if (earlier.source == EarlierNote::Source::user && earlier.extends) {
            sizes.insert(static_cast<std::int64_t>(earlier.stated->tree.size));
        }
    }
    return sizes;
}

std::optional<std::string> CheckpointCheck::remembered_note() const {
    const EarlierNote* earlier = remembered();
    return earlier == nullptr ? std::nullopt : std::optional{earlier->note};
}

std::optional<std::string> CheckpointCheck::note_to_remember() const {
    const std::string* best = &newest_;
    for (const EarlierNote& earlier : earlier_) {
        if (!earlier.extends) return std::nullopt;
        if (says_more(earlier.note, *best)) best = &earlier.note;
    }
    const EarlierNote* memory = remembered();
    const bool is_news = memory == nullptr || says_more(*best, memory->note);
    if (best->empty() || !is_news || !evidence_.empty()) return std::nullopt;
    return *best;
}

void CheckpointCheck::next_row() {
    has_row_ = rows_ && rows_->step();
}

void CheckpointCheck::check_row(const TreeState& tree, const Walk& walk) {
    const std::int64_t size = rows_->integer(0);
    const std::string where = "the checkpoint of size " + std::to_string(size);
    const auto stated = stated_by(rows_->blob(1), walk);
    if (!stated) {
        findings_.add(
            stated.error().rule, {}, stated.error().reason, where + ": " + stated.error().reason);
    } else if (static_cast<std::int64_t>(stated->size) != size) {
        findings_.add("checkpoint.malformed",
                      std::to_string(size),
                      std::to_string(stated->size),
                      where + " states another size");
    } else if (*stated != tree) {
        findings_.add("checkpoint.root",
                      base64(tree.root.view()),
                      base64(stated->root.view()),
                      where + " is signed over another history than the one that stands here");
    } else {
        good_sizes_.insert(size);
        newest_ = rows_->blob(1);
    }
}

/// Once the walk has come to the opening, it is known what to look for.
void CheckpointCheck::recall(const Walk& walk) {
    const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
    const auto take = [&](EarlierNote::Source source, std::string note, const std::string& where) {
        const auto parsed = parse_checkpoint(note);
        if (parsed && parsed->checkpoint.origin != to_text(origin)) return;
        std::optional<Checkpoint> stated;
        if (parsed) {
            stated = parsed->checkpoint;
        } else {
            findings_.add("checkpoint.malformed",
                          {},
                          parsed.error().reason,
                          std::string{in_words(source)} + where + ": " + parsed.error().reason);
        }
        earlier_.push_back(
            EarlierNote{.source = source, .note = std::move(note), .stated = std::move(stated)});
    };
    if (seen_.against) take(EarlierNote::Source::user, *seen_.against, {});
    if (seen_.known == nullptr) return;
    if (auto note = seen_.known->note(walk.ledger_id)) {
        take(EarlierNote::Source::memory,
             std::move(*note),
             " (" + seen_.known->path(walk.ledger_id) + ')');
        return;
    }
    if (seen_.is_pinned) return;
    for (std::string& note : seen_.known->namesakes(origin)) {
        const std::string other = parse_checkpoint(note)->checkpoint.origin;
        findings_.add(
            "ledger.replaced",
            other,
            to_text(origin),
            "this machine remembers another ledger of this name: one was put in the place of the "
            "other, or two bear one name; --ledger-id says which you mean");
        evidence_.push_back({.held = std::move(note), .found = {}, .fork = {}});
    }
}

void CheckpointCheck::check_earlier(EarlierNote& earlier, const TreeState& tree, const Walk& walk) {
    const std::string whose{in_words(earlier.source)};
    const auto stated = stated_by(earlier.note, walk);
    if (!stated) {
        findings_.add("checkpoint.signature",
                      "a checkpoint signed by this ledger's key",
                      stated.error().reason,
                      whose + ": " + stated.error().reason);
        return;
    }
    earlier.extends = *stated == tree;
    if (earlier.extends) return;
    findings_.add("checkpoint.fork",
                  in_words(*stated),
                  in_words(tree),
                  whose + " is of another history under the same name");
    evidence_.push_back({.held = earlier.note,
                         .found = {},
                         .fork = ForkProof{.root = tree.root, .consistency = {}}});
}

void CheckpointCheck::check_if_behind(const EarlierNote& earlier, const Walk& walk) {
    const auto entries = static_cast<std::uint64_t>(walk.entries);
    if (!earlier.stated || earlier.stated->tree.size <= entries) return;
    const std::string whose{in_words(earlier.source)};
    // What this machine remembers was verified before; the key may have been put in force by an
    // entry that is no longer there.
    const auto stated = stated_by(earlier.note, walk);
    if (!stated && earlier.source == EarlierNote::Source::user) {
        findings_.add("checkpoint.signature",
                      "a checkpoint signed by this ledger's key",
                      stated.error().reason,
                      whose + ": " + stated.error().reason);
        return;
    }
    findings_.add("checkpoint.rollback",
                  in_words(earlier.stated->tree),
                  in_words(TreeState{.size = entries, .root = walk.root}),
                  "the ledger has fewer entries than " + whose +
                      ": it is an older copy, was cut, or is another history");
    evidence_.push_back({.held = earlier.note, .found = {}, .fork = {}});
}

/// Puts the ledger's own newest checkpoint beside what was held, and proves what it begins with.
void CheckpointCheck::complete_evidence(const Walk& walk) {
    const std::uint64_t size = size_stated_by(newest_);
    std::vector<Hash> leaves;
    for (ConflictEvidence& evidence : evidence_) {
        evidence.found = newest_;
        if (!evidence.fork) continue;
        const std::uint64_t held_size = size_stated_by(evidence.held);
        if (held_size <= size) {
            if (leaves.empty()) leaves = read_leaves(database_);
            leaves.resize(size);
            evidence.fork->consistency = consistency_proof(held_size, leaves);
        }
        // No checkpoint of the ledger may reach that far.
        if (!proves_fork(evidence, keys_ever(walk))) evidence.fork.reset();
    }
}

bool CheckpointCheck::extends(EarlierNote::Source source) const {
    return std::any_of(earlier_.begin(), earlier_.end(), [&](const EarlierNote& earlier) {
        return earlier.source == source && earlier.extends;
    });
}

const EarlierNote* CheckpointCheck::remembered() const {
    const auto found = std::find_if(earlier_.begin(), earlier_.end(), [](const EarlierNote& note) {
        return note.source == EarlierNote::Source::memory;
    });
    return found == earlier_.end() ? nullptr : &*found;
}

std::string origin_of_checkpoint(const std::string& note, const std::string& file) {
    const auto parsed = parse_checkpoint(note);
    if (parsed) return parsed->checkpoint.origin;
    throw InputError{file + " is no checkpoint: " + parsed.error().reason,
                     "name a file that `fundtrail checkpoint` made"};
}

}  // namespace fundtrail
