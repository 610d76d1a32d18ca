#include "core/money.hpp"
#include "reports/json_members.hpp"
#include "reports/ratio.hpp"
#include "reports/trace.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

struct Word {
    std::string_view key;    // in JSON
    std::string_view shown;  // to people
};

constexpr std::array k_sources{Word{"donor", "donor"},
                               Word{"other_income", "other income"},
                               Word{"brought_forward", "brought forward"},
                               Word{"uncovered", "not covered"}};
constexpr std::array k_uses{Word{"spending", "spent"},
                            Word{"costs", "costs of the fund"},
                            Word{"charges", "kept by banks"},
                            Word{"given_back", "given back"},
                            Word{"unspent", "not spent yet"},
                            Word{"held", "held, no fund's yet"},
                            Word{"passed_on", "passed to other funds"}};

const Word& word_of(TraceSource source) {
    return k_sources.at(static_cast<std::size_t>(source));
}

const Word& word_of(TraceUse use) {
    return k_uses.at(static_cast<std::size_t>(use));
}

ExactSum sum_of(std::initializer_list<std::int64_t> amounts) {
    ExactSum sum;
    for (const std::int64_t amount : amounts) {
        sum.add(amount);
    }
    return sum;
}

struct TraceSums {
    ExactSum spent;     // up
    ExactSum reserved;  // up
    ExactSum total;     // of all rows
};

TraceSums sums_of(const Trace& trace) {
    TraceSums sums;
    for (const TracedSource& row : trace.sources) {
        sums.spent.add(row.spent);
        sums.reserved.add(row.reserved);
        sums.total.add(row.spent);
        sums.total.add(row.reserved);
    }
    for (const TracedUse& row : trace.uses) {
        sums.total.add(row.amount);
    }
    return sums;
}

PageTable table_of_sources(const Trace& trace, const Words& words) {
    const Currency currency = trace.basis.base_currency;
    const TraceSums sums = sums_of(trace);
    PageTable table{.caption = words("Whose money, amounts in {1}", {std::string{currency.code()}}),
                    .columns = {{.title = words("Donor")},
                                {.title = words("Pledge")},
                                {.title = words("Fund")},
                                {.title = words("Method")},
                                {.title = words("Spent"), .align = Align::right},
                                {.title = words("Not spent yet"), .align = Align::right},
                                {.title = words("Share %"), .align = Align::right}},
                    .rows = {}};
    for (const TracedSource& row : trace.sources) {
        const bool is_donor = row.source == TraceSource::donor;
        table.rows.push_back(
            {is_donor ? row.donor : words(word_of(row.source).shown),
             to_text(row.pledge),
             row.fund,
             words(to_text(row.method)),
             words.amount(row.spent, currency),
             words.amount(row.reserved, currency),
             words.decimal(percent_text(sum_of({row.spent, row.reserved}), sums.total))});
    }
    if (table.rows.empty()) return table;
    table.foot.push_back({words("Total"),
                          {},
                          {},
                          {},
                          words.decimal(sums.spent.grouped_text(currency)),
                          words.decimal(sums.reserved.grouped_text(currency)),
                          {}});
    return table;
}

PageTable table_of_uses(const Trace& trace, const Words& words) {
    const Currency currency = trace.basis.base_currency;
    const TraceSums sums = sums_of(trace);
    PageTable table{
        .caption = words("Where the money went, amounts in {1}", {std::string{currency.code()}}),
        .columns = {{.title = words("Use")},
                    {.title = words("Fund")},
                    {.title = words("Allocation"), .dispensable = 2},
                    {.title = words("Budget")},
                    {.title = words("Payee")},
                    {.title = words("Method"), .dispensable = 1},
                    {.title = words("Amount"), .align = Align::right},
                    {.title = words("Share %"), .align = Align::right}},
        .rows = {}};
    for (const TracedUse& row : trace.uses) {
        table.rows.push_back({words(word_of(row.use).shown),
                              row.fund,
                              to_text(row.allocation),
                              row.budget,
                              row.payee,
                              words(to_text(row.method)),
                              words.amount(row.amount, currency),
                              words.decimal(percent_text(sum_of({row.amount}), sums.total))});
    }
    if (table.rows.empty()) return table;
    table.foot.push_back(
        {words("Total"), {}, {}, {}, {}, {}, words.decimal(sums.total.grouped_text(currency)), {}});
    return table;
}

std::string value_of(const std::optional<DatedValue>& value) {
    return value ? value->value : std::string{};
}

/// A row for each indicator of each objective; one without any stands alone.
PageTable table_of_objectives(const Trace& trace, const Words& words) {
    const Currency currency = trace.basis.base_currency;
    PageTable table{.caption = words("What it served, and what was measured of that; amounts in "
                                     "{1}",
                                     {std::string{currency.code()}}),
                    .columns = {{.title = words("Objective")},
                                {.title = words("Name"), .dispensable = 3},
                                {.title = words("Amount"), .align = Align::right},
                                {.title = words("Indicator")},
                                {.title = words("Unit"), .dispensable = 2},
                                {.title = words("Baseline")},
                                {.title = words("Target")},
                                {.title = words("Actual")},
                                {.title = words("On"), .dispensable = 1}},
                    .rows = {}};
    for (const TracedObjective& objective : trace.objectives) {
        Row row{objective.objective, objective.name, words.amount(objective.amount, currency)};
        if (objective.indicators.empty()) {
            row.resize(table.columns.size());
            table.rows.push_back(row);
        }
        for (const TracedIndicator& indicator : objective.indicators) {
            table.rows.push_back(std::exchange(row, Row(3)));
            table.rows.back().insert(
                table.rows.back().end(),
                {indicator.indicator,
                 indicator.unit,
                 value_of(indicator.baseline),
                 value_of(indicator.target),
                 value_of(indicator.actual),
                 indicator.actual ? words.date(indicator.actual->date) : std::string{}});
        }
    }
    return table;
}

