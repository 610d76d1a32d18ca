#include "reports/contingency_report.hpp"

#include "core/money.hpp"
#include "reports/contingency_collector.hpp"
#include "reports/entries_known.hpp"
#include "reports/ratio.hpp"
#include "reports/verified_beginning.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_months_of_disbursement = 12;

ExactSum sum_of(std::int64_t amount) {
    ExactSum sum;
    sum.add(amount);
    return sum;
}

std::int64_t less(std::int64_t amount, std::int64_t taken_off) {
    return add_checked(amount, -taken_off).value_or(0);
}

/// The day after the same day of the year before: 12 months up to `day`, which is among them.
Date a_year_up_to(Date day) {
    const YearMonthDay parts = civil(day);
    constexpr int k_longest_day_of_february = 28;
    const auto before = make_date(parts.year - 1, parts.month, parts.day);
    const auto same =
        before ? before : make_date(parts.year - 1, parts.month, k_longest_day_of_february);
    return same ? Date{same->days_since_epoch + 1} : Date{};
}

bool counts_as_available(ContingencyFlow flow) {
    return flow != ContingencyFlow::drawn && flow != ContingencyFlow::exchange &&
           flow != ContingencyFlow::other;
}

/// What a draw found and left in the fund: by value dates, and on one day in the order of the
/// ledger.
void set_levels(ContingencyFund& fund) {
    ExactSum level;
    for (const LevelChange& change : fund.changes) {
        const ExactSum before = level;
        level.add(change.amount);
        for (ContingencyDraw& draw : fund.draws) {
            if (draw.carrier != change.record) continue;
            draw.level_before = before;
            draw.level_after = level;
        }
    }
}

void set_days(ContingencyFund& fund, const Filter& filter) {
    if (filter.since) {
        fund.levels.push_back(
            {.day = Date{filter.since->days_since_epoch - 1}, .level = fund.opening});
    }
    ExactSum level = fund.opening;
    for (const LevelChange& change : fund.changes) {
        if (filter.since && change.date < *filter.since) continue;
        level.add(change.amount);
        const bool is_new_day = fund.levels.empty() || fund.levels.back().day < change.date;
        if (is_new_day) fund.levels.push_back({.day = change.date, .level = {}});
        fund.levels.back().level = level;
    }
}

/// Draws of the period, and what was still open when it began.
bool is_told(const ContingencyDraw& draw, const Filter& filter) {
    if (!filter.since || draw.date >= *filter.since) return true;
    if (draw.reversed_on) return *draw.reversed_on >= *filter.since;
    if (draw.is_grant) return false;
    const auto repaid_on = draw.repaid_on();
    return !repaid_on || *repaid_on >= *filter.since;
}

std::optional<ContingencyStanding> standing_of(const ContingencyFund& fund,
                                               const std::optional<ContingencyTerms>& terms) {
    const auto closing = fund.closing.minor_units();
    const auto outstanding = fund.outstanding.minor_units();
    // A ledger holds no balance that leaves 64 bits.
    if (!terms || !terms->policy || !closing || !outstanding) return std::nullopt;
    const ContingencyPolicy& policy = *terms->policy;
    ContingencyStanding standing{.floor = policy.floor, .headroom = less(*closing, policy.floor)};
    if (terms->has_target) {
        standing.target = policy.target;
        standing.shortfall = std::max<std::int64_t>(less(policy.target, *closing), 0);
    }
    standing.largest_draw = standing.headroom;
    standing.bound_by = "level less floor";
    if (policy.ceiling_per_draw && *policy.ceiling_per_draw < standing.largest_draw) {
        standing.largest_draw = *policy.ceiling_per_draw;
        standing.bound_by = "ceiling of a draw";
    }
    if (policy.cumulative_limit) {
        const std::int64_t left = less(*policy.cumulative_limit, *outstanding);
        if (left < standing.largest_draw) {
            standing.largest_draw = left;
            standing.bound_by = "limit of all draws less those not repaid";
        }
    }
    standing.largest_draw = std::max<std::int64_t>(standing.largest_draw, 0);
    return standing;
}

