#include "core/money.hpp"
#include "reports/trial_balance.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

std::string_view caption_of(AccountSet set) {
    switch (set) {
        case AccountSet::actual:
            return "Actual: what happened";
        case AccountSet::control:
            return "Control: what may be spent";
        case AccountSet::in_kind:
            return "In kind: never in cash totals";
    }
    return {};
}

/// A line of a table, its amount on the side that its sign says.
std::vector<std::string> cells_of(std::string name,
                                  const std::string& fund,
                                  const ExactSum& amount,
                                  Currency currency) {
    std::string text = amount.grouped_text(currency);
    const bool is_credit = text.front() == '-';
    if (is_credit) text.erase(0, 1);
    return {
        std::move(name), fund, is_credit ? std::string{} : text, is_credit ? text : std::string{}};
}

/// `  PL-00001 7.0 2026-01-14`
std::string indented_name(const SummedRecord& summed) {
    std::string name = "  ";
    if (!summed.name.empty()) name += summed.name + ' ';
    return name + to_text(summed.record) + ' ' + to_text(summed.date);
}

void add_records(const TrialBalance::Row& row, Currency currency, PageTable& table) {
    ExactSum others;
    others.add(row.amount);
    for (const SummedRecord& summed : row.records) {
        ExactSum amount;
        amount.add(summed.amount);
        others.subtract(summed.amount);
        table.rows.push_back(cells_of(indented_name(summed), {}, amount, currency));
    }
    const std::size_t left_out = row.record_count - row.records.size();
    if (left_out == 0) return;
    table.rows.push_back(
        cells_of("  and " + std::to_string(left_out) + " more", {}, others, currency));
}

PageTable table_of(const TrialBalance& balance, AccountSet set) {
    const Currency currency = balance.basis.base_currency;
    const std::string code{currency.code()};
    PageTable table{.caption = std::string{caption_of(set)},
                    .columns = {{.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Debit " + code, .align = Align::right},
                                {.title = "Credit " + code, .align = Align::right}},
                    .rows = {}};
    ExactSum debit;
    ExactSum credit;
    for (const TrialBalance::Row& row : balance.rows) {
        if (row.set != set) continue;
        ExactSum amount;
        amount.add(row.amount);
        table.rows.push_back(cells_of(row.account, row.fund, amount, currency));
        if (row.amount > 0) {
            debit.add(row.amount);
        } else {
            credit.subtract(row.amount);
        }
        if (balance.records_max > 0) add_records(row, currency, table);
    }
    if (!table.rows.empty()) {
        table.foot.push_back(
            {"Total", {}, debit.grouped_text(currency), credit.grouped_text(currency)});
    }
    return table;
}

PageTable balances_data(const TrialBalance& balance) {
    const Currency currency = balance.basis.base_currency;
    PageTable table{.caption = {},
                    .columns = {{.title = "Set"},
                                {.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Currency"},
                                {.title = "Balance", .align = Align::right}},
                    .rows = {}};
    for (const TrialBalance::Row& row : balance.rows) {
        table.rows.push_back({std::string{to_text(row.set)},
                              row.account,
                              row.fund,
                              std::string{currency.code()},
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
                                {.title = "Amount", .align = Align::right}},
                    .rows = {}};
    for (const TrialBalance::Row& row : balance.rows) {
        for (const SummedRecord& summed : row.records) {
            table.rows.push_back({std::string{to_text(row.set)},
                                  row.account,
                                  row.fund,
                                  std::string{currency.code()},
                                  to_text(summed.record),
                                  summed.name,
                                  to_text(summed.date),
                                  amount_text(summed.amount, currency)});
        }
    }
    return table;
}

void add_explanation(const TrialBalance& balance, Page& page) {
    page.notes.emplace_back(
        "Below each figure stand the records that it sums: reference, record, value date.");
    const bool is_any_left_out =
        std::any_of(balance.rows.begin(), balance.rows.end(), [](const TrialBalance::Row& row) {
            return row.record_count > row.records.size();
        });
    if (!is_any_left_out) return;
    page.notes.push_back("Only the first " + std::to_string(balance.records_max) +
                         " of each: --format json and --format csv name them all.");
}

}  // namespace

Page to_page(const TrialBalance& balance) {
    Page page{.title = "Trial balance", .facts = {}, .tables = {}, .notes = {}};
    add_basis(balance.basis, page);
    const Filter& filter = balance.filter;
    if (filter.since || filter.until) page.facts.emplace_back("Period", period_in_words(filter));
    const std::string codes = codes_in_words(filter);
    if (!codes.empty()) page.facts.emplace_back("Only", codes);
    for (const AccountSet set : k_sets) {
        PageTable table = table_of(balance, set);
        if (!table.rows.empty() || set == AccountSet::actual) {
            page.tables.push_back(std::move(table));
        }
    }
    if (balance.records_max > 0) add_explanation(balance, page);
    page.data = balance.records_max > 0 ? records_data(balance) : balances_data(balance);
    return page;
}

}  // namespace fundtrail
