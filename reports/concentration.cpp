#include "reports/concentration.hpp"

#include "core/money.hpp"
#include "reports/movements.hpp"
#include "reports/parties.hpp"
#include "reports/ratio.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_index_decimals = 5;
constexpr int k_effective_decimals = 2;

ExactSum exact(std::int64_t minor_units) {
    ExactSum sum;
    sum.add(minor_units);
    return sum;
}

std::string share_of_top(std::size_t count, const Words& words) {
    return count == 1 ? words("Largest donor, share %")
                      : words("Largest {1} donors, share %", {std::to_string(count)});
}

PageTable table_of_donors(const ConcentrationReport& report, const Words& words) {
    const Currency currency = report.basis.base_currency;
    const ExactSum& total = report.concentration.total;
    PageTable table{
        .caption = words("Contributions received, amounts in {1}", {std::string{currency.code()}}),
        .columns = {{.title = words("Donor")},
                    {.title = words("Received"), .align = Align::right},
                    {.title = words("Share %"), .align = Align::right}},
        .rows = {}};
    for (const DonorShare& donor : report.donors) {
        const bool has_share = donor.received > 0;
        const std::string share =
            has_share ? percent_text(exact(donor.received), total) : std::string{};
        table.rows.push_back(
            {donor.donor, words.amount(donor.received, currency), words.decimal(share)});
    }
    // Who was given back more than it gave has no share, and is not in the total.
    const bool is_any_negative =
        std::any_of(report.donors.begin(), report.donors.end(), [](const DonorShare& donor) {
            return donor.received < 0;
        });
    if (!table.rows.empty()) {
        table.foot.push_back({is_any_negative ? words("Total above zero") : words("Total"),
                              words.decimal(total.grouped_text(currency)),
                              {}});
    }
    return table;
}

PageTable table_of_measures(const ConcentrationReport& report, const Words& words) {
    const Concentration& concentration = report.concentration;
    PageTable table{
        .caption = words("Concentration"),
        .columns = {{.title = words("Measure")}, {.title = words("Value"), .align = Align::right}},
        .rows = {}};
    if (concentration.index.empty()) return table;
    for (std::size_t place = 0; place < k_top_counts.size(); ++place) {
        table.rows.push_back(
            {share_of_top(k_top_counts[place], words),
             words.decimal(percent_text(concentration.top[place], concentration.total))});
    }
    table.rows.push_back(
        {words("Index (sum of squared shares, 0 to 1)"), words.decimal(concentration.index)});
    table.rows.push_back(
        {words("Effective donors (1 / index)"), words.decimal(concentration.effective_number)});
    return table;
}

}  // namespace

Concentration concentration_of(std::vector<std::int64_t> amounts) {
    std::erase_if(amounts, [](std::int64_t amount) { return amount <= 0; });
    std::sort(amounts.begin(), amounts.end(), std::greater<>{});
    Concentration concentration;
    for (std::size_t place = 0; place < amounts.size(); ++place) {
        concentration.total.add(amounts[place]);
        for (std::size_t top = 0; top < k_top_counts.size(); ++top) {
            if (place < k_top_counts[top]) concentration.top[top].add(amounts[place]);
        }
    }
    concentration.index = herfindahl_text(amounts, k_index_decimals);
    concentration.effective_number = effective_number_text(amounts, k_effective_decimals);
    return concentration;
}

ConcentrationReport build_concentration_report(Database& database, const Filter& filter) {
    ConcentrationReport report{
        .basis = read_report_basis(database, filter), .filter = filter, .donors = {}};
    report.basis.limits.emplace_back(
        "Shares are of the contributions received, charges of banks included; pledges and "
        "agreements do not count.");
    report.basis.limits.emplace_back(k_not_replayed);

    ProjectedLedger ledger{database};
    Parties parties{ledger};
    std::map<std::string, std::int64_t> received;
    for_each_movement(database, report.basis, [&](const Movement& movement) {
        const bool is_asked = movement.kind == MovementKind::contribution &&
                              is_in_period(filter, movement.date) &&
                              is_asked_for(filter.fund, movement.fund);
        if (is_asked) received[parties.donor_of(movement)] += movement.amount;
    });

    std::vector<std::int64_t> amounts;
    for (const auto& [donor, amount] : received) {
        report.donors.push_back({.donor = donor, .received = amount});
        amounts.push_back(amount);
    }
    std::stable_sort(
        report.donors.begin(), report.donors.end(), [](const DonorShare& a, const DonorShare& b) {
            return a.received > b.received;
        });
    report.concentration = concentration_of(std::move(amounts));
    return report;
}

Page to_page(const ConcentrationReport& report, const Words& words) {
    Page page{
        .title = words("Concentration of contributions"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page, words);
    add_selection(report.filter, page, words);
    page.tables = {table_of_measures(report, words), table_of_donors(report, words)};
    page.data = table_of_donors(report, Words::for_programs());
    return page;
}

JsonValue to_json(const ConcentrationReport& report) {
    const Currency currency = report.basis.base_currency;
    const Concentration& concentration = report.concentration;
    const auto add_share = [&](const ExactSum& amount, JsonValue& value) {
        value["received"] = amount.amount_text(currency);
        const std::string share = ratio_text(amount, concentration.total, k_share_decimals);
        if (!share.empty() && !amount.is_negative()) value["share"] = share;
    };
    JsonValue::Array donors;
    for (const DonorShare& donor : report.donors) {
        JsonValue value;
        value["donor"] = donor.donor;
        add_share(exact(donor.received), value);
        donors.push_back(std::move(value));
    }
    JsonValue::Array top;
    for (std::size_t place = 0; place < k_top_counts.size(); ++place) {
        JsonValue value;
        value["donors"] = static_cast<std::int64_t>(k_top_counts[place]);
        add_share(concentration.top[place], value);
        top.push_back(std::move(value));
    }
    JsonValue value;
    add_basis(report.basis, value);
    value["report"] = "concentration";
    value["donors"] = std::move(donors);
    value["total"] = concentration.total.amount_text(currency);
    value["top"] = std::move(top);
    if (!concentration.index.empty()) {
        value["index"] = concentration.index;
        value["effective_donors"] = concentration.effective_number;
    }
    add_selection(report.filter, value);
    return value;
}

}  // namespace fundtrail
