#include "reports/cosigned_times.hpp"

#include "core/anchor.hpp"
#include "core/error.hpp"
#include "ledger/sqlite.hpp"

#include <algorithm>

namespace fundtrail {

CosignedTimes::CosignedTimes(const std::string& path, const VerifyOptions& options)
    : policy_{options.policy} {
    if (!policy_) return;
    const auto add = [&](std::string_view note) {
        if (auto cosigned = read(note)) waiting_.push_back(std::move(*cosigned));
    };
    try {
        Database database = Database::open(path, OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        Statement rows = database.prepare("SELECT note FROM checkpoint ORDER BY size");
        while (rows.step()) {
            add(rows.blob(0));
        }
    } catch (const Error&) {
        waiting_.clear();  // verification says what is wrong, or fails in the same way
    }
    if (options.against) add(*options.against);
    std::stable_sort(waiting_.begin(), waiting_.end(), [](const Cosigned& a, const Cosigned& b) {
        return a.checkpoint.tree.size < b.checkpoint.tree.size;
    });
}

/// Nothing if no witness of the policy cosigned it, or a line in the name of one does not verify.
std::optional<CosignedTimes::Cosigned> CosignedTimes::read(std::string_view note) const {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return std::nullopt;
    const auto cosignatures = verify_cosignatures(parsed->note, policy_->witness_keys());
    if (!cosignatures || cosignatures->empty()) return std::nullopt;
    Cosigned cosigned{.checkpoint = parsed->checkpoint,
                      .first = cosignatures->front().cosignature.time_seconds,
                      .last = cosignatures->front().cosignature.time_seconds};
    for (const VerifiedCosignature& one : *cosignatures) {
        cosigned.first = std::min(cosigned.first, one.cosignature.time_seconds);
        cosigned.last = std::max(cosigned.last, one.cosignature.time_seconds);
    }
    return cosigned;
}

void CosignedTimes::note_cover(std::uint64_t size, std::int64_t time) {
    const auto [place, is_new] = covers_.emplace(size, time);
    if (!is_new) place->second = std::min(place->second, time);
}

void CosignedTimes::on_record(const WalkedRecord& walked) {
    if (!policy_ || walked.record.type().name != "checkpoint.anchored") return;
    const auto cosigned = read(walked.record.text("checkpoint"));
    if (!cosigned) return;
    const std::int64_t newest =
        anchors_.empty() ? cosigned->last : std::max(anchors_.rbegin()->second, cosigned->last);
    anchors_.insert_or_assign(walked.moment.record.entry_index(), newest);

    const auto origin = origin_of(walked.book);
    const TreeState& tree = cosigned->checkpoint.tree;
    const bool holds = origin && cosigned->checkpoint.origin == to_text(*origin) &&
                       walked.book.root_at(tree.size) == tree.root;
    if (holds) note_cover(tree.size, cosigned->first);
}

void CosignedTimes::on_root(const TreeState& tree, const Walk& walk) {
    for (; next_ < waiting_.size(); ++next_) {
        const Cosigned& cosigned = waiting_[next_];
        if (cosigned.checkpoint.tree.size > tree.size) return;
        const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
        const bool holds =
            cosigned.checkpoint == Checkpoint{.origin = to_text(origin), .tree = tree};
        if (holds) note_cover(tree.size, cosigned.first);
    }
}

void CosignedTimes::finish() {
    std::optional<std::int64_t> first;
    for (auto cover = covers_.rbegin(); cover != covers_.rend(); ++cover) {
        first = first ? std::min(*first, cover->second) : cover->second;
        cover->second = *first;
    }
}

std::optional<std::int64_t> CosignedTimes::not_before(std::int64_t entry) const {
    const auto behind = anchors_.upper_bound(entry);
    if (behind == anchors_.begin()) return std::nullopt;
    return std::prev(behind)->second;
}

std::optional<std::int64_t> CosignedTimes::not_after(std::int64_t entry) const {
    const auto cover = covers_.upper_bound(static_cast<std::uint64_t>(entry));
    if (cover == covers_.end()) return std::nullopt;
    return cover->second;
}

}  // namespace fundtrail
