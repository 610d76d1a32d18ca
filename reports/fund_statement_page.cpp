#include "core/text.hpp"
#include "reports/fund_statement.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

/// One column of figures, as it is shown.
struct ShownColumn {
    std::string title;
    const FundColumn* figures = nullptr;
};

/// One line: what it is called, and its figure in a column; nothing where the line means nothing.
struct ShownLine {
    std::string title;
    std::function<const ExactSum*(const FundColumn&)> figure;
    bool is_left_out_at_zero = true;
    bool is_check = false;  // whose 0 is shown
};

std::vector<ShownColumn> funds_shown(const FundStatement& statement) {
    std::vector<ShownColumn> columns;
    for (const auto& [fund, figures] : statement.sums.funds()) {
        if (!is_asked_for(statement.facts.filter.fund, fund)) continue;
        columns.push_back({.title = fund, .figures = &figures});
    }
    return columns;
}

/// What all funds come to; none where one fund is asked for, or there is but one.
std::vector<ShownColumn> totals_shown(const FundStatement& statement, const Words& words) {
    const bool is_of_one =
        !statement.facts.filter.fund.empty() || statement.sums.funds().size() < 2;
    if (is_of_one) return {};
    return {{.title = words("All funds"), .figures = &statement.sums.sum()},
            {.title = words("Eliminations"), .figures = &statement.sums.eliminations()},
            {.title = words("Total"), .figures = &statement.sums.total()}};
}

std::string title_of(const std::string& category, const Words& words) {
    return category.empty() ? words("Expenditure, no category")
                            : words("Expenditure: {1}", {category});
}

std::set<std::string> categories_of(const std::vector<ShownColumn>& columns) {
    std::set<std::string> categories;
    for (const ShownColumn& column : columns) {
        for (const auto& [category, sum] : column.figures->categories) {
            categories.insert(category);
        }
    }
    return categories;
}

ShownLine shown(const FundLineName& name, const Words& words) {
    const FundLine line = name.line;
    return {.title = words(name.title),
            .figure = [line](const FundColumn& column) { return &column.at(line); },
            .is_left_out_at_zero = line != FundLine::opening && line != FundLine::closing};
}

ShownLine shown(const std::string& category, const Words& words) {
    return {.title = title_of(category, words), .figure = [category](const FundColumn& column) {
                const auto found = column.categories.find(category);
                return found == column.categories.end() ? nullptr : &found->second;
            }};
}

/// The lines of a section; its first is the heading.
std::vector<ShownLine> lines_of(FundSection section,
                                const std::set<std::string>& categories,
                                const Words& words) {
    std::vector<ShownLine> lines;
    for (const FundLineName& name : fund_line_names()) {
        if (name.section != section) continue;
        if (name.line != FundLine::expenditure) {
            lines.push_back(shown(name, words));
            continue;
        }
        for (const std::string& category : categories) {
            lines.push_back(shown(category, words));
        }
    }
    return lines;
}

std::vector<ShownLine> check_lines(const Words& words) {
    return {{.title = words("Closing − represented by"),
             .figure = [](const FundColumn& column) { return &column.unrepresented; },
             .is_left_out_at_zero = false,
             .is_check = true},
            {.title = words("Cash and claims − to be spent"),
             .figure =
                 [](const FundColumn& column) {
                     return column.spends_on_receipts ? &column.uncovered : nullptr;
                 },
             .is_left_out_at_zero = false,
             .is_check = true}};
}

/// Lays lines out over groups of columns.
class Layout {
  public:
    Layout(std::vector<ShownColumn> columns, Currency currency, const Words& words)
        : columns_{std::move(columns)}, currency_{currency}, words_{words} {}

    /// A heading, and below it those of the lines that are to be shown; nothing if none is.
    void add(std::string heading, const std::vector<ShownLine>& lines) {
        std::vector<Row> rows;
        for (const ShownLine& line : lines) {
            if (line.is_left_out_at_zero && is_zero(line)) continue;
            Row row{heading.empty() ? line.title : "  " + line.title};
            for (const ShownColumn& column : columns_) {
                row.push_back(text_of(line, line.figure(*column.figures)));
            }
            rows.push_back(std::move(row));
        }
        if (rows.empty()) return;
        if (!heading.empty()) rows.insert(rows.begin(), Row{std::move(heading)});
        rows_.insert(rows_.end(), rows.begin(), rows.end());
    }

    /// A table for each group of columns that a screen holds: the first `together` columns are
    /// grouped as they fit, the rest stands in a table of its own where not all fit in one.
    [[nodiscard]] std::vector<PageTable> tables(std::size_t together) const {
        std::vector<PageTable> tables;
        std::size_t begin = 0;
        while (begin < columns_.size()) {
            const bool is_rest = begin >= together;
            std::size_t end = begin + 1;
            const bool has_room_for_all = width_of(0, columns_.size()) <= k_screen;
            const std::size_t last = is_rest || has_room_for_all ? columns_.size() : together;
            while (end < last && width_of(begin, end + 1) <= k_screen) {
                ++end;
            }
            tables.push_back(table(begin, end));
            begin = end;
        }
        return tables;
    }

