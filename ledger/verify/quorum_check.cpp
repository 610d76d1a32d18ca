#include "ledger/verify/quorum_check.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/verify/checkpoint_check.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

/// The lesser of two times, where nothing is no time at all.
std::optional<std::int64_t> earlier_of(std::optional<std::int64_t> one,
                                       std::optional<std::int64_t> other) {
    if (!one || !other) return one ? one : other;
    return std::min(*one, *other);
}

}  // namespace

QuorumCheck::QuorumCheck(Database& database,
                         Findings& findings,
                         const TrustPolicy& policy,
                         const std::optional<std::string>& against)
    : findings_{findings}, policy_{policy} {
    try {
        Statement rows = database.prepare("SELECT note FROM checkpoint ORDER BY size");
        while (rows.step()) {
            read(rows.blob(0));
        }
    } catch (const StorageError&) {
        cosigned_.clear();  // the missing table is a finding already
    }
    if (against) read(*against);
    std::stable_sort(cosigned_.begin(), cosigned_.end(), [](const Cosigned& a, const Cosigned& b) {
        return a.size() < b.size();
    });
    least_.resize(cosigned_.size() + 1);
    for (std::size_t place = cosigned_.size(); place-- > 0;) {
        least_[place] = earlier_of(cosigned_[place].met_at, least_[place + 1]);
    }
}

/// Notes that are no checkpoints are findings of CheckpointCheck.
void QuorumCheck::read(std::string_view note) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return;
    const Checkpoint& checkpoint = parsed->checkpoint;
    const auto cosignatures = verify_cosignatures(parsed->note, policy_.witness_keys());
    if (!cosignatures) {
        findings_.add("checkpoint.signature",
                      "cosignatures that verify",
                      cosignatures.error().reason,
                      "the checkpoint of size " + std::to_string(checkpoint.tree.size) + ": " +
                          cosignatures.error().reason);
        return;
    }
    // A policy that names this log trusts it under that key alone.
    const auto log_keys = policy_.log_keys(checkpoint.origin);
    if (!policy_.logs().empty() && !verify_checkpoint(*parsed, log_keys)) return;
    Cosigned cosigned{.checkpoint = checkpoint, .cosigners = cosigners_of(*cosignatures)};
    judge(cosigned, *cosignatures);
    cosigned_.push_back(std::move(cosigned));
}

/// The quorum is met at the time of the cosignature that completes it.
void QuorumCheck::judge(Cosigned& cosigned,
                        const std::vector<VerifiedCosignature>& cosignatures) const {
    cosigned.meets_policy = policy_.is_met_by(cosigned.cosigners);
    if (!cosigned.meets_policy || policy_.is_met_by({})) return;
    std::vector<VerifiedCosignature> in_time{cosignatures};
    std::sort(in_time.begin(), in_time.end(), [](const auto& a, const auto& b) {
        return a.cosignature.time_seconds < b.cosignature.time_seconds;
    });
    std::set<PublicKey> so_far;
    for (const VerifiedCosignature& cosignature : in_time) {
        so_far.insert(cosignature.cosigner.key);
        if (!policy_.is_met_by(so_far)) continue;
        cosigned.met_at = cosignature.cosignature.time_seconds;
        return;
    }
}

void QuorumCheck::on_entry(const WalkedEntry& entry) {
    const std::int64_t index = entry.header.index;
    while (next_ < cosigned_.size() && cosigned_[next_].size() <= index) {
        ++next_;
    }
    const std::optional<std::int64_t> bound = least_[next_];
    if (bound && entry.header.time.seconds > *bound && late_.size() < k_findings_kept_max) {
        late_.push_back(LateEntry{.index = index, .time = entry.header.time});
    }
    if (entry.header.time.seconds >= anchored_at_) return;
    if (++backdated_count_ > k_findings_kept_max) return;
    backdated_.push_back(
        {.index = index, .claimed = entry.header.time, .not_before = anchored_at_});
}

/// Whatever else an anchor is worth, who wrote it had the cosignatures in hand.
void QuorumCheck::on_record(const WalkedRecord& record) {
    if (record.record.type().name != "checkpoint.anchored") return;
    const auto parsed = parse_checkpoint(record.record.text("checkpoint"));
    const auto cosignatures = parsed ? verify_cosignatures(parsed->note, policy_.witness_keys())
                                     : Result<std::vector<VerifiedCosignature>>{};
    if (!parsed || !cosignatures) return;
    Cosigned cosigned{.checkpoint = parsed->checkpoint, .cosigners = cosigners_of(*cosignatures)};
    judge(cosigned, *cosignatures);
    anchored_at_ = std::max(anchored_at_, cosigned.met_at.value_or(0));
}

void QuorumCheck::on_root(const TreeState& tree, const Walk& walk) {
    const LedgerOrigin origin{.name = walk.book.opening().name, .ledger_id = walk.ledger_id};
    for (; next_root_ < cosigned_.size(); ++next_root_) {
        Cosigned& cosigned = cosigned_[next_root_];
        if (cosigned.checkpoint.tree.size > tree.size) return;
        cosigned.holds = cosigned.checkpoint == Checkpoint{.origin = to_text(origin), .tree = tree};
    }
}

