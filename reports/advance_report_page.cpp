#include "reports/advance_report.hpp"

#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

void add_sums(const AdvanceSums& sums, Currency currency, Row& row) {
    for (const ExactSum* sum : {&sums.advanced, &sums.settled, &sums.outstanding}) {
        row.push_back(sum->grouped_text(currency));
    }
}

void add_sums(const AdvanceSums& sums, Currency currency, JsonValue& value) {
    value["advanced"] = sums.advanced.amount_text(currency);
    value["settled"] = sums.settled.amount_text(currency);
    value["outstanding"] = sums.outstanding.amount_text(currency);
}

PageTable table_of_advances(const AdvanceReport& report) {
    const Currency currency = report.basis.base_currency;
    PageTable table{.caption = "By advance, amounts in " + std::string{currency.code()},
                    .columns = {{.title = "Advance"},
                                {.title = "Date", .dispensable = 3},
                                {.title = "Days", .align = Align::right},
                                {.title = "Partner"},
                                {.title = "Fund", .dispensable = 1},
                                {.title = "Under", .dispensable = 4},
                                {.title = "Advanced", .align = Align::right},
                                {.title = "Settled", .align = Align::right, .dispensable = 2},
                                {.title = "Outstanding", .align = Align::right}},
                    .rows = {}};
    for (const AdvanceRow& advance : report.rows) {
        AdvanceSums sums;
        add_to(sums, advance);
        Row row{to_text(advance.ref),
                to_text(advance.date),
                std::to_string(days_between(advance.date, report.day)),
                advance.partner,
                advance.fund,
                to_text(advance.under)};
        add_sums(sums, currency, row);
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return table;
    Row foot{"Total", {}, {}, {}, {}, {}};
    add_sums(report.total, currency, foot);
    table.foot.push_back(std::move(foot));
    return table;
}

PageTable table_of_partners(const AdvanceReport& report) {
    PageTable table{.caption = "By partner",
                    .columns = {{.title = "Partner"},
                                {.title = "Advanced", .align = Align::right},
                                {.title = "Settled", .align = Align::right},
                                {.title = "Outstanding", .align = Align::right}},
                    .rows = {}};
    for (const auto& [partner, sums] : report.partners) {
        Row row{partner};
        add_sums(sums, report.basis.base_currency, row);
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

Page to_page(const AdvanceReport& report) {
    Page page{.title = "Advances to partners", .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page);
    page.facts.emplace_back("Counted to", to_text(report.day));
    page.facts.emplace_back("Settled", std::to_string(report.settled) + " in full, not listed");
    if (!report.only.empty()) page.facts.emplace_back("Only", report.only);
    page.tables = {table_of_advances(report),
                   table_of_partners(report),
                   age_table(report.ages,
                             report.basis.base_currency,
                             "Outstanding by days since the payment",
                             "Outstanding")};
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
    if (!report.only.empty()) value["only"] = report.only;
    return value;
}

}  // namespace fundtrail
