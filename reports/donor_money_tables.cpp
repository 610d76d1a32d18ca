// Sections C and D for people.
#include "reports/donor_tables.hpp"
#include "reports/record_names.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string name_of(const DonorFund& fund) {
    return fund.name.empty() ? fund.fund : fund.fund + " (" + fund.name + ')';
}

std::string name_of(const DonorLine& line, const Words& words) {
    return line.is_support ? words("{1} (support)", {line.budget}) : line.budget;
}

/// Where it went: a bar for each line.
Chart chart_of(const DonorFund& fund, const DonorPage& page) {
    const Words& words = page.words;
    Chart chart{
        .title = fund.is_notional
                     ? words("Share of {1} in what each budget line spent, fund {2}; notional",
                             {page.report.donor, fund.fund})
                     : words("Spent by budget line, fund {1}", {fund.fund}),
        .summary = {},
        .unit = unit_of(page.base),
        .series = {{.name = words("Spent"), .values = {}}}};
    const DonorLine* most = &fund.lines.front();
    for (const DonorLine& line : fund.lines) {
        chart.labels.push_back(line.budget);
        chart.series.front().values.push_back(line.share.cumulative());
        if (line.share.cumulative() > most->share.cumulative()) most = &line;
    }
    const std::string amount = page.amount(most->share.cumulative());
    chart.summary = fund.is_notional
                        ? words("The largest share is that in budget line {1}: {2} {3}.",
                                {most->budget, page.base_code(), amount})
                        : words("Most was spent under budget line {1}: {2} {3}.",
                                {most->budget, page.base_code(), amount});
    return chart;
}

std::vector<PageColumn> line_columns(const DonorFund& fund, const DonorPage& page) {
    const Words& words = page.words;
    std::vector<PageColumn> columns{
        {.title = words("Line")},
        {.title = words("Name"), .dispensable = 6},
        {.title = words("Budget"), .align = k_right},
    };
    if (page.has_periods()) {
        columns.push_back({.title = words("Prior"), .align = k_right, .dispensable = 2});
        columns.push_back({.title = words("This period"), .align = k_right, .dispensable = 1});
    }
    columns.insert(columns.end(),
                   {{.title = words("Spent"), .align = k_right},
                    {.title = words("Advances and claims"), .align = k_right, .dispensable = 3},
                    {.title = words("Unliquidated"), .align = k_right, .dispensable = 4},
                    {.title = words("Balance"), .align = k_right},
                    {.title = "%", .align = k_right, .dispensable = 5}});
    if (fund.is_notional) {
        columns.push_back({.title = words("Share of {1}", {page.report.donor}), .align = k_right});
    }
    return columns;
}

std::vector<std::string> cells_of(const DonorLine& line,
                                  const DonorFund& fund,
                                  const DonorPage& page) {
    std::vector<std::string> cells{
        name_of(line, page.words), line.name, page.amount(line.budgeted)};
    if (page.has_periods()) {
        cells.push_back(page.amount(line.spent.prior));
        cells.push_back(page.amount(line.spent.period));
    }
    cells.insert(cells.end(),
                 {page.amount(line.spent.cumulative()),
                  page.amount(line.advances),
                  page.amount(line.unliquidated),
                  page.amount(line.balance),
                  page.words.decimal(line.percent())});
    if (fund.is_notional) cells.push_back(page.amount(line.share.cumulative()));
    return cells;
}

/// The control accounts of the documents under a line are what it is the sum of.
RowEvidence evidence_of(const DonorLine& line, const DonorFund& fund, const DonorPage& page) {
    RowEvidence evidence{.fund = fund.fund, .subjects = line.documents, .cells = {{}, {}}};
    const auto add = [&](FigureEvidence cell) { evidence.cells.push_back(std::move(cell)); };
    add(in_base(line.budgeted, "-allocation -obligation -outstanding -spent"));
    if (const auto& since = page.report.facts.filter.since) {
        FigureEvidence prior = in_base(line.spent.prior, "-spent");
        prior.until = Date{since->days_since_epoch - 1};
        add(std::move(prior));
        FigureEvidence period = in_base(line.spent.period, "-spent");
        period.since = since;
        add(std::move(period));
    }
    add(in_base(line.spent.cumulative(), "-spent"));
    add(in_base(line.advances, "-outstanding"));
    add(in_base(line.unliquidated, "-obligation"));
    add(in_base(line.balance, "-allocation"));
    add(of_cells(EvidenceKind::percent, page.has_periods() ? "-4 -7" : "-4 -5"));
    if (fund.is_notional) add({});
    return evidence;
}

