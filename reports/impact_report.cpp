#include "reports/impact_report.hpp"

#include "reports/age_bands.hpp"
#include "reports/donor_collector.hpp"
#include "reports/entries_known.hpp"
#include "reports/results_collector.hpp"
#include "reports/verified_beginning.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <utility>

namespace fundtrail {
namespace {

void add(PeriodAmount& sum, const PeriodAmount& amount) {
    add_exactly(sum.prior, amount.prior);
    add_exactly(sum.period, amount.period);
}

bool is_nothing(const PeriodAmount& amount) {
    return amount.prior == 0 && amount.period == 0;
}

/// Puts what is known of results and of money together, by objective.
class Assembler {
  public:
    Assembler(const ImpactFacts& facts, const Filter& filter, ImpactReport& report)
        : facts_{facts}, filter_{filter}, report_{report} {
        report_.policy = facts.policy;
        for (const ImpactObjective& objective : facts.objectives) {
            objectives_[objective.code].facts = objective;
        }
    }

    void take_money(const std::vector<BudgetMoney>& lines) {
        for (const BudgetMoney& line : lines) {
            objective_of_[line.budget] = line.objective;
            add(report_.total, line.spent);
            ObjectiveResult* objective = find(line.objective);
            if (objective != nullptr) {
                add_exactly(objective->budget, line.budgeted);
                add(objective->spent, line.spent);
                add_exactly(objective->in_kind, line.in_kind);
                add_records(objective->records, line.records);
                objective->allocations.insert(
                    objective->allocations.end(), line.allocations.begin(), line.allocations.end());
            } else if (!is_nothing(line.spent) || line.in_kind != 0) {
                no_objective_.push_back(line);
            }
        }
    }

    void take_donor(const DonorReport& donor) {
        report_.donor =
            ImpactDonor{.code = donor.donor, .name = donor.name, .is_donor = donor.is_donor};
        for (auto& [code, objective] : objectives_) {
            objective.donor.emplace();
        }
        for (const DonorFund& fund : donor.funds) {
            for (const DonorLine& line : fund.lines) {
                take_share(line, fund.is_notional);
            }
        }
    }

    void assemble(Date day) {
        const std::set<std::string, std::less<>> kept = kept_objectives();
        const ImpactPolicy* policy = facts_.policy ? &*facts_.policy : nullptr;
        for (const ImpactIndicator& indicator : facts_.indicators) {
            ObjectiveResult* objective = find(indicator.objective);
            if (objective == nullptr) continue;
            objective->indicators.push_back(work_out(indicator, cost_of(*objective), policy, day));
            if (kept.contains(indicator.objective)) take_missing(indicator);
        }
        for (const ImpactMilestone& milestone : facts_.milestones) {
            ObjectiveResult* objective = find(milestone.objective);
            if (objective != nullptr) objective->milestones.push_back(milestone);
        }
        for (const ImpactLesson& lesson : facts_.lessons) {
            if (is_whole() || kept.contains(objective_of(lesson))) {
                report_.lessons.push_back(lesson);
            }
        }
        for (const ImpactObjective& objective : facts_.objectives) {
            if (!kept.contains(objective.code)) continue;
            report_.objectives.push_back(std::move(objectives_.at(objective.code)));
        }
        if (is_whole()) report_.no_objective = std::move(no_objective_);
    }

  private:
    ObjectiveResult* find(std::string_view code) {
        const auto found = objectives_.find(code);
        return found == objectives_.end() ? nullptr : &found->second;
    }

    void take_missing(const ImpactIndicator& indicator) {
        for (const MissingRun& run : facts_.missing) {
            const bool is_told =
                run.indicator == indicator.code && (!filter_.since || run.last >= *filter_.since);
            if (is_told) report_.missing.push_back(run);
        }
    }

    void take_share(const DonorLine& line, bool is_notional) {
        if (is_nothing(line.share)) return;
        ImpactDonor& donor = *report_.donor;
        add(donor.spent.spent, line.share);
        donor.spent.is_notional = donor.spent.is_notional || is_notional;
        const auto code = objective_of_.find(line.budget);
        ObjectiveResult* objective = code == objective_of_.end() ? nullptr : find(code->second);
        if (objective == nullptr) return add_exactly(donor.no_objective, line.share.cumulative());
        add(objective->donor->spent, line.share);
        objective->donor->is_notional = objective->donor->is_notional || is_notional;
    }

    [[nodiscard]] ObjectiveCost cost_of(const ObjectiveResult& objective) const {
        const auto units = std::count_if(
            facts_.indicators.begin(), facts_.indicators.end(), [&](const ImpactIndicator& one) {
                return one.objective == objective.facts.code && one.terms.measure == Measure::unit;
            });
        return {.budget = objective.budget,
                .spent = objective.spent.cumulative(),
                .units = static_cast<std::size_t>(units),
                .is_whole = filter_.fund.empty()};
    }

