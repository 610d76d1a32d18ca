#include "core/money.hpp"
#include "reports/pledge_report.hpp"
#include "reports/ratio.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

using Row = std::vector<std::string>;

constexpr int k_fulfilment_decimals = 4;

/// The columns that a pledge, a donor and the total have in common.
void add_sum_columns(std::vector<PageColumn>& columns, const Words& words) {
    columns.insert(columns.end(),
                   {{.title = words("Pledged"), .align = Align::right, .dispensable = 4},
                    {.title = words("Confirmed"), .align = Align::right},
                    {.title = words("Received"), .align = Align::right},
                    {.title = words("Outstanding"), .align = Align::right},
                    {.title = words("Due"), .align = Align::right, .dispensable = 3},
                    {.title = words("Overdue"), .align = Align::right},
                    {.title = words("Fulfilled %"), .align = Align::right, .dispensable = 2}});
}

void add_sums(const PledgeSums& sums, Currency currency, const Words& words, Row& row) {
    for (const ExactSum* sum : {&sums.pledged,
                                &sums.confirmed,
                                &sums.received,
                                &sums.outstanding,
                                &sums.due,
                                &sums.overdue}) {
        row.push_back(words.decimal(sum->grouped_text(currency)));
    }
    const Fulfilment fulfilment = fulfilment_of(sums);
    row.push_back(words.decimal(percent_text(fulfilment.received, fulfilment.confirmed)));
}

std::string days_overdue(const PledgeRow& row, Date day) {
    if (!row.arrears.overdue_since) return {};
    return std::to_string(days_between(*row.arrears.overdue_since, day));
}

/// True if a pledge is not in the base currency; columns then show what each was pledged as.
bool has_currencies(const PledgeReport& report) {
    return std::any_of(report.rows.begin(), report.rows.end(), [&](const PledgeRow& row) {
        return row.own.currency != report.basis.base_currency;
    });
}

PageTable table_of_pledges(const PledgeReport& report, const Words& words) {
    const Currency currency = report.basis.base_currency;
    const bool has_own = has_currencies(report);
    PageTable table{.caption = words("By pledge, amounts in {1}", {std::string{currency.code()}}),
                    .columns = {{.title = words("Pledge")},
                                {.title = words("Date"), .dispensable = 6},
                                {.title = words("Donor")},
                                {.title = words("Fund"), .dispensable = 5}},
                    .rows = {}};
    if (has_own) {
        table.columns.push_back({.title = words("Currency"), .joins_next = true});
        table.columns.push_back(
            {.title = words("Original"), .align = Align::right, .dispensable = 7});
    }
    add_sum_columns(table.columns, words);
    table.columns.push_back({.title = words("Days"), .align = Align::right, .dispensable = 1});
    for (const PledgeRow& pledge : report.rows) {
        PledgeSums sums;
        add_to(sums, pledge);
        Row row{to_text(pledge.ref), words.date(pledge.date), pledge.donor, pledge.fund};
        if (has_own) {
            row.emplace_back(pledge.own.currency.code());
            row.push_back(words.amount(pledge.own.pledged, pledge.own.currency));
        }
        add_sums(sums, currency, words, row);
        row.push_back(days_overdue(pledge, report.day));
        table.rows.push_back(std::move(row));
    }
    if (table.rows.empty()) return table;
    Row foot{words("Total"), {}, {}, {}};
    if (has_own) foot.resize(foot.size() + 2);
    add_sums(report.total, currency, words, foot);
    table.foot.push_back(std::move(foot));
    return table;
}

PageTable table_of_donors(const PledgeReport& report, const Words& words) {
    PageTable table{
        .caption = words("By donor"), .columns = {{.title = words("Donor")}}, .rows = {}};
    add_sum_columns(table.columns, words);
    for (const auto& [donor, sums] : report.donors) {
        Row row{donor};
        add_sums(sums, report.basis.base_currency, words, row);
        table.rows.push_back(std::move(row));
    }
    return table;
}

void add_sums(const PledgeSums& sums, Currency currency, JsonValue& value) {
    value["pledged"] = sums.pledged.amount_text(currency);
    value["confirmed"] = sums.confirmed.amount_text(currency);
    value["received"] = sums.received.amount_text(currency);
    value["outstanding"] = sums.outstanding.amount_text(currency);
    value["due"] = sums.due.amount_text(currency);
    value["overdue"] = sums.overdue.amount_text(currency);
    const Fulfilment fulfilment = fulfilment_of(sums);
    const std::string fulfilled =
        ratio_text(fulfilment.received, fulfilment.confirmed, k_fulfilment_decimals);
    if (!fulfilled.empty()) value["fulfilment"] = fulfilled;
}

JsonValue json_of(const PledgeRow::Own& own) {
    ExactSum outstanding;
    outstanding.add(own.confirmed);
    outstanding.subtract(own.received);
    JsonValue value;
    value["currency"] = own.currency.code();
    value["pledged"] = amount_text(own.pledged, own.currency);
    value["confirmed"] = amount_text(own.confirmed, own.currency);
    value["received"] = amount_text(own.received, own.currency);
    value["outstanding"] = outstanding.amount_text(own.currency);
    return value;
}

JsonValue json_of(const PledgeRow& pledge, const PledgeReport& report) {
    PledgeSums sums;
    add_to(sums, pledge);
    JsonValue value;
    add_sums(sums, report.basis.base_currency, value);
    if (!pledge.has_instalments) {
        value.object().erase("due");
        value.object().erase("overdue");
    }
    value["pledge"] = to_text(pledge.ref);
    value["date"] = to_text(pledge.date);
    value["donor"] = pledge.donor;
    value["fund"] = pledge.fund;
    if (pledge.own.currency != report.basis.base_currency) value["own"] = json_of(pledge.own);
    if (const auto since = pledge.arrears.overdue_since) {
        value["overdue_since"] = to_text(*since);
        value["days_overdue"] = days_between(*since, report.day);
    }
    return value;
}

}  // namespace

Page to_page(const PledgeReport& report, const Words& words) {
    Page page{.title = words("Pledges"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page, words);
    page.facts.emplace_back(words("Counted to"), words.date(report.day));
    add_selection(report.filter, page, words);
    page.tables = {table_of_pledges(report, words),
                   table_of_donors(report, words),
                   age_table(report.arrears,
                             report.basis.base_currency,
                             words("Overdue by days since it was due"),
                             words("Overdue"),
                             words)};
    page.data = table_of_pledges(report, Words::for_programs());
    return page;
}

JsonValue to_json(const PledgeReport& report) {
    const Currency currency = report.basis.base_currency;
    JsonValue::Array pledges;
    for (const PledgeRow& row : report.rows) {
        pledges.push_back(json_of(row, report));
    }
    JsonValue::Array donors;
    for (const auto& [donor, sums] : report.donors) {
        JsonValue value;
        value["donor"] = donor;
        add_sums(sums, currency, value);
        donors.push_back(std::move(value));
    }
    JsonValue value;
    add_basis(report.basis, value);
    value["report"] = "pledges";
    value["day"] = to_text(report.day);
    value["pledges"] = std::move(pledges);
    value["donors"] = std::move(donors);
    add_sums(report.total, currency, value["totals"]);
    value["arrears"] = age_json(report.arrears, currency);
    add_selection(report.filter, value);
    return value;
}

}  // namespace fundtrail
