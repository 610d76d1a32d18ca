// `report impact`: cost and change side by side, objective by objective (ACCOUNTING.md section 6,
// "Impact summary").
//
// Made from a full replay. Figures stand as on `day`: the earlier of as_of and until, else the day
// of known_at, else today; what is dated later is left out. Spending is that of the budget lines
// that serve an objective, each line once; an objective's own figures do not hold those of the
// objectives that serve it. With a fund only what that fund spent counts.
//
//     progress = (actual − baseline) ÷ (target − baseline)    holds for falling indicators too
//     expected = days elapsed ÷ days planned                  from the baseline to the final target
//     gap      = progress − expected
//
// Nothing is capped and nothing is divided by zero: where there is no answer its reason is told.
// Status follows from the threshold of the day's policy (`progress_gap_percent`) alone. Cost per
// unit of change = what the objective spent up to the day ÷ (actual − baseline), only of measure
// `unit`, moving the right way, the only such indicator of its objective. Ratings are never
// averaged. A share that a sample gave carries its margin of error
// (reports/survey_statistics.hpp).
//
// With a donor: the objectives to which its money went, and those that these serve, with its part
// of the spending as `report donor` works it out; notional where other money lies in the fund too.
//
// JSON: {"report":"impact", what replay_facts.hpp adds, "day","fund","objective",
// "policy":{"record","date","gap_percent","days"},
// "donor":{"donor","name","notional","prior","period","spent","no_objective"},
// "total":{"prior","period","spent"},
// "objectives":[{"objective","name","level","parent","depth","budget","prior","period","spent",
// "execution","share","in_kind","donor_share":{"prior","period","spent","notional"},"records":[…],
// "indicators":[{"indicator","name","definition","measure","unit","direction","counting",
// "frequency","scale":[…],"groups":[…],"baseline":{"value","date"},"targets":[{"value","date",
// "outcome":"ahead, reached, missed, not_measured or not_compared","actual":{"value","date"}}],
// "first_baseline","first_targets","revisions":[{"record","date","reason"}],
// "actual":{"value","date"},"progress","expected","gap","no_progress","status","no_status",
// "days_since","cost_per_unit","no_cost","margin":{"method","margin","low","high"},
// "change":{"from","method","change","margin","low","high","beyond_margin"},"record",
// "values":[{"ref","record","value","date","from_date","part","source","method","sample",
// "population","design_effect","supersedes","note","evidence":[{"record","commitment"}]}],
// "parts":[the same, with "margin" and "change"]}],
// "milestones":[{"milestone","name","due","first_due","state","late","changed","reason",
// "records":[…]}]}],
// "off_track":[{"indicator","why":[{"kind","by"}]}],
// "missing":[{"indicator","first","last","periods"}],"lessons":[{"lesson","record","date",
// "objective","indicator","tags":[…],"text","action"}],
// "no_objective":[{"budget","name","prior","period","spent","in_kind"}],"not_measured":[…]}.
// Quotients are decimal texts, percentages of points too: "progress":"0.6250","gap":"-0.1250".
// What there is not is absent. A private text is as in reports/private_text.hpp.
#pragma once

#include "ledger/vault.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/budget_money.hpp"
#include "reports/donor_report.hpp"
#include "reports/indicator_result.hpp"
#include "reports/period_amount.hpp"
#include "reports/replay_facts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What a donor bears of what an objective spent.
struct DonorPart {
    PeriodAmount spent = {};
    bool is_notional = false;
};

struct ObjectiveResult {
    ImpactObjective facts;
    std::int64_t budget = 0;
    PeriodAmount spent = {};
    std::int64_t in_kind = 0;
    std::optional<DonorPart> donor = {};  // if one is asked for
    std::vector<RecordId> records = {};   // that post to its expenditure
    std::vector<std::string> allocations = {};
    std::vector<IndicatorResult> indicators = {};
    std::vector<ImpactMilestone> milestones = {};
};

/// The donor whose money is followed.
struct ImpactDonor {
    std::string code;
    std::string name = {};
    bool is_donor = false;
    DonorPart spent = {};
    std::int64_t no_objective = 0;  // of that: under budget lines that serve none
};

struct ImpactReport {
    ReplayFacts facts;
    Date day;
    std::optional<ImpactPolicy> policy = {};
    std::optional<ImpactDonor> donor = {};
    PeriodAmount total = {};                       // of all objectives, and of none
    std::vector<ObjectiveResult> objectives = {};  // each before those that serve it
    std::vector<MissingRun> missing = {};
    std::vector<ImpactLesson> lessons = {};
    std::vector<BudgetMoney> no_objective = {};  // lines that serve none and spent
};

/// What is asked of which ledger.
struct ImpactQuestion {
    std::string path;  // of the ledger's file
    VerifyOptions options;
    Filter filter;  // the two dates, since, until, objective, fund, and the party: a donor
    Date today;
    Vault* vault = nullptr;  // opens private texts; null: they stay sealed
};

/// Verifies the ledger and puts cost and change of its objectives side by side. `progress` watches
/// too and may be null. Throws as verify_ledger, CorruptLedger where amounts are beyond what a
/// ledger can hold, and CorruptDatabase if a text in the vault is not the one that was sealed.
[[nodiscard]] ImpactReport make_impact_report(const ImpactQuestion& question,
                                              WalkObserver* progress = nullptr);

/// The same of what a walk found of results and of money, without the verification. `donor` is
/// whose money is followed, or null. Of the filter it heeds since and objective.
[[nodiscard]] ImpactReport impact_of(const ImpactFacts& facts,
                                     const std::vector<BudgetMoney>& lines,
                                     const DonorReport* donor,
                                     const Filter& filter,
                                     Date day);

/// Objectives with a chart of cost beside change, what is off track and why, indicators and
/// milestones of each objective, every indicator with its trend, what is missing, lessons.
[[nodiscard]] Page to_page(const ImpactReport& report, const Words& words = Words{});

/// What CSV gives: a row a figure: objective, indicator (empty for figures of the objective), key
/// and value as in the JSON, members of objects as `baseline.date`, objects of lists numbered from
/// 1: `values 2.sample`.
[[nodiscard]] PageTable figures_of(const ImpactReport& report);

[[nodiscard]] JsonValue to_json(const ImpactReport& report);

}  // namespace fundtrail