    /// Nothing is left out.
    [[nodiscard]] bool is_whole() const { return filter_.objective.empty() && !report_.donor; }

    /// Those that are asked for: of an objective it and what serves it, of a donor's money those to
    /// which it went and what they serve.
    [[nodiscard]] std::set<std::string, std::less<>> kept_objectives() const {
        std::set<std::string, std::less<>> kept;
        for (const ImpactObjective& objective : facts_.objectives) {
            const bool is_meant =
                is_asked_for(filter_.objective, objective.code) || kept.contains(objective.parent);
            if (is_meant) kept.insert(objective.code);
        }
        if (!report_.donor) return kept;
        std::set<std::string, std::less<>> reached;
        const auto reach = [&](const ImpactObjective& one) {
            const ObjectiveResult& money = objectives_.at(one.code);
            const bool is_reached = !is_nothing(money.donor->spent) || reached.contains(one.code);
            if (!is_reached) return;
            reached.insert(one.code);
            if (!one.parent.empty()) reached.insert(one.parent);
        };
        std::for_each(facts_.objectives.rbegin(), facts_.objectives.rend(), reach);
        std::erase_if(kept, [&](const std::string& code) { return !reached.contains(code); });
        return kept;
    }

    [[nodiscard]] std::string_view objective_of(const ImpactLesson& lesson) const {
        if (!lesson.objective.empty()) return lesson.objective;
        const auto found = std::find_if(
            facts_.indicators.begin(), facts_.indicators.end(), [&](const ImpactIndicator& one) {
                return one.code == lesson.indicator;
            });
        return found == facts_.indicators.end() ? std::string_view{} : found->objective;
    }

    const ImpactFacts& facts_;
    const Filter& filter_;
    ImpactReport& report_;
    std::map<std::string, ObjectiveResult, std::less<>> objectives_;
    std::map<std::string, std::string, std::less<>> objective_of_;  // by budget line
    std::vector<BudgetMoney> no_objective_;
};

void open_texts(ImpactIndicator& indicator, Vault& vault) {
    for (ImpactRevision& revision : indicator.revisions) {
        open_text(revision.reason, vault);
    }
    for (auto* const values : {&indicator.values, &indicator.parts}) {
        for (ImpactValue& value : *values) {
            open_text(value.note, vault);
        }
    }
}

void open_texts(ImpactReport& report, Vault& vault) {
    for (ObjectiveResult& objective : report.objectives) {
        for (IndicatorResult& indicator : objective.indicators) {
            open_texts(indicator.facts, vault);
        }
        for (ImpactMilestone& milestone : objective.milestones) {
            open_text(milestone.reason, vault);
        }
    }
    for (ImpactLesson& lesson : report.lessons) {
        open_text(lesson.text, vault);
        open_text(lesson.action, vault);
    }
}

}  // namespace

ImpactReport impact_of(const ImpactFacts& facts,
                       const std::vector<BudgetMoney>& lines,
                       const DonorReport* donor,
                       const Filter& filter,
                       Date day) {
    ImpactReport report{.facts = {}, .day = day};
    Assembler assembler{facts, filter, report};
    assembler.take_money(lines);
    if (donor != nullptr) assembler.take_donor(*donor);
    assembler.assemble(day);
    return report;
}

ImpactReport make_impact_report(const ImpactQuestion& question, WalkObserver* progress) {
    const Filter& filter = question.filter;
    const Date day = report_day(filter, question.today);
    const std::int64_t entries = entries_known(question.path, filter);
    ResultsCollector results{entries};
    BudgetMoneyCollector money{filter, entries, day};
    std::vector<WalkObserver*> observers{&results, &money};
    std::unique_ptr<DonorCollector> collector;
    if (!filter.party.empty()) {
        Filter of_donor = filter;
        of_donor.until = day;
        collector = std::make_unique<DonorCollector>(of_donor, entries);
        observers.push_back(collector.get());
    }
    Verification verification =
        verify_beginning(question.path, question.options, filter, observers, progress);
    const DonorReport donor = collector ? collector->take() : DonorReport{};
    ImpactReport report =
        impact_of(results.facts_on(day), money.take(), collector ? &donor : nullptr, filter, day);
    report.facts = ReplayFacts{.verification = std::move(verification),
                               .filter = filter,
                               .base_currency = money.base_currency()};
    if (question.vault != nullptr) open_texts(report, *question.vault);
    return report;
}

}  // namespace fundtrail
