// A real ledger with a programme officer and objective PEACE, and short ways to measure in it.
#pragma once

#include "reports/projected_ledger.hpp"
#include "tests/support/test_ledger.hpp"

#include <string_view>
#include <utility>

namespace fundtrail::support {

/// Indicators count persons, from 100 on 2025-12-31 to 500 on 2026-12-31, unless told otherwise.
class ResultsLedger : public TestLedger {
  public:
    ResultsLedger() {
        govern(draft({{"type", "officer.enrolled"},
                      {"officer", "programme"},
                      {"key", to_text(verifier_key_of("programme"))},
                      {"roles", JsonValue::Array{"programme_officer"}}}));
        record("objective.added", {{"objective", "PEACE"}, {"name", "Calm"}});
        today("2026-12-31");
    }

    void today(std::string_view date) {
        clock().set(Timestamp{parse_date(date).value().days_since_epoch * k_seconds_per_day});
    }

    /// An empty text takes a field away.
    void add_indicator(std::string_view code, const JsonValue::Object& fields = {}) {
        JsonValue::Object all{{"indicator", code},
                              {"objective", "PEACE"},
                              {"name", "Persons who returned"},
                              {"measure", "unit"},
                              {"unit", "persons"},
                              {"direction", "up"},
                              {"baseline", "100"},
                              {"baseline_date", "2025-12-31"},
                              {"targets", targets({{"500", "2026-12-31"}})},
                              {"date", "2026-01-01"}};
        record("indicator.added", std::move(all), fields);
    }

    static JsonValue targets(
        std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
        JsonValue::Array targets;
        for (const auto& [value, date] : values)
            targets.emplace_back(JsonValue::Object{{"value", value}, {"date", date}});
        return JsonValue{std::move(targets)};
    }

    void measure(std::string_view code,
                 std::string_view value,
                 std::string_view date,
                 const JsonValue::Object& fields = {}) {
        record("measurement.recorded",
               {{"indicator", code},
                {"value", value},
                {"date", date},
                {"source", "UNHCR"},
                {"method", "registration"}},
               fields);
    }

    void record(std::string_view type,
                JsonValue::Object all,
                const JsonValue::Object& fields = {}) {
        all.insert_or_assign("type", type);
        for (const auto& [field, value] : fields) {
            const bool is_empty = value.kind() == JsonKind::string && value.text().empty();
            if (is_empty)
                all.erase(field);
            else
                all.insert_or_assign(field, value);
        }
        append("programme", {Draft{.fields = JsonValue{std::move(all)}}});
    }

    /// What `ask` answers, asked the ledger as it stands.
    template <class Ask>
    auto asked(const Ask& ask) const {
        Database database = Database::open(path(), OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        ProjectedLedger ledger{database};
        return ask(ledger);
    }
};

}  // namespace fundtrail::support