void work_out(ContingencyFund& fund, const ContingencyReport& report) {
    const Filter& filter = report.facts.filter;
    std::stable_sort(fund.changes.begin(), fund.changes.end(), [](const auto& a, const auto& b) {
        return std::tie(a.date, a.record) < std::tie(b.date, b.record);
    });
    set_levels(fund);
    for (const LevelChange& change : fund.changes) {
        const bool is_before = filter.since && change.date < *filter.since;
        fund.closing.add(change.amount);
        if (is_before || counts_as_available(change.flow)) fund.available.add(change.amount);
        if (is_before) {
            fund.opening.add(change.amount);
        } else {
            fund.flows[static_cast<std::size_t>(change.flow)].add(change.amount);
        }
    }
    set_days(fund, filter);
    for (const ContingencyDraw& draw : fund.draws) {
        const std::int64_t open = draw.outstanding();
        fund.outstanding.add(open);
        if (open == 0) continue;
        fund.open_by_age[age_band_of(days_between(draw.date, report.day))].add(open);
    }
    const auto untold = std::remove_if(fund.draws.begin(), fund.draws.end(), [&](const auto& draw) {
        return !is_told(draw, filter);
    });
    fund.draws.erase(untold, fund.draws.end());
    fund.standing = standing_of(fund, report.terms);
}

}  // namespace

std::string_view to_text(DrawState state) {
    switch (state) {
        case DrawState::open:
            return "open";
        case DrawState::repaid:
            return "repaid";
        case DrawState::granted:
            return "granted";
        case DrawState::reversed:
            break;
    }
    return "reversed";
}

std::int64_t ContingencyDraw::repaid() const {
    ExactSum sum;
    for (const auto& [day, part] : repayments) {
        sum.add(part);
    }
    return sum.minor_units().value_or(0);
}

std::int64_t ContingencyDraw::outstanding() const {
    return is_grant || reversed_on ? 0 : less(amount, repaid());
}

DrawState ContingencyDraw::state() const {
    if (reversed_on) return DrawState::reversed;
    if (is_grant) return DrawState::granted;
    return outstanding() == 0 ? DrawState::repaid : DrawState::open;
}

std::optional<Date> ContingencyDraw::repaid_on() const {
    if (state() != DrawState::repaid) return std::nullopt;
    Date last = date;
    for (const auto& [day, part] : repayments) {
        last = std::max(last, day);
    }
    return last;
}

bool ContingencyDraw::is_overdue(Date day) const {
    return state() == DrawState::open && repay_by && *repay_by < day;
}

std::int64_t ContingencyDraw::days_to_approve() const {
    return days_between(date_of(proposed), date_of(approved));
}

const ExactSum& ContingencyFund::flow(ContingencyFlow flow) const {
    return flows[static_cast<std::size_t>(flow)];
}

ExactSum ContingencyFund::drawn() const {
    ExactSum sum;
    sum.subtract(flow(ContingencyFlow::drawn).minor_units().value_or(0));
    return sum;
}

std::string ContingencyFund::adequacy() const {
    if (!standing || !standing->target) return {};
    return ratio_text(closing, sum_of(*standing->target), 4);
}

std::string ContingencyFund::months_of_cover(const ExactSum& disbursed_in_12_months) const {
    const auto whole = closing.minor_units();
    if (!whole || disbursed_in_12_months.is_zero() || disbursed_in_12_months.is_negative()) {
        return {};
    }
    ExactSum months;
    for (int month = 0; month < k_months_of_disbursement; ++month) {
        months.add(*whole);
    }
    return ratio_text(months, disbursed_in_12_months, 2);
}

std::string ContingencyFund::drawdown_rate() const {
    if (available.is_zero() || available.is_negative()) return {};
    return ratio_text(drawn(), available, 4);
}

ContingencyReport make_contingency_report(const ContingencyQuestion& question,
                                          WalkObserver* progress) {
    ContingencyReport report{.facts = {},
                             .day = report_day(question.filter, question.today),
                             .terms = {},
                             .disbursed = {},
                             .disbursed_from = {},
                             .funds = {}};
    report.disbursed_from = a_year_up_to(report.day);
    ContingencyCollector collector{
        entries_known(question.path, question.filter), report.day, report.disbursed_from};
    report.facts =
        ReplayFacts{.verification = verify_beginning(
                        question.path, question.options, question.filter, {&collector}, progress),
                    .filter = question.filter,
                    .base_currency = {}};
    report.facts.base_currency = collector.base_currency();
    report.terms = collector.terms();
    report.disbursed = collector.disbursed();
    for (ContingencyFund& fund : collector.take_funds()) {
        if (!is_asked_for(question.filter.fund, fund.code)) continue;
        work_out(fund, report);
        for (ContingencyDraw& draw : fund.draws) {
            if (question.vault == nullptr) continue;
            open_text(draw.cause, *question.vault);
            open_text(draw.decision, *question.vault);
            open_text(draw.repay_from, *question.vault);
        }
        report.funds.push_back(std::move(fund));
    }
    return report;
}

}  // namespace fundtrail