/// Of all lines.
DonorLine total_of(const std::vector<DonorLine>& lines) {
    const auto add = [](std::int64_t& sum, std::int64_t amount) {
        sum = add_checked(sum, amount).value_or(sum);  // the fund's own sums were checked
    };
    DonorLine total;
    for (const DonorLine& line : lines) {
        add(total.budgeted, line.budgeted);
        add(total.spent.prior, line.spent.prior);
        add(total.spent.period, line.spent.period);
        add(total.advances, line.advances);
        add(total.unliquidated, line.unliquidated);
        add(total.balance, line.balance);
        add(total.share.prior, line.share.prior);
        add(total.share.period, line.share.period);
    }
    return total;
}

std::string item_text(StatementItem item, bool is_notional, const Words& words) {
    switch (item) {
        case StatementItem::brought_forward:
            return words("Brought forward");
        case StatementItem::received:
            return words("Received");
        case StatementItem::returned:
            return words("Returned");
        case StatementItem::recognised_otherwise:
            return words("Income at another time than received");
        case StatementItem::interest:
            return words("Interest");
        case StatementItem::exchange:
            return words("Exchange differences");
        case StatementItem::other_income:
            return words("Other income");
        case StatementItem::transfers:
            return words("Transfers between funds");
        case StatementItem::expenditure:
            return words("Expenditure");
        case StatementItem::support:
            return words("Programme support");
        case StatementItem::losses:
            return words("Losses written off");
        case StatementItem::charges:
            return is_notional ? words("Charges and exchange losses") : words("Bank charges");
        case StatementItem::balance:
            break;
    }
    return words("Balance");
}

/// The accounts of which an item is the sum, where all money of the fund is the donor's.
std::string_view accounts_of(StatementItem item) {
    switch (item) {
        case StatementItem::brought_forward:
            return "-opening";
        case StatementItem::received:
        case StatementItem::returned:
            return "-income:contribution";
        case StatementItem::recognised_otherwise:
            return "-income:contribution -income:assessed";
        case StatementItem::interest:
            return "-income:interest";
        case StatementItem::exchange:
            return "-exchange";
        case StatementItem::other_income:
            return "-income:other -income:support";
        case StatementItem::transfers:
            return "-transfer";
        case StatementItem::charges:
            return "-charges";
        case StatementItem::expenditure:
        case StatementItem::support:
        case StatementItem::losses:
        case StatementItem::balance:
            break;
    }
    return "-expenditure";
}

/// The amounts of a row, from left to right.
class StatementCells {
  public:
    StatementCells(const DonorFund& fund, const DonorPage& page) : fund_{fund}, page_{page} {}

    [[nodiscard]] std::vector<PageColumn> columns() const {
        std::vector<PageColumn> columns{{.title = page_.words("Item")}};
        if (page_.has_periods()) {
            columns.push_back({.title = page_.words("Prior"), .align = k_right});
            columns.push_back({.title = page_.words("This period"), .align = k_right});
        }
        columns.push_back({.title = page_.base_code(), .align = k_right});
        if (fund_.agreement) {
            const std::string code{fund_.agreement->currency.code()};
            columns.push_back({.title = code, .align = k_right});
        }
        return columns;
    }

    [[nodiscard]] std::vector<std::string> of(std::string item, const PeriodAmount& amount) const {
        std::vector<std::string> cells{std::move(item)};
        if (page_.has_periods()) {
            cells.push_back(page_.amount(amount.prior));
            cells.push_back(page_.amount(amount.period));
        }
        cells.push_back(page_.amount(amount.cumulative()));
        if (!fund_.agreement) return cells;
        const auto own = fund_.in_agreement_currency(amount.cumulative());
        cells.push_back(own ? page_.words.amount(own->minor_units, own->currency) : std::string{});
        return cells;
    }

    [[nodiscard]] RowEvidence evidence_of(const StatementLine& line) const {
        const std::string_view accounts = accounts_of(line.item);
        RowEvidence evidence{.fund = fund_.fund, .cells = {{}}};
        if (const auto& since = page_.report.facts.filter.since) {
            evidence.cells.push_back(in_base(line.amount.prior, accounts));
            evidence.cells.back().until = Date{since->days_since_epoch - 1};
            evidence.cells.push_back(in_base(line.amount.period, accounts));
            evidence.cells.back().since = since;
        }
        evidence.cells.push_back(in_base(line.amount.cumulative(), accounts));
        if (fund_.agreement) evidence.cells.emplace_back();
        return evidence;
    }

  private:
    const DonorFund& fund_;
    const DonorPage& page_;
};

