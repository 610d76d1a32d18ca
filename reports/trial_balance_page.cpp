#include "core/money.hpp"
#include "reports/trial_balance.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

std::string caption_of(AccountSet set, const Words& words) {
    switch (set) {
        case AccountSet::actual:
            return words("Actual: what happened");
        case AccountSet::control:
            return words("Control: what may be spent");
        case AccountSet::in_kind:
            return words("In kind: never in cash totals");
    }
    return {};
}

enum class OwnColumn : std::uint8_t { absent, present };

/// The lines of one table.
class Lines {
  public:
    Lines(Currency base, OwnColumn own_column, const Words& words, PageTable& table)
        : base_{base}, own_column_{own_column}, words_{words}, table_{table} {}

    /// A line with its amount on the side that its sign says; `own` may be empty.
    void add(std::string name, std::string fund, std::string own, const ExactSum& amount) {
        std::string text = words_.decimal(amount.grouped_text(base_));
        const bool is_credit = text.front() == '-';
        if (is_credit) text.erase(0, 1);
        std::vector<std::string> cells{std::move(name), std::move(fund)};
        if (own_column_ == OwnColumn::present) cells.push_back(std::move(own));
        cells.push_back(is_credit ? std::string{} : text);
        cells.push_back(is_credit ? text : std::string{});
        table_.rows.push_back(std::move(cells));
    }

    void add_total(const ExactSum& debit, const ExactSum& credit) {
        std::vector<std::string> cells{words_("Total"), {}};
        if (own_column_ == OwnColumn::present) cells.emplace_back();
        cells.push_back(words_.decimal(debit.grouped_text(base_)));
        cells.push_back(words_.decimal(credit.grouped_text(base_)));
        table_.foot.push_back(std::move(cells));
    }

  private:
    Currency base_;
    OwnColumn own_column_;
    const Words& words_;
    PageTable& table_;
};

ExactSum sum_of(std::int64_t amount) {
    ExactSum sum;
    sum.add(amount);
    return sum;
}

/// `XOF 41,650,000`
std::string own_text(const std::optional<Money>& kept, const ExactSum& amount, const Words& words) {
    return kept ? words.money(amount, kept->currency) : std::string{};
}

/// `  PL-00001 7.0 14 Jan 2026`
std::string indented_name(const SummedRecord& summed, const Words& words) {
    std::string name = "  ";
    if (!summed.name.empty()) name += summed.name + ' ';
    return name + to_text(summed.record) + ' ' + words.date(summed.date);
}

void add_records(const TrialBalance::Row& row, const Words& words, Lines& lines) {
    ExactSum others = sum_of(row.amount);
    ExactSum own_others = sum_of(row.own ? row.own->minor_units : 0);
    for (const SummedRecord& summed : row.records) {
        others.subtract(summed.amount);
        own_others.subtract(summed.own);
        // A revaluation moves nothing of the account's own currency.
        const std::string own =
            summed.own == 0 ? std::string{} : own_text(row.own, sum_of(summed.own), words);
        lines.add(indented_name(summed, words), {}, own, sum_of(summed.amount));
    }
    const std::size_t left_out = row.record_count - row.records.size();
    if (left_out == 0) return;
    lines.add("  " + words("and {1} more", {std::to_string(left_out)}),
              {},
              own_text(row.own, own_others, words),
              others);
}

