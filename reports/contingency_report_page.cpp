#include "core/joined.hpp"
#include "reports/contingency_report.hpp"
#include "reports/language/counted_days.hpp"
#include "reports/ratio.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

/// What the page is written with.
// NOLINTNEXTLINE(cppcoreguidelines-pro-type-member-init): there is no page without a currency
struct Manner {
    const Words& words;
    Currency currency;
    Date day;

    [[nodiscard]] std::string amount(const ExactSum& sum) const {
        return words.decimal(sum.grouped_text(currency));
    }

    [[nodiscard]] std::string amount(std::int64_t minor_units) const {
        return words.amount(minor_units, currency);
    }

    [[nodiscard]] std::string days(std::int64_t number) const {
        return days_in_words(number, words);
    }
};

using Rows = std::vector<std::vector<std::string>>;

PageTable two_columns(std::string caption, std::string left, std::string right, Align align) {
    return PageTable{
        .caption = std::move(caption),
        .columns = {{.title = std::move(left)}, {.title = std::move(right), .align = align}},
        .rows = {}};
}

std::string target_in_words(const ContingencyTerms& terms, const Manner& manner) {
    const Words& words = manner.words;
    if (terms.target_percent.empty()) return words("Target (an amount that the policy states)");
    return words(
        "Target ({1} % of a requirement of {2} a year)",
        {words.decimal(terms.target_percent), manner.amount(terms.requirement.value_or(0))});
}

std::string per_cent_or_none(const std::string& per_cent, const Words& words) {
    return per_cent.empty() ? words("n/a") : words("{1} %", {words.decimal(per_cent)});
}

void add_flows(Rows& rows, const ContingencyFund& fund, const Manner& manner) {
    const Words& words = manner.words;
    const auto add = [&](std::string name, const ExactSum& sum) {
        rows.push_back({std::move(name), manner.amount(sum)});
    };
    const auto add_if_any = [&](std::string name, ContingencyFlow flow) {
        if (!fund.flow(flow).is_zero()) add(std::move(name), fund.flow(flow));
    };
    add(words("Opening level"), fund.opening);
    add_if_any(words("Brought forward from another system"), ContingencyFlow::brought_forward);
    add(words("Set aside"), fund.flow(ContingencyFlow::set_aside));
    add(words("Contributions, net of bank charges"), fund.flow(ContingencyFlow::contribution));
    add(words("Replenished"), fund.flow(ContingencyFlow::replenished));
    add(words("Draws"), fund.flow(ContingencyFlow::drawn));
    add_if_any(words("Exchange differences"), ContingencyFlow::exchange);
    add_if_any(words("Other: interest, charges, transfers"), ContingencyFlow::other);
    add(words("Closing level"), fund.closing);
    add(words("Draws not repaid"), fund.outstanding);
}

void add_standing(Rows& rows,
                  const ContingencyFund& fund,
                  const ContingencyTerms& terms,
                  const Manner& manner) {
    const Words& words = manner.words;
    const ContingencyStanding& standing = *fund.standing;
    const ContingencyPolicy& policy = *terms.policy;
    const auto add = [&](std::string name, std::string value) {
        rows.push_back({std::move(name), std::move(value)});
    };
    const auto limit = [&](const std::optional<std::int64_t>& amount) {
        return amount ? manner.amount(*amount) : words("none");
    };
    if (standing.target) {
        ExactSum target;
        target.add(*standing.target);
        const std::string per_cent = percent_text(fund.closing, target);
        add(target_in_words(terms, manner), manner.amount(*standing.target));
        add(words("Shortfall: target less closing"), manner.amount(*standing.shortfall));
        add(words("Adequacy: closing ÷ target"), per_cent_or_none(per_cent, words));
    } else {
        add(words("Target (the policy states none)"), words("n/a"));
    }
    add(words("Floor"), manner.amount(standing.floor));
    add(words("Headroom: closing less floor"), manner.amount(standing.headroom));
    add(words("Ceiling of a draw"), limit(policy.ceiling_per_draw));
    add(words("Limit of all draws not repaid"), limit(policy.cumulative_limit));
    add(words("Largest draw now ({1})", {words(standing.bound_by)}),
        manner.amount(standing.largest_draw));
}