PageTable statement_table(const DonorFund& fund, const DonorPage& page) {
    const Words& words = page.words;
    const StatementCells cells{fund, page};
    PageTable table = new_table(fund.is_notional ? words("Money of {1} in fund {2}, notional",
                                                         {page.report.donor, name_of(fund)})
                                                 : words("Money of fund {1}", {name_of(fund)}),
                                cells.columns());
    for (const StatementLine& line : fund.statement) {
        const bool is_balance = line.item == StatementItem::balance;
        std::vector<std::string> row =
            cells.of(item_text(line.item, fund.is_notional, words), line.amount);
        if (is_balance) {
            table.foot.push_back(std::move(row));
        } else {
            table.rows.push_back(std::move(row));
            table.records.push_back(names_of(line.records));
            table.evidence.push_back(cells.evidence_of(line));
        }
    }
    RowEvidence balance = sums_below(table, 1);
    if (fund.agreement) balance.cells.back() = {};
    table.evidence.push_back(std::move(balance));
    table.evidence.emplace_back();
    const PeriodAmount spent = fund.spent();
    table.foot.push_back(cells.of(words("Of which spent, support included"), spent));
    return table;
}

using Rows = std::vector<std::pair<std::string, std::int64_t>>;

/// Amounts that are not nothing, and what they sum to.
PageTable position_table(std::string caption, const Rows& rows, const DonorPage& page) {
    PageTable table =
        new_table(std::move(caption),
                  {{.title = page.words("Item")}, {.title = page.base_code(), .align = k_right}});
    ExactSum sum;
    for (const auto& [item, amount] : rows) {
        if (amount == 0) continue;
        table.rows.push_back({item, page.amount(amount)});
        sum.add(amount);
    }
    table.foot.push_back({page.words("Balance"), page.amount(sum)});
    return table;
}

void add_position(const DonorFund& fund, const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    const DonorPosition& at = fund.position;
    if (at.is_nothing()) return;
    const std::string advances = words("Advances and claims");
    const std::string due = words("Lent to other funds, less borrowed");
    // Of a fund in which other money lies too it is a part.
    const std::string of_fund =
        fund.is_notional ? words("{1}, share of {2}", {fund.fund, page.report.donor}) : fund.fund;
    tables.push_back(position_table(words("Fund {1}: where the balance is", {of_fund}),
                                    {{words("Cash"), at.cash},
                                     {advances, at.advances},
                                     {due, at.due},
                                     {words("Receivable, and income already"), at.receivable}},
                                    page));
    tables.push_back(position_table(
        words("Fund {1}: what the balance is kept for", {of_fund}),
        {{words("Obligations"), at.obligations},
         {words("Unobligated"), at.unobligated},
         {words("Unallocated"), at.unallocated},
         {advances, at.advances},
         {due, at.due},
         {words("Not to be spent now, or spendable before it is income"), at.otherwise}},
        page));
}

/// Over all funds, the statement items in their order.
PageTable table_of_all(const DonorPage& page) {
    const Words& words = page.words;
    std::map<StatementItem, ExactSum> sums;
    bool is_notional = false;
    for (const DonorFund& fund : page.report.funds) {
        is_notional = is_notional || fund.is_notional;
        for (const StatementLine& line : fund.statement) {
            sums[line.item].add(line.amount.cumulative());
        }
    }
    PageTable table =
        new_table(is_notional ? words("All funds, in part notional") : words("All funds"),
                  {{.title = words("Item")}, {.title = page.base_code(), .align = k_right}});
    for (const auto& [item, sum] : sums) {
        std::vector<std::string> row{item_text(item, is_notional, words), page.amount(sum)};
        auto& rows = item == StatementItem::balance ? table.foot : table.rows;
        rows.push_back(std::move(row));
    }
    return table;
}

}  // namespace

void add_lines(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.funds.empty()) {
        tables.push_back(nothing_recorded(words));
    }
    for (const DonorFund& fund : page.report.funds) {
        const std::string caption =
            words("Budget lines of fund {1}, in {2}", {name_of(fund), page.base_code()});
        if (fund.lines.empty()) {
            tables.push_back(nothing_recorded(words, caption));
            continue;
        }
        PageTable table = new_table(caption, line_columns(fund, page));
        for (const DonorLine& line : fund.lines) {
            table.rows.push_back(cells_of(line, fund, page));
            table.records.push_back(names_of(line.records));
            table.evidence.push_back(evidence_of(line, fund, page));
        }
        DonorLine total = total_of(fund.lines);
        total.budget = words("Total");
        table.foot.push_back(cells_of(total, fund, page));
        RowEvidence below = sums_below(table, 2);
        const std::size_t percent = table.columns.size() - (fund.is_notional ? 2 : 1);
        below.cells[percent] = evidence_of(total, fund, page).cells[percent];
        table.evidence.push_back(std::move(below));
        if (total.share.cumulative() != 0) table.chart = chart_of(fund, page);
        tables.push_back(std::move(table));
    }
}

void add_money(const DonorPage& page, std::vector<PageTable>& tables) {
    const Words& words = page.words;
    if (page.report.funds.empty()) {
        tables.push_back(nothing_recorded(words));
    }
    for (const DonorFund& fund : page.report.funds) {
        tables.push_back(statement_table(fund, page));
        add_position(fund, page, tables);
    }
    if (page.report.funds.size() > 1) tables.push_back(table_of_all(page));
}

}  // namespace fundtrail
