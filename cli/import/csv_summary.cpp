#include "cli/import/csv_summary.hpp"

#include "core/money.hpp"
#include "core/share.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_decimals = 6;

/// `0.122798`.
std::string millionths_text(std::int64_t millionths) {
    std::string digits = std::to_string(millionths);
    if (digits.size() <= k_decimals) digits.insert(0, k_decimals + 1 - digits.size(), '0');
    return digits.insert(digits.size() - k_decimals, 1, '.');
}

}  // namespace

CsvSummary::CsvSummary(const Mapping& mapping)
    : mapping_{mapping}, counts_(mapping.counts.size()) {}

std::optional<Refusal> CsvSummary::take_row(const RowCells& cells) {
    ++rows_;
    if (mapping_.id) ids_.insert(cells.raw(*mapping_.id));
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        if (auto refusal = take(cells, mapping_.counts[i], counts_[i])) return refusal;
    }
    return std::nullopt;
}

void CsvSummary::take_record(std::string_view type) {
    ++records_by_type_[std::string{type}];
}

std::optional<Refusal> CsvSummary::take(const RowCells& cells,
                                        const CountRule& rule,
                                        Count& count) const {
    const auto counts = cells.meets(rule.when);
    if (!counts) return counts.error();
    if (!*counts) return std::nullopt;
    ++count.rows;
    if (!rule.sum) return std::nullopt;
    const auto money = cells.amount(*rule.sum);
    if (!money) return money.error();
    count.sum.add(money->minor_units);
    if (!rule.concentration_by) return std::nullopt;
    std::int64_t& total = count.by_value[cells.raw(*rule.concentration_by)];
    const auto sum = add_checked(total, money->minor_units);
    if (!sum) {
        return Refusal{.rule = "cell",
                       .reason = cells.named(*rule.sum) + ": the total of count \"" + rule.name +
                                 "\" is more than an amount can hold",
                       .remedy = "correct the amount"};
    }
    total = *sum;
    return std::nullopt;
}

std::string CsvSummary::concentration_text(std::size_t count) const {
    if (!mapping_.counts[count].concentration_by) return {};
    std::vector<std::int64_t> totals;
    for (const auto& [value, total] : counts_[count].by_value) {
        totals.push_back(total);
    }
    const auto index = concentration_millionths(totals);
    return index ? millionths_text(*index) : std::string{};
}

JsonValue CsvSummary::json() const {
    JsonValue::Array counts;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const CountRule& rule = mapping_.counts[i];
        JsonValue count;
        count["name"] = rule.name;
        count["rows"] = counts_[i].rows;
        if (rule.sum) {
            const Currency currency = *mapping_.columns[*rule.sum].currency;
            count["sum"]["amount"] = counts_[i].sum.amount_text(currency);
            count["sum"]["currency"] = currency.code();
        }
        const std::string concentration = concentration_text(i);
        if (!concentration.empty()) count["concentration"] = concentration;
        counts.push_back(std::move(count));
    }
    JsonValue::Object records;
    for (const auto& [type, number] : records_by_type_) {
        records.emplace(type, number);
    }
    JsonValue summary;
    summary["rows"] = rows_;
    if (mapping_.id) summary["unique_ids"] = static_cast<std::int64_t>(ids_.size());
    summary["rows_without_record"] = rows_without_record_;
    summary["codes_known"] = codes_known_;
    summary["records"] = std::move(records);
    summary["counts"] = std::move(counts);
    return summary;
}

Page CsvSummary::page() const {
    Page page{
        .title = "Import", .facts = {{"rows", std::to_string(rows_)}}, .tables = {}, .notes = {}};
    if (mapping_.id) page.facts.emplace_back("unique ids", std::to_string(ids_.size()));
    page.facts.emplace_back("rows without a record", std::to_string(rows_without_record_));
    if (codes_known_ > 0) {
        page.facts.emplace_back("codes that the ledger had", std::to_string(codes_known_));
    }
    for (const auto& [type, number] : records_by_type_) {
        page.facts.emplace_back(type, std::to_string(number));
    }
    if (counts_.empty()) return page;
    PageTable table{.caption = {},
                    .columns = {{.title = "Count"},
                                {.title = "Rows", .align = Align::right},
                                {.title = "Sum", .align = Align::right},
                                {.title = "Currency"},
                                {.title = "Concentration", .align = Align::right}},
                    .rows = {}};
    for (std::size_t i = 0; i < counts_.size(); ++i) {
        const CountRule& rule = mapping_.counts[i];
        std::string sum;
        std::string currency;
        if (rule.sum) {
            sum = counts_[i].sum.grouped_text(*mapping_.columns[*rule.sum].currency);
            currency = mapping_.columns[*rule.sum].currency->code();
        }
        table.rows.push_back(
            {rule.name, std::to_string(counts_[i].rows), sum, currency, concentration_text(i)});
    }
    page.tables.push_back(std::move(table));
    return page;
}

}  // namespace fundtrail
