#include "reports/obligation_report.hpp"

#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

void add_sums(const ObligationSums& sums, Currency currency, const Words& words, Row& row) {
    for (const ExactSum* sum : {&sums.obligated, &sums.paid, &sums.unliquidated}) {
        row.push_back(words.decimal(sum->grouped_text(currency)));
    }
}

void add_sums(const ObligationSums& sums, Currency currency, JsonValue& value) {
    value["obligated"] = sums.obligated.amount_text(currency);
    value["paid"] = sums.paid.amount_text(currency);
    value["unliquidated"] = sums.unliquidated.amount_text(currency);
}

PageTable table_of_obligations(const ObligationReport& report, const Words& words) {
    const Currency currency = report.basis.base_currency;
    PageTable table{
        .caption = words("By obligation, amounts in {1}", {std::string{currency.code()}}),
        .columns = {{.title = words("Obligation")},
                    {.title = words("Date"), .dispensable = 3},
                    {.title = words("Days"), .align = Align::right},
                    {.title = words("Payee")},
                    {.title = words("Fund"), .dispensable = 1},
                    {.title = words("Allocation"), .dispensable = 5},
                    {.title = words("Budget"), .dispensable = 4},
                    {.title = words("Obligated"), .align = Align::right},
                    {.title = words("Paid"), .align = Align::right, .dispensable = 2},
                    {.title = words("Unliquidated"), .align = Align::right}},
        .rows = {}};
    for (const ObligationRow& obligation : report.rows) {
        ObligationSums sums;
        add_to(sums, obligation);
        Row row{to_text(obligation.ref),
                words.date(obligation.date),
                std::to_string(days_between(obligation.date, report.day)),
                obligation.payee,
                obligation.fund,
                to_text(obligation.allocation),
                obligation.budget};
        add_sums(sums, currency, words, row);
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return table;
    Row foot{words("Total"), {}, {}, {}, {}, {}, {}};
    add_sums(report.total, currency, words, foot);
    table.foot.push_back(std::move(foot));
    return table;
}

PageTable table_of_funds(const ObligationReport& report, const Words& words) {
    PageTable table{.caption = words("By fund"),
                    .columns = {{.title = words("Fund")},
                                {.title = words("Obligated"), .align = Align::right},
                                {.title = words("Paid"), .align = Align::right},
                                {.title = words("Unliquidated"), .align = Align::right}},
                    .rows = {}};
    for (const auto& [fund, sums] : report.funds) {
        Row row{fund};
        add_sums(sums, report.basis.base_currency, words, row);
        table.rows.push_back(std::move(row));
    }
    return table;
}

JsonValue json_of(const ObligationRow& row, const ObligationReport& report) {
    ObligationSums sums;
    add_to(sums, row);
    JsonValue value;
    add_sums(sums, report.basis.base_currency, value);
    value["obligation"] = to_text(row.ref);
    value["date"] = to_text(row.date);
    value["age_days"] = days_between(row.date, report.day);
    value["payee"] = row.payee;
    value["fund"] = row.fund;
    value["allocation"] = to_text(row.allocation);
    value["budget"] = row.budget;
    return value;
}

}  // namespace

Page to_page(const ObligationReport& report, const Words& words) {
    Page page{.title = words("Unliquidated obligations"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page, words);
    page.facts.emplace_back(words("Counted to"), words.date(report.day));
    page.facts.emplace_back(words("Liquidated"),
                            words("{1} in full, not listed", {std::to_string(report.liquidated)}));
    add_selection(report.filter, page, words);
    page.tables = {table_of_obligations(report, words),
                   table_of_funds(report, words),
                   age_table(report.ages,
                             report.basis.base_currency,
                             words("Unliquidated by days since the obligation"),
                             words("Unliquidated"),
                             words)};
    page.data = table_of_obligations(report, Words::for_programs());
    return page;
}

JsonValue to_json(const ObligationReport& report) {
    const Currency currency = report.basis.base_currency;
    JsonValue::Array obligations;
    for (const ObligationRow& row : report.rows) {
        obligations.push_back(json_of(row, report));
    }
    JsonValue::Array funds;
    for (const auto& [fund, sums] : report.funds) {
        JsonValue value;
        value["fund"] = fund;
        add_sums(sums, currency, value);
        funds.push_back(std::move(value));
    }
    JsonValue value;
    add_basis(report.basis, value);
    value["report"] = "obligations";
    value["day"] = to_text(report.day);
    value["obligations"] = std::move(obligations);
    value["liquidated"] = report.liquidated;
    value["funds"] = std::move(funds);
    add_sums(report.total, currency, value["totals"]);
    value["ages"] = age_json(report.ages, currency);
    add_selection(report.filter, value);
    return value;
}

}  // namespace fundtrail
