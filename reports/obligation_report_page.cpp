#include "reports/obligation_report.hpp"

#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

void add_sums(const ObligationSums& sums, Currency currency, Row& row) {
    for (const ExactSum* sum : {&sums.obligated, &sums.paid, &sums.unliquidated}) {
        row.push_back(sum->grouped_text(currency));
    }
}

void add_sums(const ObligationSums& sums, Currency currency, JsonValue& value) {
    value["obligated"] = sums.obligated.amount_text(currency);
    value["paid"] = sums.paid.amount_text(currency);
    value["unliquidated"] = sums.unliquidated.amount_text(currency);
}

PageTable table_of_obligations(const ObligationReport& report) {
    const Currency currency = report.basis.base_currency;
    PageTable table{.caption = "By obligation, amounts in " + std::string{currency.code()},
                    .columns = {{.title = "Obligation"},
                                {.title = "Date", .dispensable = 3},
                                {.title = "Days", .align = Align::right},
                                {.title = "Payee"},
                                {.title = "Fund", .dispensable = 1},
                                {.title = "Allocation", .dispensable = 5},
                                {.title = "Budget", .dispensable = 4},
                                {.title = "Obligated", .align = Align::right},
                                {.title = "Paid", .align = Align::right, .dispensable = 2},
                                {.title = "Unliquidated", .align = Align::right}},
                    .rows = {}};
    for (const ObligationRow& obligation : report.rows) {
        ObligationSums sums;
        add_to(sums, obligation);
        Row row{to_text(obligation.ref),
                to_text(obligation.date),
                std::to_string(days_between(obligation.date, report.day)),
                obligation.payee,
                obligation.fund,
                to_text(obligation.allocation),
                obligation.budget};
        add_sums(sums, currency, row);
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return table;
    Row foot{"Total", {}, {}, {}, {}, {}, {}};
    add_sums(report.total, currency, foot);
    table.foot.push_back(std::move(foot));
    return table;
}

PageTable table_of_funds(const ObligationReport& report) {
    PageTable table{.caption = "By fund",
                    .columns = {{.title = "Fund"},
                                {.title = "Obligated", .align = Align::right},
                                {.title = "Paid", .align = Align::right},
                                {.title = "Unliquidated", .align = Align::right}},
                    .rows = {}};
    for (const auto& [fund, sums] : report.funds) {
        Row row{fund};
        add_sums(sums, report.basis.base_currency, row);
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

Page to_page(const ObligationReport& report) {
    Page page{.title = "Unliquidated obligations", .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page);
    page.facts.emplace_back("Counted to", to_text(report.day));
    page.facts.emplace_back("Liquidated",
                            std::to_string(report.liquidated) + " in full, not listed");
    if (!report.only.empty()) page.facts.emplace_back("Only", report.only);
    page.tables = {table_of_obligations(report),
                   table_of_funds(report),
                   age_table(report.ages,
                             report.basis.base_currency,
                             "Unliquidated by days since the obligation",
                             "Unliquidated")};
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
    if (!report.only.empty()) value["only"] = report.only;
    return value;
}

}  // namespace fundtrail
