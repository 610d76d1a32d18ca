#include "reports/quantile.hpp"
#include "reports/timeliness.hpp"

#include <utility>

namespace fundtrail {
namespace {

struct StageName {
    std::string_view key;
    std::string_view title;
};

constexpr std::array<StageName, k_stages> k_names{
    StageName{"pledge_to_confirmation", "pledge to confirmation"},
    StageName{"confirmation_to_receipt", "confirmation to receipt"},
    StageName{"receipt_to_allocation", "receipt to allocation (first in, first out)"},
    StageName{"allocation_to_obligation", "allocation to obligation"},
    StageName{"obligation_to_payment", "obligation to payment"},
    StageName{"allocation_to_payment", "allocation to payment, no obligation"},
};
constexpr int k_late_percentile = 90;

std::string text_of(std::optional<std::int64_t> days) {
    return days ? std::to_string(*days) : std::string{};
}

std::vector<std::string> row_of(std::string title, const std::vector<std::int64_t>& days) {
    return {std::move(title),
            std::to_string(days.size()),
            text_of(median_of(days)),
            text_of(percentile_of(days, k_late_percentile))};
}

PageTable table_of_stages(const TimelinessReport& report, const Words& words) {
    PageTable table{.caption = words("Days between value dates"),
                    .columns = {{.title = words("Stage")},
                                {.title = words("Count"), .align = Align::right},
                                {.title = words("Median"), .align = Align::right},
                                {.title = words("90th percentile"), .align = Align::right}},
                    .rows = {}};
    for (std::size_t stage = 0; stage < k_stages; ++stage) {
        table.rows.push_back(row_of(words(k_names[stage].title), report.days[stage]));
    }
    table.rows.push_back(row_of(words("due date to receipt"), report.instalments.days));
    return table;
}

PageTable table_of_instalments(const TimelinessReport& report, const Words& words) {
    const Currency currency = report.basis.base_currency;
    const InstalmentLags& lags = report.instalments;
    return PageTable{
        .caption = words("Instalments of pledges against their due dates, amounts in {1}",
                         {std::string{currency.code()}}),
        .columns = {{.title = words("Received")},
                    {.title = words("Count"), .align = Align::right},
                    {.title = words("Amount"), .align = Align::right}},
        .rows = {{words("on time"),
                  std::to_string(lags.on_time),
                  words.decimal(lags.on_time_amount.grouped_text(currency))},
                 {words("late"),
                  std::to_string(lags.late),
                  words.decimal(lags.late_amount.grouped_text(currency))}}};
}

void add_days(const std::vector<std::int64_t>& days, JsonValue& value) {
    if (days.empty()) return;
    value["median_days"] = *median_of(days);
    value["p90_days"] = *percentile_of(days, k_late_percentile);
}

}  // namespace

std::string_view to_text(Stage stage) {
    return k_names.at(static_cast<std::size_t>(stage)).key;
}

Page to_page(const TimelinessReport& report, const Words& words) {
    Page page{.title = words("Timeliness"), .facts = {}, .tables = {}, .notes = {}};
    add_basis(report.basis, page, words);
    add_selection(report.filter, page, words);
    page.tables = {table_of_stages(report, words), table_of_instalments(report, words)};
    page.data = table_of_stages(report, Words::for_programs());
    return page;
}

JsonValue to_json(const TimelinessReport& report) {
    const Currency currency = report.basis.base_currency;
    const InstalmentLags& lags = report.instalments;
    JsonValue::Array stages;
    for (std::size_t stage = 0; stage < k_stages; ++stage) {
        JsonValue value;
        value["stage"] = k_names[stage].key;
        value["count"] = static_cast<std::int64_t>(report.days[stage].size());
        add_days(report.days[stage], value);
        stages.push_back(std::move(value));
    }
    JsonValue instalments;
    instalments["on_time"] = lags.on_time;
    instalments["late"] = lags.late;
    instalments["on_time_amount"] = lags.on_time_amount.amount_text(currency);
    instalments["late_amount"] = lags.late_amount.amount_text(currency);
    add_days(lags.days, instalments);
    JsonValue value;
    add_basis(report.basis, value);
    value["report"] = "timeliness";
    value["stages"] = std::move(stages);
    value["instalments"] = std::move(instalments);
    add_selection(report.filter, value);
    return value;
}

}  // namespace fundtrail
