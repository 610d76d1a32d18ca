// A mission with money, and results beside it, as reports on results are asked for.
#pragma once

#include "reports/impact_report.hpp"
#include "reports/render/text.hpp"
#include "tests/support/mission_money.hpp"

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

using Texts = std::vector<std::string>;
using Fields = std::initializer_list<std::pair<const std::string, JsonValue>>;

/// A year of money, with results beside it: 60.00 of 500,000.00 spent for objective O1.
class ImpactMission : public support::MissionMoney {
  public:
    ImpactMission() {
        ledger().govern(support::draft({{"type", "officer.enrolled"},
                                        {"officer", "programme"},
                                        {"key", to_text(support::verifier_key_of("programme"))},
                                        {"roles", JsonValue::Array{"programme_officer"}}}));
        receive_directly("SE", "GEN", "100.00", "2026-01-05");
        ledger().append("finance",
                        {support::draft({{"type", "budget.added"},
                                         {"budget", "WELLS"},
                                         {"name", "Wells"},
                                         {"objective", "O1"},
                                         {"amount", support::usd("500000.00")},
                                         {"date", "2026-01-02"}})});
        const std::string allocation = allocate_to("WELLS", "90.00");
        pay(allocation, "V1", "20.00", "2026-02-01");
        pay(allocation, "V1", "40.00", "2026-07-01");
    }

    std::string allocate_to(const char* budget, const char* amount) {
        return ledger()
            .append("finance",
                    {support::draft({{"type", "allocation.made"},
                                     {"fund", "GEN"},
                                     {"budget", budget},
                                     {"amount", support::usd(amount)},
                                     {"date", "2026-01-06"}})})
            .outcomes.front()
            .names.ref;
    }

    std::string programme(std::string type, Fields fields) {
        Draft deed = support::draft({{"type", std::move(type)}});
        for (const auto& [key, value] : fields)
            deed.fields[key] = value;
        return ledger().append("programme", {deed}).outcomes.front().names.ref;
    }

    /// Counts persons, from 2025-12-31 to 2026-12-31.
    void indicator(const char* code, const char* baseline, const char* target, Fields more = {}) {
        JsonValue::Array targets;
        targets.emplace_back(JsonValue::Object{{"value", target}, {"date", "2026-12-31"}});
        Draft deed = support::draft({{"type", "indicator.added"},
                                     {"indicator", code},
                                     {"objective", "O1"},
                                     {"name", "Families with water"},
                                     {"measure", "unit"},
                                     {"unit", "persons"},
                                     {"direction", "up"},
                                     {"targets", JsonValue{targets}},
                                     {"date", "2026-01-02"}});
        for (const auto& [key, value] : more)
            deed.fields[key] = value;
        if (*baseline != '\0') {
            deed.fields["baseline"] = baseline;
            deed.fields["baseline_date"] = "2025-12-31";
        }
        ledger().append("programme", {deed});
    }

    std::string measure(const char* code, const char* value, const char* date, Fields more = {}) {
        Draft deed = support::draft({{"type", "measurement.recorded"},
                                     {"indicator", code},
                                     {"value", value},
                                     {"date", date},
                                     {"source", "Village register"},
                                     {"method", "count"}});
        for (const auto& [key, value_of] : more)
            deed.fields[key] = value_of;
        return ledger().append("programme", {deed}).outcomes.front().names.ref;
    }

    void threshold(const char* gap, int days) {
        ledger().govern(support::draft({{"type", "policy.set"},
                                        {"treasury_fund", "GEN"},
                                        {"progress_gap_percent", gap},
                                        {"measurement_days", days},
                                        {"date", "2026-01-01"}}));
    }

    ImpactReport report(const char* day = "2026-07-01", Filter filter = {}) {
        if (*day != '\0') filter.as_of = parse_date(day);
        return make_impact_report(ImpactQuestion{.path = ledger().path(),
                                                 .options = {},
                                                 .filter = std::move(filter),
                                                 .today = *parse_date("2027-01-31")});
    }
};

/// Members of an indicator of the first objective that has any, as the JSON tells them.
inline Texts told(const ImpactReport& report,
                  std::initializer_list<std::string_view> keys,
                  std::size_t place = 0) {
    const JsonValue json = to_json(report);
    const JsonValue& indicator =
        json.find("objectives")->array().front().find("indicators")->array().at(place);
    Texts texts;
    for (const std::string_view key : keys) {
        const JsonValue* value = indicator.find(key);
        texts.push_back(value == nullptr ? "absent" : value->text());
    }
    return texts;
}

inline std::string objective_figure(const ImpactReport& report, std::string_view key) {
    const JsonValue json = to_json(report);
    const JsonValue* value = json.find("objectives")->array().front().find(key);
    return value == nullptr ? "absent" : value->text();
}

inline std::string page_of(const ImpactReport& report, std::size_t columns = 80) {
    return render_text(to_page(report), columns);
}

}  // namespace fundtrail