  private:
    static constexpr std::size_t k_screen = 80;
    static constexpr std::size_t k_gap = 2;
    static constexpr std::size_t k_title_most = 32;

    [[nodiscard]] std::string text_of(const ShownLine& line, const ExactSum* figure) const {
        const bool is_zero = figure == nullptr || figure->is_zero();
        if (line.is_check && figure == nullptr) return words_("n/a");
        return is_zero && !line.is_check ? "–" : words_.decimal(figure->grouped_text(currency_));
    }

    [[nodiscard]] bool is_zero(const ShownLine& line) const {
        return std::all_of(columns_.begin(), columns_.end(), [&](const ShownColumn& column) {
            const ExactSum* figure = line.figure(*column.figures);
            return figure == nullptr || figure->is_zero();
        });
    }

    [[nodiscard]] std::size_t width_of(std::size_t begin, std::size_t end) const {
        std::size_t width = 0;
        for (const Row& row : rows_) {
            width = std::max(width, display_width(row.front()));
        }
        width = std::min(width, k_title_most);
        for (std::size_t index = begin; index < end; ++index) {
            std::size_t column = display_width(columns_[index].title);
            for (const Row& row : rows_) {
                if (row.size() > 1) column = std::max(column, display_width(row[index + 1]));
            }
            width += k_gap + column;
        }
        return width;
    }

    [[nodiscard]] PageTable table(std::size_t begin, std::size_t end) const {
        PageTable table{.caption = {}, .columns = {{.title = words_("Line")}}, .rows = {}};
        std::string titles;
        for (std::size_t index = begin; index < end; ++index) {
            table.columns.push_back({.title = columns_[index].title, .align = Align::right});
            titles += (titles.empty() ? "" : ", ") + columns_[index].title;
        }
        table.caption = words_("{1}, in {2}", {titles, std::string{currency_.code()}});
        for (const Row& row : rows_) {
            Row cells{row.front()};
            for (std::size_t index = begin; index < end; ++index) {
                cells.push_back(row.size() > 1 ? row[index + 1] : std::string{});
            }
            table.rows.push_back(std::move(cells));
        }
        return table;
    }

    std::vector<ShownColumn> columns_;
    Currency currency_;
    const Words& words_;
    std::vector<Row> rows_;
};

/// Where the money went, of one column: what is zero or came back on the whole is no bar.
std::optional<Chart> chart_of(const FundColumn& column, Currency currency, const Words& words) {
    Chart chart{.title = words("Where the money went"), .summary = {}, .unit = unit_of(currency)};
    ChartSeries series{.name = words("Spent"), .values = {}};
    const auto add = [&](std::string label, const ExactSum& sum) {
        const auto amount = sum.minor_units();
        if (!amount || *amount >= 0) return false;
        chart.labels.push_back(std::move(label));
        series.values.push_back(*amount < -std::numeric_limits<std::int64_t>::max()
                                    ? std::numeric_limits<std::int64_t>::max()
                                    : -*amount);
        return true;
    };
    bool is_first_uncategorised = false;  // of no category, which comes before all others
    for (const auto& [category, sum] : column.categories) {
        const bool is_added = add(category.empty() ? words("no category") : category, sum);
        if (category.empty()) is_first_uncategorised = is_added;
    }
    for (const FundLineName& name : fund_line_names()) {
        const bool is_other_cost = name.line == FundLine::support ||
                                   name.line == FundLine::charges ||
                                   name.line == FundLine::write_offs;
        if (is_other_cost) add(words(name.title), column.at(name.line));
    }
    if (chart.labels.empty()) return std::nullopt;
    const auto most = std::max_element(series.values.begin(), series.values.end());
    const auto at = static_cast<std::size_t>(most - series.values.begin());
    const std::string code{currency.code()};
    const std::string amount = words.amount(*most, currency);
    chart.summary =
        at == 0 && is_first_uncategorised
            ? words("The largest part has no category: {1} {2}.", {code, amount})
            : words("The largest part went to \"{1}\": {2} {3}.", {chart.labels[at], code, amount});
    chart.series.push_back(std::move(series));
    return chart;
}

PageTable between_funds(const FundSums& sums, Currency currency, const Words& words) {
    PageTable table{
        .caption = words("Between funds, over all of them: each is 0"),
        .columns = {{.title = words("Cash passed between funds"), .align = Align::right},
                    {.title = words("Transfers"), .align = Align::right},
                    {.title = words("Draws due"), .align = Align::right}},
        .rows = {}};
    Row row;
    for (const ExactSum* sum : {&sums.interfund(), &sums.transfer(), &sums.due()}) {
        row.push_back(words.decimal(sum->grouped_text(currency)));
    }
    table.rows.push_back(std::move(row));
    return table;
}