PageTable table_of(const TrialBalance& balance, AccountSet set, const Words& words) {
    const Currency currency = balance.basis.base_currency;
    const std::string code{currency.code()};
    const bool has_own =
        std::any_of(balance.rows.begin(), balance.rows.end(), [&](const TrialBalance::Row& row) {
            return row.set == set && row.own;
        });
    PageTable table{.caption = caption_of(set, words),
                    .columns = {{.title = words("Account")}, {.title = words("Fund")}},
                    .rows = {}};
    if (has_own) table.columns.push_back({.title = words("Own currency"), .align = Align::right});
    table.columns.push_back({.title = words("Debit {1}", {code}), .align = Align::right});
    table.columns.push_back({.title = words("Credit {1}", {code}), .align = Align::right});
    Lines lines{currency, has_own ? OwnColumn::present : OwnColumn::absent, words, table};
    ExactSum debit;
    ExactSum credit;
    for (const TrialBalance::Row& row : balance.rows) {
        if (row.set != set) continue;
        const std::string own =
            row.own ? own_text(row.own, sum_of(row.own->minor_units), words) : std::string{};
        lines.add(row.account, row.fund, own, sum_of(row.amount));
        if (row.amount > 0) {
            debit.add(row.amount);
        } else {
            credit.subtract(row.amount);
        }
        if (balance.records_max > 0) add_records(row, words, lines);
    }
    if (!table.rows.empty()) lines.add_total(debit, credit);
    return table;
}

PageTable balances_data(const TrialBalance& balance) {
    const Currency currency = balance.basis.base_currency;
    PageTable table{.caption = {},
                    .columns = {{.title = "Set"},
                                {.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Currency"},
                                {.title = "Balance", .align = Align::right},
                                {.title = "Base", .align = Align::right}},
                    .rows = {}};
    for (const TrialBalance::Row& row : balance.rows) {
        const Money kept = row.own.value_or(Money{.currency = currency, .minor_units = row.amount});
        table.rows.push_back({std::string{to_text(row.set)},
                              row.account,
                              row.fund,
                              std::string{kept.currency.code()},
                              amount_text(kept.minor_units, kept.currency),
                              amount_text(row.amount, currency)});
    }
    return table;
}

PageTable records_data(const TrialBalance& balance) {
    const Currency currency = balance.basis.base_currency;
    PageTable table{.caption = {},
                    .columns = {{.title = "Set"},
                                {.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Currency"},
                                {.title = "Record"},
                                {.title = "Ref"},
                                {.title = "Date"},
                                {.title = "Amount", .align = Align::right},
                                {.title = "Base", .align = Align::right}},
                    .rows = {}};
    for (const TrialBalance::Row& row : balance.rows) {
        const Currency kept = row.own ? row.own->currency : currency;
        for (const SummedRecord& summed : row.records) {
            table.rows.push_back({std::string{to_text(row.set)},
                                  row.account,
                                  row.fund,
                                  std::string{kept.code()},
                                  to_text(summed.record),
                                  summed.name,
                                  to_text(summed.date),
                                  amount_text(row.own ? summed.own : summed.amount, kept),
                                  amount_text(summed.amount, currency)});
        }
    }
    return table;
}

void add_explanation(const TrialBalance& balance, Page& page, const Words& words) {
    page.notes.push_back(
        words("Below each figure stand the records that it sums: reference, record, value date."));
    const bool is_any_left_out =
        std::any_of(balance.rows.begin(), balance.rows.end(), [](const TrialBalance::Row& row) {
            return row.record_count > row.records.size();
        });
    if (!is_any_left_out) return;
    page.notes.push_back(
        words("Here are the first {1} of each: --format json and --format csv name them all.",
              {std::to_string(balance.records_max)}));
}

}  // namespace

Page to_page(const TrialBalance& balance, const Words& words) {
    Page page{.title = words("Trial balance"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(balance.basis, page, words);
    const Filter& filter = balance.filter;
    if (filter.since || filter.until) {
        page.facts.emplace_back(words("Period"), period_in_words(filter, words));
    }
    const std::string codes = codes_in_words(filter, words);
    if (!codes.empty()) page.facts.emplace_back(words("Only"), codes);
    for (const AccountSet set : k_sets) {
        PageTable table = table_of(balance, set, words);
        if (!table.rows.empty() || set == AccountSet::actual) {
            page.tables.push_back(std::move(table));
        }
    }
    if (balance.records_max > 0) add_explanation(balance, page, words);
    page.data = balance.records_max > 0 ? records_data(balance) : balances_data(balance);
    return page;
}

}  // namespace fundtrail
