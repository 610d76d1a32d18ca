#include "core/money.hpp"
#include "reports/budget_report.hpp"
#include "reports/ratio.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

/// A column of a table of lines: its title, and what stands in it.
struct Column {
    PageColumn shown;
    std::function<std::string(const BudgetFigures&)> cell;
    bool is_of_lines = false;  // of the total it means nothing
};

/// Says figures of one report.
class Figures {
  public:
    Figures(const BudgetReport& report, const Words& words)
        : report_{report}, words_{words}, currency_{report.basis.base_currency} {}

    [[nodiscard]] std::string text(const ExactSum& sum) const {
        return words_.decimal(sum.grouped_text(currency_));
    }

    [[nodiscard]] Column amount(std::string title,
                                ExactSum BudgetFigures::*figure,
                                int dispensable = 0) const {
        return {
            .shown = {.title = std::move(title), .align = Align::right, .dispensable = dispensable},
            .cell = [this, figure](const BudgetFigures& figures) { return text(figures.*figure); }};
    }

    [[nodiscard]] Column share(std::string title, ExactSum BudgetFigures::*part) const {
        return {.shown = {.title = std::move(title), .align = Align::right},
                .cell = [this, part](const BudgetFigures& figures) {
                    const std::string percent = percent_text(figures.*part, figures.final_amount);
                    return percent.empty() ? words_("n/a") : words_.decimal(percent);
                }};
    }

    [[nodiscard]] Column flag() const {
        return {.shown = {.title = words_("Flag")},
                .cell =
                    [this](const BudgetFigures& figures) {
                        switch (flag_of(figures, report_.threshold)) {
                            case VarianceFlag::under:
                                return words_("under");
                            case VarianceFlag::over:
                                return words_("OVER");
                            case VarianceFlag::none:
                                break;
                        }
                        return std::string{};
                    },
                .is_of_lines = true};
    }

    /// A row for each line, the total below.
    [[nodiscard]] PageTable table(std::string caption, const std::vector<Column>& columns) const {
        PageTable table{
            .caption = std::move(caption), .columns = {{.title = words_("Line")}}, .rows = {}};
        const auto row = [&](const std::string& name, const BudgetFigures& figures) {
            Row cells{name};
            for (const Column& column : columns) {
                cells.push_back(column.cell(figures));
            }
            return cells;
        };
        for (const Column& column : columns) {
            table.columns.push_back(column.shown);
        }
        for (const BudgetLine& line : report_.lines) {
            table.rows.push_back(row(line.code, line.figures));
        }
        if (report_.lines.empty()) return table;
        Row total = row(words_("Total"), report_.total);
        for (std::size_t index = 0; index < columns.size(); ++index) {
            if (columns[index].is_of_lines) total[index + 1].clear();
        }
        table.foot.push_back(std::move(total));
        return table;
    }

  private:
    const BudgetReport& report_;
    const Words& words_;
    Currency currency_;
};

PageTable budget_table(const BudgetReport& report, const Figures& figures, const Words& words) {
    return figures.table(words("Budget and allocations, amounts in {1}",
                               {std::string{report.basis.base_currency.code()}}),
                         {figures.amount(words("Original budget"), &BudgetFigures::original, 2),
                          figures.amount(words("Revisions"), &BudgetFigures::revisions, 1),
                          figures.amount(words("Final"), &BudgetFigures::final_amount),
                          figures.amount(words("Allocated"), &BudgetFigures::allocated),
                          figures.amount(words("Unallocated"), &BudgetFigures::unallocated)});
}

/// Budget beside spent.
std::optional<Chart> chart_of(const BudgetReport& report, const Words& words) {
    if (report.lines.empty()) return std::nullopt;
    const Currency currency = report.basis.base_currency;
    Chart chart{
        .title = words("Budget and spending by line"), .summary = {}, .unit = unit_of(currency)};
    ChartSeries budget{.name = words("Final budget"), .values = {}};
    ChartSeries spent{.name = words("Spent"), .values = {}};
    // Each fits: the total of a report is added up in 64 bits.
    for (const BudgetLine& line : report.lines) {
        chart.labels.push_back(line.code);
        budget.values.push_back(line.figures.final_amount.minor_units().value_or(0));
        spent.values.push_back(line.figures.spent.minor_units().value_or(0));
    }
    chart.summary = words("Of {1} {2} budgeted in all, {3} was spent.",
                          {std::string{currency.code()},
                           words.decimal(report.total.final_amount.grouped_text(currency)),
                           words.decimal(report.total.spent.grouped_text(currency))});
    chart.series = {std::move(budget), std::move(spent)};
    return chart;
}