/// A level of 64 bits for each day on which it changed, and for the day of the report.
std::optional<Chart> chart_of(const ContingencyFund& fund, const Manner& manner) {
    const Words& words = manner.words;
    if (fund.levels.empty()) return std::nullopt;
    Chart chart{.title = words("Level of fund {1} over time", {fund.code}),
                .summary = {},
                .unit = unit_of(manner.currency)};
    ChartSeries series{.name = words("Level"), .values = {}};
    for (const LevelOnDay& level : fund.levels) {
        const auto value = level.level.minor_units();
        if (!value) return std::nullopt;
        chart.days.push_back(level.day);
        series.values.push_back(*value);
    }
    const auto lowest = std::min_element(series.values.begin(), series.values.end());
    const Date day = chart.days[static_cast<std::size_t>(lowest - series.values.begin())];
    chart.summary =
        words("The level went from {1} on {2} to {3} on {4}; it was lowest, at {5}, on {6}.",
              {manner.amount(series.values.front()),
               words.date(chart.days.front()),
               manner.amount(series.values.back()),
               words.date(manner.day),
               manner.amount(*lowest),
               words.date(day)});
    if (chart.days.back() < manner.day) {
        chart.days.push_back(manner.day);
        series.values.push_back(series.values.back());
    }
    chart.series.push_back(std::move(series));
    if (fund.standing) {
        if (fund.standing->target) {
            chart.levels.push_back({.name = words("Target"), .value = *fund.standing->target});
        }
        chart.levels.push_back({.name = words("Floor"), .value = fund.standing->floor});
    }
    for (const ContingencyDraw& draw : fund.draws) {
        if (draw.date < chart.days.front()) continue;
        chart.marks.push_back({.day = draw.date, .name = to_text(draw.ref)});
    }
    return chart;
}

PageTable table_of_fund(const ContingencyFund& fund,
                        const ContingencyReport& report,
                        const Manner& manner) {
    const Words& words = manner.words;
    PageTable table =
        two_columns(words("Fund {1}, {2}; amounts in {3}",
                          {fund.code, fund.name, std::string{manner.currency.code()}}),
                    words("Figure"),
                    words("Amount"),
                    Align::right);
    add_flows(table.rows, fund, manner);
    if (fund.standing && report.terms) add_standing(table.rows, fund, *report.terms, manner);
    const std::string months = fund.months_of_cover(report.disbursed);
    table.rows.push_back(
        {words("Disbursed by all funds since {1}", {words.date(report.disbursed_from)}),
         manner.amount(report.disbursed)});
    table.rows.push_back({words("Months of cover: closing ÷ a twelfth of that"),
                          months.empty() ? words("n/a") : words.decimal(months)});
    table.rows.push_back(
        {words("Drawdown rate"),
         per_cent_or_none(fund.drawdown_rate().empty() ? std::string{}
                                                       : percent_text(fund.drawn(), fund.available),
                          words)});
    table.chart = chart_of(fund, manner);
    return table;
}

std::string state_in_words(const ContingencyDraw& draw, const Manner& manner) {
    const Words& words = manner.words;
    if (draw.is_overdue(manner.day)) return words("overdue");
    switch (draw.state()) {
        case DrawState::open:
            return words("open");
        case DrawState::repaid:
            return words("repaid");
        case DrawState::granted:
            return words("granted");
        case DrawState::reversed:
            break;
    }
    return words("reversed");
}

PageTable table_of_draws(const ContingencyFund& fund, const Manner& manner) {
    const Words& words = manner.words;
    constexpr auto right = Align::right;
    PageTable table{.caption = words("Draws on fund {1}", {fund.code}),
                    .columns = {{.title = words("Draw")},
                                {.title = words("Date")},
                                {.title = words("To"), .dispensable = 1},
                                {.title = words("Amount"), .align = right},
                                {.title = words("Repaid"), .align = right, .dispensable = 3},
                                {.title = words("Outstanding"), .align = right},
                                {.title = words("Repay by"), .dispensable = 2},
                                {.title = words("State")}},
                    .rows = {}};
    for (const ContingencyDraw& draw : fund.draws) {
        table.rows.push_back({to_text(draw.ref),
                              words.date(draw.date),
                              draw.to_fund,
                              manner.amount(draw.amount),
                              draw.is_grant ? std::string{} : manner.amount(draw.repaid()),
                              manner.amount(draw.outstanding()),
                              draw.repay_by ? words.date(*draw.repay_by) : std::string{},
                              state_in_words(draw, manner)});
    }
    return table;
}