Protection QuorumCheck::finish(const Walk& walk, const std::set<std::int64_t>& good_sizes) {
    require_this_log(walk);
    require_foreign_keys(walk);
    const std::string unnamed_key = check_log_keys(walk);
    std::erase_if(cosigned_, [&](const Cosigned& one) {
        return !one.holds || !good_sizes.contains(one.size());
    });
    report_late_entries();
    const auto best = std::find_if(
        cosigned_.rbegin(), cosigned_.rend(), [](const Cosigned& one) { return one.meets_policy; });
    if (best == cosigned_.rend()) {
        report_no_quorum();
        return {.witnesses = {}, .unnamed_key = unnamed_key};
    }
    return Protection{.entries = best->size(),
                      .witnesses = policy_.counting_witnesses(best->cosigners),
                      .since = best->met_at,
                      .unnamed_key = unnamed_key,
                      .is_partial = best->size() < walk.entries,
                      .backdated = std::move(backdated_),
                      .backdated_count = backdated_count_,
                      .against_operator = size_against_operator()};
}

std::int64_t QuorumCheck::size_against_operator() const {
    const auto largest =
        std::find_if(cosigned_.rbegin(), cosigned_.rend(), [&](const Cosigned& one) {
            return one.meets_policy &&
                   policy_.counting_witnesses(one.cosigners).size() >= k_independent_witnesses_min;
        });
    return largest == cosigned_.rend() ? 0 : largest->size();
}

std::set<std::int64_t> QuorumCheck::quorum_sizes() const {
    std::set<std::int64_t> sizes;
    for (const Cosigned& one : cosigned_) {
        if (one.meets_policy) sizes.insert(one.size());
    }
    return sizes;
}

void QuorumCheck::require_this_log(const Walk& walk) const {
    if (policy_.logs().empty() || walk.entries == 0) return;
    const auto keys = checkpoint_keys(walk);
    if (keys.empty() || !policy_.log_keys(keys.front().name).empty()) return;
    throw InputError{
        "the policy names the logs that you trust, and " + keys.front().name + " is not among them",
        "add its line `log " + to_text(keys.front()) +
            "` once you know from elsewhere that this is its key, or name another "
            "ledger"};
}

/// The key in force, if the policy names other keys of this log; a key of the policy that never was
/// the ledger's is a finding.
std::string QuorumCheck::check_log_keys(const Walk& walk) {
    const auto current = checkpoint_keys(walk);
    if (current.empty() || policy_.logs().empty()) return {};
    bool is_any_own = false;
    bool is_current_named = false;
    for (const VerifierKey& named : policy_.log_keys(current.front().name)) {
        is_current_named = is_current_named || named == current.front();
        for (const CheckpointKey& own : walk.book.checkpoint_keys()) {
            is_any_own = is_any_own || own.key == named.key;
        }
    }
    if (!is_any_own) {
        findings_.add(
            "checkpoint.signature",
            "the ledger's key: " + to_text(current.front()),
            "another key in the policy",
            "the policy trusts a key under this ledger's name that never was the ledger's");
    }
    return is_current_named ? std::string{} : to_text(current.front());
}

void QuorumCheck::require_foreign_keys(const Walk& walk) const {
    LedgerKeys own;
    for (const Enrolment& enrolment : walk.book.officers().enrolments()) {
        own.officers.insert(enrolment.key.key);
    }
    for (const CheckpointKey& key : walk.book.checkpoint_keys()) {
        own.checkpoint.insert(key.key);
    }
    const auto refusal = find_ledger_key(policy_, own);
    if (refusal) throw InputError{refusal->reason, refusal->remedy};
}

void QuorumCheck::report_late_entries() {
    for (const LateEntry& late : late_) {
        const Cosigned* first = nullptr;
        for (const Cosigned& one : cosigned_) {
            const bool contradicts =
                one.size() > late.index && one.met_at && *one.met_at < late.time.seconds;
            if (contradicts && (first == nullptr || *one.met_at < *first->met_at)) first = &one;
        }
        if (first == nullptr) continue;
        findings_.add(Finding{.code = "entry.time_in_future",
                              .entry = late.index,
                              .expected = "at most " + claimed_time_text(*first->met_at),
                              .found = to_text(late.time),
                              .message = "entry " + std::to_string(late.index) +
                                         " claims a time after the one at which your witnesses "
                                         "had cosigned it"});
    }
}

void QuorumCheck::report_no_quorum() {
    std::size_t most = 0;
    for (const Cosigned& one : cosigned_) {
        most = std::max(most, one.cosigners.size());
    }
    findings_.add(
        "checkpoint.quorum",
        "a checkpoint that meets quorum " + policy_.quorum(),
        "at most " + std::to_string(most) + " of " + std::to_string(policy_.witnesses().size()) +
            " witnesses on one checkpoint",
        "no checkpoint of this ledger was cosigned by a quorum of the witnesses that you trust");
}

}  // namespace fundtrail