PageTable spending_table(const BudgetReport& report, const Figures& figures, const Words& words) {
    std::vector<Column> columns;
    if (report.filter.since) {
        columns.push_back(figures.amount(words("In the period"), &BudgetFigures::spent_in_period));
    }
    columns.push_back(figures.amount(words("Spent"), &BudgetFigures::spent));
    columns.push_back(figures.amount(words("Outstanding"), &BudgetFigures::outstanding));
    columns.push_back(figures.amount(words("Unliquidated"), &BudgetFigures::unliquidated));
    if (!report.total.exchange_on_claims.is_zero()) {
        columns.push_back(
            figures.amount(words("Exchange on claims"), &BudgetFigures::exchange_on_claims, 1));
    }
    columns.push_back(figures.amount(words("Available"), &BudgetFigures::available));
    PageTable table = figures.table(words("What was made of the allocations"), columns);
    table.chart = chart_of(report, words);
    return table;
}

PageTable performance_table(const BudgetReport& report,
                            const Figures& figures,
                            const Words& words) {
    std::vector<Column> columns{figures.share(words("Execution %"), &BudgetFigures::spent),
                                figures.share(words("Commitment %"), &BudgetFigures::committed),
                                figures.amount(words("Variance"), &BudgetFigures::variance),
                                figures.flag()};
    const auto add_if_any = [&](std::string title, ExactSum BudgetFigures::*figure, int order) {
        const bool is_any =
            std::any_of(report.lines.begin(), report.lines.end(), [&](const BudgetLine& line) {
                return !(line.figures.*figure).is_zero();
            });
        if (is_any) columns.push_back(figures.amount(std::move(title), figure, order));
    };
    add_if_any(words("Redeployed in"), &BudgetFigures::redeployed_in, 1);
    add_if_any(words("Redeployed out"), &BudgetFigures::redeployed_out, 1);
    add_if_any(words("Corrections"), &BudgetFigures::corrections, 2);
    return figures.table(words("Against the final budget"), columns);
}

PageTable corrections_table(const BudgetReport& report, const Words& words) {
    PageTable table{.caption = words("Corrections of earlier months, part of what is spent"),
                    .columns = {{.title = words("Record")},
                                {.title = words("Takes back")},
                                {.title = words("Correction of")},
                                {.title = words("Line")},
                                {.title = words("Amount"), .align = Align::right}},
                    .rows = {}};
    for (const BudgetCorrection& correction : report.corrections) {
        table.rows.push_back({to_text(correction.record),
                              to_text(correction.corrects),
                              to_text(correction.month),
                              correction.budget,
                              words.amount(correction.amount, report.basis.base_currency)});
        table.records.push_back({to_text(correction.record), to_text(correction.corrects)});
    }
    return table;
}

PageTable reconciliation_table(const BudgetReport& report,
                               const Figures& figures,
                               const Words& words) {
    const BudgetReconciliation& sums = report.reconciliation;
    PageTable table{
        .caption = words("Reconciliation to the fund statement: spending of the period"),
        .columns = {{.title = words("Spending")},
                    {.title = words("Amount"), .align = Align::right}},
        .rows = {}};
    const auto add = [&](std::string name, const ExactSum& sum) {
        table.rows.push_back({std::move(name), figures.text(sum)});
    };
    add(words("Of these lines"), sums.these_lines);
    if (!sums.other_lines.is_zero()) add(words("Of other lines"), sums.other_lines);
    add(words("Under no line"), sums.no_line);
    add(words("In the fund statement: expenditure"), sums.expenditure);
    add(words("In the fund statement: programme support charged"), sums.support);
    add(words("In the fund statement: losses written off"), sums.write_offs);
    table.foot.push_back({words("Difference, 0"), figures.text(sums.difference)});
    return table;
}