void add_repayment(Rows& rows, const ContingencyDraw& draw, const Manner& manner) {
    const Words& words = manner.words;
    const auto add = [&](std::string name, std::string value) {
        rows.push_back({std::move(name), std::move(value)});
    };
    add(words("Repay from"), text_in_words(draw.repay_from, words));
    if (draw.repay_by) add(words("Repay by"), words.date(*draw.repay_by));
    add(words("Repaid"), manner.amount(draw.repaid()));
    add(words("Outstanding"), manner.amount(draw.outstanding()));
    if (draw.state() == DrawState::open) {
        add(words("Age"), manner.days(days_between(draw.date, manner.day)));
    }
    if (draw.is_overdue(manner.day)) {
        add(words("Overdue"), manner.days(days_between(*draw.repay_by, manner.day)));
    }
    if (const auto repaid_on = draw.repaid_on()) {
        add(words("Repaid in full"),
            words("{1}, after {2}",
                  {words.date(*repaid_on), manner.days(days_between(draw.date, *repaid_on))}));
    }
}

PageTable details_of(const ContingencyDraw& draw, const Manner& manner) {
    const Words& words = manner.words;
    PageTable table = two_columns(
        words("Draw {1}", {to_text(draw.ref)}), words("Figure"), words("Value"), Align::left);
    const auto add = [&](std::string name, std::string value) {
        table.rows.push_back({std::move(name), std::move(value)});
    };
    add(words("Cause"), text_in_words(draw.cause, words));
    add(words("Decision"), text_in_words(draw.decision, words));
    add(words("Kind"), draw.is_grant ? words("grant") : words("loan, to be repaid"));
    add(words("Proposed"), words.date(date_of(draw.proposed)));
    add(words("Approved"),
        words("{1}, after {2}",
              {words.date(date_of(draw.approved)), manner.days(draw.days_to_approve())}));
    add(words("Approved by"), joined(draw.approvers));
    add(words("Level before"), manner.amount(draw.level_before));
    add(words("Level after"), manner.amount(draw.level_after));
    add(words("Limit in force"),
        draw.limit
            ? words("{1} ({2})", {manner.amount(draw.limit->largest), words(draw.limit->bound_by)})
            : words("none"));
    add(words("Allocation"), words("{1}, line {2}", {to_text(draw.allocation), draw.budget}));
    add(words("Spent from it"), manner.amount(draw.spent));
    if (!draw.is_grant) add_repayment(table.rows, draw, manner);
    if (draw.reversed_on) add(words("Reversed on"), words.date(*draw.reversed_on));
    return table;
}

void add_notes(Page& page, const ContingencyReport& report, const Words& words) {
    if (report.funds.empty()) {
        page.notes.push_back(report.facts.filter.fund.empty()
                                 ? words("The ledger has no contingency fund.")
                                 : words("There is no such contingency fund."));
        return;
    }
    page.notes.push_back(words("The level of a fund is what is unallocated in it."));
    page.notes.push_back(words(
        "The drawdown rate is draws ÷ (opening, brought forward, set aside, contributions and "
        "replenished)."));
    page.notes.push_back(
        words("Draws that await approval are not in the figures: `fundtrail contingency status` "
              "takes off what they reserve."));
    if (report.terms && report.terms->policy) {
        page.notes.push_back(
            words("Target, floor and limits are those of the policy of {1}, record {2}.",
                  {words.date(report.terms->date), to_text(report.terms->record)}));
    } else {
        page.notes.push_back(
            words("The policy says nothing of contingency funds: nothing may be drawn, and there "
                  "is no target and no floor."));
    }
}

}  // namespace

Page to_page(const ContingencyReport& report, const Words& words) {
    Page page{.title = words("Contingency funds"), .facts = {}, .tables = {}, .notes = {}};
    add_to(page, report.facts, words);
    page.facts.emplace_back(words("Counted to"), words.date(report.day));
    if (const auto& currency = report.facts.base_currency) {
        const Manner manner{.words = words, .currency = *currency, .day = report.day};
        for (const ContingencyFund& fund : report.funds) {
            page.tables.push_back(table_of_fund(fund, report, manner));
            if (!fund.draws.empty()) page.tables.push_back(table_of_draws(fund, manner));
            if (!fund.outstanding.is_zero()) {
                page.tables.push_back(
                    age_table(fund.open_by_age,
                              *currency,
                              words("Draws of fund {1} not repaid, by days since", {fund.code}),
                              words("Outstanding"),
                              words));
            }
            for (const ContingencyDraw& draw : fund.draws) {
                page.tables.push_back(details_of(draw, manner));
            }
        }
    }
    add_notes(page, report, words);
    page.data = figures_of(report);
    return page;
}

}  // namespace fundtrail