PageTable names_table(const FundStatement& statement, const Words& words) {
    PageTable table{.caption = words("Funds"),
                    .columns = {{.title = words("Fund")}, {.title = words("Name"), .wraps = true}},
                    .rows = {}};
    for (const ShownColumn& fund : funds_shown(statement)) {
        table.rows.push_back({fund.title, statement.name_of(fund.title)});
    }
    return table;
}

/// A fund, or nothing where a column is of all.
struct NamedFund {
    std::string code = {};
    std::string name = {};
};

/// A row for each line and column.
class DataRows {
  public:
    DataRows(PageTable& table, Currency currency) : table_{table}, currency_{currency} {}

    void add(const std::string& kind, const NamedFund& fund, const FundColumn& column) {
        const auto put = [&](std::string_view section,
                             std::string_view line,
                             const std::string& category,
                             const ExactSum& sum) {
            table_.rows.push_back({kind,
                                   fund.code,
                                   std::string{section},
                                   std::string{line},
                                   category,
                                   sum.amount_text(currency_),
                                   fund.name});
        };
        for (const FundLineName& name : fund_line_names()) {
            put(to_text(name.section), name.key, {}, column.at(name.line));
            if (name.line != FundLine::expenditure) continue;
            for (const auto& [category, sum] : column.categories) {
                put("expenditure_by_category", name.key, category, sum);
            }
        }
        put("checks", "represented", {}, column.unrepresented);
        if (column.spends_on_receipts) put("checks", "spendable", {}, column.uncovered);
    }

  private:
    PageTable& table_;
    Currency currency_;
};

PageTable data_of(const FundStatement& statement, Currency currency) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Column"},
                                {.title = "Fund"},
                                {.title = "Section"},
                                {.title = "Line"},
                                {.title = "Category"},
                                {.title = "Amount", .align = Align::right},
                                {.title = "Name"}},
                    .rows = {}};
    DataRows rows{table, currency};
    for (const ShownColumn& column : funds_shown(statement)) {
        rows.add("fund",
                 {.code = column.title, .name = statement.name_of(column.title)},
                 *column.figures);
    }
    if (!totals_shown(statement, Words{}).empty()) {
        rows.add("sum", {}, statement.sums.sum());
        rows.add("eliminations", {}, statement.sums.eliminations());
        rows.add("total", {}, statement.sums.total());
    }
    return table;
}

void add_notes(const FundStatement& statement, Page& page, const Words& words) {
    std::vector<std::string> notes{
        words("Figures are signed by what they do to the balance: income is positive, expenditure "
              "negative."),
        words("Not yet to be spent is what donors and other funds owe the fund, less what it owes "
              "them and authority that runs ahead of its money.")};
    if (!totals_shown(statement, words).empty()) {
        notes.push_back(
            words("Eliminations take out what passed between funds of this ledger: transfers, and "
                  "programme support."));
    }
    page.notes.insert(page.notes.begin(), notes.begin(), notes.end());
}

std::vector<PageTable> tables_of(const FundStatement& statement,
                                 Currency currency,
                                 const Words& words) {
    std::vector<ShownColumn> columns = funds_shown(statement);
    const std::size_t funds = columns.size();
    if (funds == 0) return {};
    for (ShownColumn& column : totals_shown(statement, words)) {
        columns.push_back(std::move(column));
    }
    const FundColumn& most = *columns.back().figures;
    const std::set<std::string> categories = categories_of(columns);
    Layout layout{columns, currency, words};
    layout.add({}, lines_of(FundSection::changes, categories, words));
    layout.add(words("Represented by"), lines_of(FundSection::represented_by, {}, words));
    layout.add(words("Of which"), lines_of(FundSection::of_which, {}, words));
    layout.add(words("In kind, never in cash"), lines_of(FundSection::in_kind, {}, words));
    layout.add(words("Checks, each 0"), check_lines(words));
    std::vector<PageTable> tables = layout.tables(funds);
    tables.back().chart = chart_of(most, currency, words);
    tables.push_back(between_funds(statement.sums, currency, words));
    tables.push_back(names_table(statement, words));
    return tables;
}

}  // namespace

Page to_page(const FundStatement& statement, const Words& words) {
    Page page{.title = words("Fund statement"), .facts = {}, .tables = {}, .notes = {}};
    add_to(page, statement.facts, words);
    if (!statement.facts.filter.fund.empty()) {
        page.facts.emplace_back(words("Only fund"), statement.facts.filter.fund);
    }
    page.facts.emplace_back(
        words("Checks"),
        statement.sums.is_balanced() ? words("all are 0") : words("NOT all are 0: see below"));
    const auto& currency = statement.facts.base_currency;
    if (!currency) return page;
    page.tables = tables_of(statement, *currency, words);
    if (page.tables.empty()) {
        page.notes.insert(page.notes.begin(), words("No fund has moved any money by then."));
    } else {
        add_notes(statement, page, words);
    }
    page.data = data_of(statement, *currency);
    return page;
}

}  // namespace fundtrail