JsonValue json_of(const TracedSource& row, Currency currency) {
    JsonValue value;
    value["fund"] = row.fund;
    value["method"] = to_text(row.method);
    value["source"] = word_of(row.source).key;
    put(value, "donor", row.donor);
    put(value, "pledge", to_text(row.pledge));
    value["spent"] = amount_text(row.spent, currency);
    value["reserved"] = amount_text(row.reserved, currency);
    return value;
}

JsonValue json_of(const TracedUse& row, Currency currency) {
    JsonValue value;
    value["fund"] = row.fund;
    value["method"] = to_text(row.method);
    value["use"] = word_of(row.use).key;
    put(value, "allocation", to_text(row.allocation));
    put(value, "budget", row.budget);
    put(value, "payee", row.payee);
    value["amount"] = amount_text(row.amount, currency);
    return value;
}

JsonValue json_of(const TracedObjective& objective, Currency currency) {
    JsonValue::Array indicators;
    for (const TracedIndicator& indicator : objective.indicators) {
        JsonValue one;
        one["indicator"] = indicator.indicator;
        one["name"] = indicator.name;
        put(one, "unit", indicator.unit);
        if (indicator.baseline) one["baseline"] = to_json(*indicator.baseline);
        if (indicator.target) one["target"] = to_json(*indicator.target);
        if (indicator.actual) one["actual"] = to_json(*indicator.actual);
        indicators.push_back(std::move(one));
    }
    JsonValue value;
    value["objective"] = objective.objective;
    value["name"] = objective.name;
    value["amount"] = amount_text(objective.amount, currency);
    value["indicators"] = std::move(indicators);
    return value;
}

bool is_notional(const Trace& trace) {
    const auto is_row_notional = [](const auto& row) {
        return row.method == TraceMethod::notional;
    };
    return std::any_of(trace.sources.begin(), trace.sources.end(), is_row_notional) ||
           std::any_of(trace.uses.begin(), trace.uses.end(), is_row_notional);
}

void add_notes(const Trace& trace, Page& page, const Words& words) {
    if (!trace.objectives.empty()) {
        page.notes.push_back(
            words("What was measured is of whole objectives, whoever paid for them. Cost and "
                  "change stand side by side; nothing here says that the one brought the other "
                  "about."));
    }
    if (!is_notional(trace)) return;
    page.notes.push_back(words(
        "The shares are notional: the fund holds money of several sources, and money has no "
        "marks. Each month's spending is divided in proportion to what each source had in the "
        "fund by then, so that a late donor does not pay for earlier spending."));
    if (sums_of(trace).reserved.is_zero()) return;
    page.notes.push_back(
        words("What is not spent yet is divided as if it were paid after everything else; that "
              "changes with the fund."));
}

}  // namespace

std::string_view to_text(TraceMethod method) {
    return method == TraceMethod::direct ? "direct" : "notional";
}

Page to_page(const Trace& trace, const Words& words) {
    const bool is_up = trace.direction == TraceDirection::up;
    const auto table_in = [&](const Words& said) {
        return is_up ? table_of_sources(trace, said) : table_of_uses(trace, said);
    };
    Page page{.title = is_up ? words("Trace of {1} to its donors", {trace.ref})
                             : words("Trace of {1} to its uses", {trace.ref}),
              .facts = {},
              .tables = {table_in(words)},
              .notes = {}};
    add_basis(trace.basis, page, words);
    if (!trace.objectives.empty()) page.tables.push_back(table_of_objectives(trace, words));
    add_notes(trace, page, words);
    page.data = table_in(Words::for_programs());
    return page;
}

JsonValue to_json(const Trace& trace) {
    const Currency currency = trace.basis.base_currency;
    const TraceSums sums = sums_of(trace);
    JsonValue::Array rows;
    for (const TracedSource& row : trace.sources) {
        rows.push_back(json_of(row, currency));
    }
    for (const TracedUse& row : trace.uses) {
        rows.push_back(json_of(row, currency));
    }
    JsonValue value;
    add_basis(trace.basis, value);
    value["report"] = "trace";
    value["ref"] = trace.ref;
    value["rows"] = std::move(rows);
    if (trace.direction == TraceDirection::up) {
        value["direction"] = "up";
        value["spent"] = sums.spent.amount_text(currency);
        value["reserved"] = sums.reserved.amount_text(currency);
    } else {
        value["direction"] = "down";
        value["total"] = sums.total.amount_text(currency);
        JsonValue::Array objectives;
        for (const TracedObjective& objective : trace.objectives) {
            objectives.push_back(json_of(objective, currency));
        }
        value["objectives"] = std::move(objectives);
    }
    return value;
}

}  // namespace fundtrail
