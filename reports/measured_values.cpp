#include "reports/measured_values.hpp"

#include "core/record.hpp"
#include "ledger/results_projection.hpp"

#include <string>

namespace fundtrail {
namespace {

constexpr std::string_view k_select_codes =
    "SELECT code FROM p_register WHERE kind = ?1 ORDER BY folded_code";
constexpr std::string_view k_select_between =
    "SELECT 1 FROM p_measurement WHERE indicator = ?1 AND stands = 1 AND day BETWEEN ?2 AND ?3 "
    "LIMIT 1";

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

std::vector<MeasuredValue> measured_values(ProjectedLedger& ledger,
                                           const Indicator& indicator,
                                           const std::function<bool(RecordId, Date)>& counts) {
    std::vector<MeasuredValue> values;
    JsonTree json;
    for (const Measurement& measurement :
         read_measured(ledger.database(), indicator.code, NameId{}, ledger.book().names())) {
        const auto document = ledger.document(measurement.ref);
        const RecordId id = document ? document->record : RecordId{};
        if (counts && !counts(id, measurement.day)) continue;
        const std::string bytes = ledger.record_bytes(id).value_or(std::string{});
        const Record record = read_stored_record(bytes, id, json);
        values.push_back({.value = std::string{record.text_or_empty("value")},
                          .date = measurement.day,
                          .from = measurement.from});
    }
    return values;
}

bool is_measured_between(ProjectedLedger& ledger,
                         const Indicator& indicator,
                         Date first,
                         Date last) {
    Statement& found = ledger.database().cached(k_select_between);
    found.bind_all(ledger.text(indicator.code),
                   std::int64_t{first.days_since_epoch},
                   std::int64_t{last.days_since_epoch});
    const bool is_measured = found.step();
    found.reset();
    return is_measured;
}

}  // namespace fundtrail