PageTable data_of(const BudgetReport& report) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Budget"},
                                {.title = "Name"},
                                {.title = "Objective"},
                                {.title = "Category"}},
                    .rows = {}};
    const std::vector<std::pair<const char*, ExactSum BudgetFigures::*>> figures{
        {"Original", &BudgetFigures::original},
        {"Revisions", &BudgetFigures::revisions},
        {"Final", &BudgetFigures::final_amount},
        {"Allocated", &BudgetFigures::allocated},
        {"Spent", &BudgetFigures::spent},
        {"Outstanding", &BudgetFigures::outstanding},
        {"Unliquidated", &BudgetFigures::unliquidated},
        {"Available", &BudgetFigures::available},
        {"Unallocated", &BudgetFigures::unallocated},
        {"Committed", &BudgetFigures::committed},
        {"Variance", &BudgetFigures::variance},
        {"Exchange on claims", &BudgetFigures::exchange_on_claims},
        {"Spent in period", &BudgetFigures::spent_in_period},
        {"Redeployed in", &BudgetFigures::redeployed_in},
        {"Redeployed out", &BudgetFigures::redeployed_out},
        {"Corrections", &BudgetFigures::corrections}};
    for (const auto& [title, figure] : figures) {
        table.columns.push_back({.title = title, .align = Align::right});
    }
    for (const char* title : {"Execution", "Commitment"}) {
        table.columns.push_back({.title = title, .align = Align::right});
    }
    table.columns.push_back({.title = "Flag"});
    for (const BudgetLine& line : report.lines) {
        Row row{line.code, line.name, line.objective, line.category};
        for (const auto& [title, figure] : figures) {
            row.push_back((line.figures.*figure).amount_text(report.basis.base_currency));
        }
        row.push_back(execution_of(line.figures));
        row.push_back(commitment_of(line.figures));
        row.emplace_back(to_text(flag_of(line.figures, report.threshold)));
        table.rows.push_back(std::move(row));
    }
    return table;
}

PageTable names_table(const BudgetReport& report, const Words& words) {
    PageTable table{.caption = words("Lines"),
                    .columns = {{.title = words("Line")},
                                {.title = words("What it pays for")},
                                {.title = words("Objective"), .dispensable = 1},
                                {.title = words("Category"), .dispensable = 2}},
                    .rows = {}};
    for (const BudgetLine& line : report.lines) {
        table.rows.push_back({line.code, line.name, line.objective, line.category});
    }
    return table;
}

}  // namespace

Page to_page(const BudgetReport& report, const Words& words) {
    Page page{.title = words("Budget performance"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page, words);
    const Filter& filter = report.filter;
    if (filter.since || filter.until) {
        page.facts.emplace_back(words("Period"), period_in_words(filter, words));
    }
    const auto add_limit = [&](std::string name, const std::string& code) {
        if (!code.empty()) page.facts.emplace_back(std::move(name), code);
    };
    add_limit(words("Only fund"), filter.fund);
    add_limit(words("Only line"), filter.budget);
    add_limit(words("Only objective"), filter.objective);
    page.facts.emplace_back(
        words("Flagged"),
        words("a variance beyond {1} % of the final budget, or beyond {2} {3}",
              {words.decimal(report.threshold.percent),
               std::string{report.basis.base_currency.code()},
               words.amount(report.threshold.amount, report.basis.base_currency)}));
    const Figures figures{report, words};
    page.tables = {budget_table(report, figures, words),
                   spending_table(report, figures, words),
                   performance_table(report, figures, words)};
    if (!report.corrections.empty()) page.tables.push_back(corrections_table(report, words));
    page.tables.push_back(reconciliation_table(report, figures, words));
    if (!report.lines.empty()) page.tables.push_back(names_table(report, words));
    page.notes.insert(
        page.notes.begin(),
        words("Execution is spent ÷ final budget; commitment is what is spent, outstanding (with "
              "partners, or claimed back) and unliquidated ÷ final budget; variance is the final "
              "budget less all three."));
    page.data = data_of(report);
    return page;
}

}  // namespace fundtrail
