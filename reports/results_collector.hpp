// Watches a walk and keeps what concerns results.
//
// What stands is as it was known: a measurement that is known to be superseded or withdrawn counts
// on no day. Of what is left counts what is dated by the day that is asked for: measurements by the
// last day measured, revisions and milestones by the day of the decision.
#pragma once

#include "ledger/verify/walk.hpp"
#include "reports/impact_facts.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fundtrail {

class ResultsCollector : public WalkObserver {
  public:
    /// Looks at the first `entries` entries only.
    explicit ResultsCollector(std::int64_t entries) : entries_{entries} {}

    void on_record(const WalkedRecord& walked) override;
    void on_root(const TreeState& tree, const Walk& walk) override;
    void on_end(const Walk& walk) override;

    /// As things stood on a day. After the walk.
    [[nodiscard]] ImpactFacts facts_on(Date day) const;

  private:
    struct KnownRevision {
        ImpactRevision revision;
        std::optional<DatedValue> baseline = {};
        std::vector<DatedValue> targets = {};  // empty: as they were
    };

    /// An indicator as it was added, and what revised it, in order.
    struct KnownIndicator {
        ImpactIndicator indicator;
        std::vector<KnownRevision> revisions = {};
    };

    struct MilestoneChange {
        RecordId record;
        Date date;
        std::string state;
        std::optional<Date> due = {};
        PrivateText reason = {};
    };

    struct KnownMilestone {
        ImpactMilestone milestone;  // as planned
        Date date;
        std::vector<MilestoneChange> changes = {};
    };

    using Values = std::map<DocumentRef, ImpactValue>;

    void take_objective(const WalkedRecord& walked);
    void take_indicator(const WalkedRecord& walked);
    void take_revision(const WalkedRecord& walked);
    void take_measurement(const WalkedRecord& walked);
    void take_milestone(const WalkedRecord& walked);
    void take_milestone_change(const WalkedRecord& walked);
    void take_lesson(const WalkedRecord& walked);
    void take_attachment(const WalkedRecord& walked);
    void note_policy(const Book& book);
    void finish(const Book& book);

    [[nodiscard]] std::vector<ImpactObjective> objectives() const;
    /// That stand, by day.
    [[nodiscard]] std::vector<const ImpactValue*> values_of(const std::string& indicator) const;
    [[nodiscard]] ImpactIndicator indicator_on(Date day, const KnownIndicator& known) const;
    [[nodiscard]] static ImpactMilestone milestone_on(Date day, const KnownMilestone& known);
    void add_values(ImpactIndicator& indicator, Date day) const;
    void add_missing(const ImpactIndicator& indicator, Date day, ImpactFacts& facts) const;

    std::int64_t entries_;
    bool is_finished_ = false;
    std::map<std::string, ImpactObjective, std::less<>> objectives_;
    std::map<std::string, KnownIndicator, std::less<>> indicators_;
    std::map<std::string, Values, std::less<>> values_;  // by indicator
    std::map<DocumentRef, KnownMilestone> milestones_;
    std::map<DocumentRef, ImpactLesson> lessons_;
    std::set<DocumentRef> ended_;  // superseded or withdrawn
    std::map<RecordId, std::vector<ImpactEvidence>> attached_;
    std::vector<ImpactPolicy> policies_;  // in the order of the ledger
    RecordId policy_record_{-1};
};

}  // namespace fundtrail
