#include "reports/advance_report.hpp"

#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

void add_sums(const AdvanceSums& sums, Currency currency, const Words& words, Row& row) {
    for (const ExactSum* sum : {&sums.advanced, &sums.settled, &sums.outstanding}) {
        row.push_back(words.decimal(sum->grouped_text(currency)));
    }
}

void add_sums(const AdvanceSums& sums, Currency currency, JsonValue& value) {
    value["advanced"] = sums.advanced.amount_text(currency);
    value["settled"] = sums.settled.amount_text(currency);
    value["outstanding"] = sums.outstanding.amount_text(currency);
}

PageTable table_of_advances(const AdvanceReport& report, const Words& words) {
    const Currency currency = report.basis.base_currency;
    PageTable table{
        .caption = words("By advance, amounts in {1}", {std::string{currency.code()}}),
        .columns = {{.title = words("Advance")},
                    {.title = words("Date"), .dispensable = 3},
                    {.title = words("Days"), .align = Align::right},
                    {.title = words("Partner")},
                    {.title = words("Fund"), .dispensable = 1},
                    {.title = words("Under"), .dispensable = 4},
                    {.title = words("Advanced"), .align = Align::right},
                    {.title = words("Settled"), .align = Align::right, .dispensable = 2},
                    {.title = words("Outstanding"), .align = Align::right}},
        .rows = {}};
    for (const AdvanceRow& advance : report.rows) {
        AdvanceSums sums;
        add_to(sums, advance);
        Row row{to_text(advance.ref),
                words.date(advance.date),
                std::to_string(days_between(advance.date, report.day)),
                advance.partner,
                advance.fund,
                to_text(advance.under)};
        add_sums(sums, currency, words, row);
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return table;
    Row foot{words("Total"), {}, {}, {}, {}, {}};
    add_sums(report.total, currency, words, foot);
    table.foot.push_back(std::move(foot));
    return table;
}

PageTable table_of_partners(const AdvanceReport& report, const Words& words) {
    PageTable table{.caption = words("By partner"),
                    .columns = {{.title = words("Partner")},
                                {.title = words("Advanced"), .align = Align::right},
                                {.title = words("Settled"), .align = Align::right},
                                {.title = words("Outstanding"), .align = Align::right}},
                    .rows = {}};
    for (const auto& [partner, sums] : report.partners) {
        Row row{partner};
        add_sums(sums, report.basis.base_currency, words, row);
        table.rows.push_back(std::move(row));
    }
    return table;
}

JsonValue json_of(const AdvanceRow& row, const AdvanceReport& report) {
    AdvanceSums sums;
    add_to(sums, row);
    JsonValue value;
    add_sums(sums, report.basis.base_currency, value);
    value["disbursement"] = to_text(row.ref);
    value["date"] = to_text(row.date);
    value["age_days"] = days_between(row.date, report.day);
    value["partner"] = row.partner;
    value["fund"] = row.fund;
    value["under"] = to_text(row.under);
    return value;
}

}  // namespace

Page to_page(const AdvanceReport& report, const Words& words) {
    Page page{.title = words("Advances to partners"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page, words);
    page.facts.emplace_back(words("Counted to"), words.date(report.day));
    page.facts.emplace_back(words("Settled"),
                            words("{1} in full, not listed", {std::to_string(report.settled)}));
    add_selection(report.filter, page, words);
    page.tables = {table_of_advances(report, words),
                   table_of_partners(report, words),
                   age_table(report.ages,
                             report.basis.base_currency,
                             words("Outstanding by days since the payment"),
                             words("Outstanding"),
                             words)};
    page.data = table_of_advances(report, Words::for_programs());
    return page;
}

JsonValue to_json(const AdvanceReport& report) {
    const Currency currency = report.basis.base_currency;
    JsonValue::Array advances;
    for (const AdvanceRow& row : report.rows) {
        advances.push_back(json_of(row, report));
    }
    JsonValue::Array partners;
    for (const auto& [partner, sums] : report.partners) {
        JsonValue value;
        value["partner"] = partner;
        add_sums(sums, currency, value);
        partners.push_back(std::move(value));
    }
    JsonValue value;
    add_basis(report.basis, value);
    value["report"] = "advances";
    value["day"] = to_text(report.day);
    value["advances"] = std::move(advances);
    value["settled"] = report.settled;
    value["partners"] = std::move(partners);
    add_sums(report.total, currency, value["totals"]);
    value["ages"] = age_json(report.ages, currency);
    add_selection(report.filter, value);
    return value;
}

}  // namespace fundtrail
