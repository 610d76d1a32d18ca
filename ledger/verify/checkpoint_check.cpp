#include "ledger/verify/checkpoint_check.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/note.hpp"

namespace fundtrail {
namespace {

/// The tree that a note states of the ledger that is walked; refuses what verify_checkpoint does.
Result<TreeState> stated_by(std::string_view note, const Walk& walk) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return tl::unexpected{parsed.error()};
    const auto verified = verify_checkpoint(*parsed, checkpoint_keys(walk));
    if (!verified) return tl::unexpected{verified.error()};
    return verified->tree;
}

}  // namespace

std::vector<VerifierKey> checkpoint_keys(const Walk& walk) {
    if (walk.book.checkpoint_keys().empty()) return {};
    const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
    return {make_verifier_key(to_text(origin), walk.book.checkpoint_key())};
}

CheckpointCheck::CheckpointCheck(Database& database, Findings& findings) : findings_{findings} {
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
}

void CheckpointCheck::finish(const Walk& walk) {
    for (; has_row_; next_row()) {
        findings_.add(
            "checkpoint.ahead",
            "at most " + std::to_string(walk.entries) + " entries",
            std::to_string(rows_->integer(0)),
            "the ledger holds a checkpoint of more entries than it has: some were cut off");
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

}  // namespace fundtrail
