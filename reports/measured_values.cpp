#include "reports/measured_values.hpp"

#include "core/record.hpp"
#include "ledger/results_projection.hpp"
#include "reports/records_of_type.hpp"

#include <string>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_codes =
    "SELECT code FROM p_register WHERE kind = ?1 ORDER BY folded_code";
constexpr std::string_view k_select_days =
    "SELECT from_day, day FROM p_measurement WHERE indicator = ?1 AND stands = 1 AND day >= ?2 "
    "AND from_day <= ?3 ORDER BY from_day, number";

}  // namespace

void for_each_indicator(ProjectedLedger& ledger,
                        const std::function<void(const Indicator&)>& visit) {
    std::vector<std::string> codes;
    Statement rows = ledger.database().prepare(k_select_codes);
    rows.bind_all(static_cast<std::int64_t>(RegisterKind::indicator));
    while (rows.step()) {
        codes.emplace_back(rows.text(0));
    }
    for (const std::string& code : codes) {
        const auto indicator = read_indicator(ledger.database(), code, ledger.book().names());
        if (indicator) visit(*indicator);
    }
}

Indicator indicator_as_of(ProjectedLedger& ledger,
                          const Indicator& now,
                          const std::function<bool(RecordId, Date)>& counts) {
    const auto stands = [&](RecordId id) {
        return id == now.record || with_record(ledger, id, [&](const Record& revision) {
                   return counts(id, revision.date());
               });
    };
    if (stands(now.baseline_record) && stands(now.targets_record)) return now;
    Indicator then = with_record(ledger, now.record, [&](const Record& added) {
        return indicator_of(added, now.record, ledger.book().names());
    });
    const std::string code{ledger.text(now.code)};
    for_each_record_of(
        ledger.database(), "indicator.revised", [&](RecordId id, const Record& revision) {
            const bool is_told = revision.text("indicator") == code && counts(id, revision.date());
            if (is_told) revise(then, revision, id);
        });
    return then;
}

std::vector<MeasuredValue> measured_values(ProjectedLedger& ledger,
                                           const Indicator& indicator,
                                           const std::function<bool(RecordId, Date)>& counts) {
    std::vector<MeasuredValue> values;
    for (const Measurement& measurement :
         read_measured(ledger.database(), indicator.code, NameId{}, ledger.book().names())) {
        const auto document = ledger.document(measurement.ref);
        const RecordId id = document ? document->record : RecordId{};
        if (counts && !counts(id, measurement.day)) continue;
        values.push_back(with_record(ledger, id, [&](const Record& record) {
            return MeasuredValue{.value = std::string{record.text_or_empty("value")},
                                 .date = measurement.day,
                                 .from = measurement.from};
        }));
    }
    return values;
}

std::vector<DaysMeasured> days_measured(ProjectedLedger& ledger,
                                        const Indicator& indicator,
                                        Date first,
                                        Date last) {
    const auto day_of = [](std::int64_t days) { return Date{static_cast<std::int32_t>(days)}; };
    std::vector<DaysMeasured> days;
    Statement rows = ledger.database().prepare(k_select_days);
    rows.bind_all(ledger.text(indicator.code),
                  std::int64_t{first.days_since_epoch},
                  std::int64_t{last.days_since_epoch});
    while (rows.step()) {
        days.push_back({.first = day_of(rows.integer(0)), .last = day_of(rows.integer(1))});
    }
    return days;
}

}  // namespace fundtrail
