#include "ledger/verify/checkpoint_check.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/note.hpp"

#include <utility>
#include <vector>

namespace fundtrail {
namespace {

std::string in_words(const TreeState& tree) {
    return "size " + std::to_string(tree.size) + ", root " + base64(tree.root.view());
}

/// The key of the ledger that is walked, under the name of its origin; none before its opening was
/// read.
std::vector<VerifierKey> keys_of(const Walk& walk) {
    // As the walk comes by each size, the key in force there is the one that the book has now.
    if (walk.book.checkpoint_keys().empty()) return {};
    const PublicKey& key = walk.book.checkpoint_key();
    const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
    return {make_verifier_key(to_text(origin), key)};
}

/// The tree that a note states of the ledger that is walked.
Result<TreeState> stated_by(std::string_view note, const Walk& walk) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return tl::unexpected{parsed.error()};
    const auto verified = verify_checkpoint(*parsed, keys_of(walk));
    if (!verified) return tl::unexpected{verified.error()};
    return verified->tree;
}

}  // namespace

CheckpointCheck::CheckpointCheck(Database& database,
                                 Findings& findings,
                                 std::optional<std::string> against)
    : findings_{findings}, against_{std::move(against)} {
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
    check_against(tree, walk);
}

void CheckpointCheck::finish(const Walk& walk) {
    for (; has_row_; next_row()) {
        find("checkpoint.ahead",
             "at most " + std::to_string(walk.entries) + " entries",
             std::to_string(rows_->integer(0)),
             "the ledger holds a checkpoint of more entries than it has: some were cut off");
    }
    if (!against_ || extends_users_) return;
    if (against_tree_ && against_tree_->size > static_cast<std::uint64_t>(walk.entries)) {
        find("checkpoint.rollback",
             in_words(*against_tree_),
             in_words(
                 TreeState{.size = static_cast<std::uint64_t>(walk.entries), .root = walk.root}),
             "the ledger has fewer entries than the checkpoint that you hold: it is an older copy, "
             "or was cut");
    }
}

void CheckpointCheck::next_row() {
    has_row_ = rows_ && rows_->step();
}

void CheckpointCheck::check_row(const TreeState& tree, const Walk& walk) {
    const std::int64_t size = rows_->integer(0);
    const std::string where = "the checkpoint of size " + std::to_string(size);
    const auto stated = stated_by(rows_->blob(1), walk);
    if (!stated) {
        find(stated.error().rule, {}, stated.error().reason, where + ": " + stated.error().reason);
    } else if (static_cast<std::int64_t>(stated->size) != size) {
        find("checkpoint.malformed",
             std::to_string(size),
             std::to_string(stated->size),
             where + " states another size");
    } else if (*stated != tree) {
        find("checkpoint.root",
             base64(tree.root.view()),
             base64(stated->root.view()),
             where + " is signed over another history than the one that stands here");
    } else {
        ++good_;
        good_size_ = size;
    }
}

/// Once the walk has come to the opening, the user's note is read; at its size, compared.
void CheckpointCheck::check_against(const TreeState& tree, const Walk& walk) {
    if (!against_) return;
    if (tree.size == 1) {
        const auto stated = stated_by(*against_, walk);
        if (stated) {
            against_tree_ = *stated;
        } else {
            find("checkpoint.signature",
                 "a checkpoint signed by this ledger's key",
                 stated.error().reason,
                 "the checkpoint that you brought: " + stated.error().reason);
        }
    }
    if (!against_tree_ || against_tree_->size != tree.size) return;
    if (*against_tree_ == tree) {
        extends_users_ = true;
        return;
    }
    find("checkpoint.fork",
         in_words(*against_tree_),
         in_words(tree),
         "the checkpoint that you hold is of another history under the same name: keep both, they "
         "prove that the operator signed two");
}

void CheckpointCheck::find(std::string code,
                           std::string expected,
                           std::string found,
                           std::string message) {
    findings_.add(Finding{.code = std::move(code),
                          .expected = std::move(expected),
                          .found = std::move(found),
                          .message = std::move(message)});
}

std::string origin_of_checkpoint(const std::string& note, const std::string& file) {
    const auto parsed = parse_checkpoint(note);
    if (parsed) return parsed->checkpoint.origin;
    throw InputError{file + " is no checkpoint: " + parsed.error().reason,
                     "name a file that `fundtrail checkpoint` made"};
}

}  // namespace fundtrail
