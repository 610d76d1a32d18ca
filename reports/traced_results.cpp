#include "reports/traced_results.hpp"

#include "core/progress.hpp"
#include "reports/measured_values.hpp"
#include "reports/movements.hpp"

#include <utility>

namespace fundtrail {
namespace {

std::string name_in(ProjectedLedger& ledger, RecordId id) {
    const std::string bytes = ledger.record_bytes(id).value_or(std::string{});
    JsonTree json;
    return std::string{read_stored_record(bytes, id, json).text_or_empty("name")};
}

TracedIndicator traced(ProjectedLedger& ledger, const ReportBasis& basis, const Indicator& now) {
    const auto is_told = [&](RecordId record, Date date) { return counts(basis, record, date); };
    const Indicator indicator = indicator_as_of(ledger, now, is_told);
    const auto values = measured_values(ledger, indicator, is_told);
    const Date day = basis.as_of.value_or(*make_date(9999, 12, 31));
    TracedIndicator found{.indicator = std::string{ledger.text(indicator.code)},
                          .name = name_in(ledger, indicator.record),
                          .unit = indicator.unit,
                          .baseline = indicator.baseline,
                          .actual = standing_of(indicator, values, day).actual};
    if (!indicator.targets.empty()) found.target = indicator.targets.back();
    return found;
}

}  // namespace

std::vector<TracedObjective> objectives_served(ProjectedLedger& ledger,
                                               const ReportBasis& basis,
                                               const std::map<std::string, std::int64_t>& spent) {
    std::map<std::string, TracedObjective> served;
    for (const auto& [budget, amount] : spent) {
        const auto line = ledger.register_entry(RegisterKind::budget, budget);
        if (!line || ledger.text(line->owner).empty()) continue;
        const std::string code{ledger.text(line->owner)};
        TracedObjective& objective = served[code];
        objective.objective = code;
        objective.amount += amount;
    }
    if (served.empty()) return {};
    for_each_indicator(ledger, [&](const Indicator& indicator) {
        const auto found = served.find(std::string{ledger.text(indicator.objective)});
        const bool is_told =
            found != served.end() && counts(basis, indicator.record, indicator.date);
        if (is_told) found->second.indicators.push_back(traced(ledger, basis, indicator));
    });
    std::vector<TracedObjective> objectives;
    for (auto& [code, objective] : served) {
        const auto entry = ledger.register_entry(RegisterKind::objective, code);
        if (entry) objective.name = name_in(ledger, entry->record);
        objectives.push_back(std::move(objective));
    }
    return objectives;
}

}  // namespace fundtrail
