// Questions that tests ask of the contingency report, and events that they play for it.
#pragma once

#include "reports/contingency_report.hpp"
#include "tests/reports/mission_events.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail::support {

inline ContingencyReport report_of(MissionMoney& money,
                                   const Filter& filter = {},
                                   const char* today = "2027-01-31",
                                   Vault* vault = nullptr) {
    return make_contingency_report(ContingencyQuestion{.path = money.ledger().path(),
                                                       .options = {},
                                                       .filter = filter,
                                                       .today = *parse_date(today),
                                                       .vault = vault});
}

/// With money in GEN too, of which loans are repaid.
inline void play_funds(MissionMoney& money) {
    play_contingency_fund(money);
    money.receive_directly("SE", "GEN", "200.00", "2026-01-04");
}

inline Filter between(const char* since, const char* until) {
    Filter filter;
    if (*since != '\0') filter.since = parse_date(since);
    if (*until != '\0') filter.until = parse_date(until);
    return filter;
}

/// A member of the first fund as JSON tells it; `absent` if it is not there.
inline std::string figure(const ContingencyReport& report, std::string_view key) {
    const JsonValue json = to_json(report);
    const JsonValue* value = json.find("funds")->array().front().find(key);
    return value == nullptr ? std::string{"absent"} : value->text();
}

/// Members of the first draw on the first fund, as canonical JSON.
inline std::string draw_figure(const ContingencyReport& report, std::string_view key) {
    const JsonValue json = to_json(report);
    const JsonValue& draw = json.find("funds")->array().front().find("draw_list")->array().front();
    const JsonValue* value = draw.find(key);
    if (value == nullptr) return "absent";
    if (value->kind() == JsonKind::string) return value->text();
    JsonValue alone;
    alone["v"] = *value;
    const std::string text = write_canonical(alone);
    return text.substr(5, text.size() - 6);
}

inline std::vector<std::string> figures(const ContingencyReport& report,
                                        std::initializer_list<std::string_view> keys) {
    std::vector<std::string> list;
    for (const std::string_view key : keys)
        list.push_back(figure(report, key));
    return list;
}

inline void replenish(MissionMoney& money, const char* amount, const char* date) {
    record(money.ledger(),
           "finance",
           draft({{"type", "contingency.replenished"},
                  {"draw", "CD-00001"},
                  {"amount", usd(amount)},
                  {"date", date}}));
}

inline void set_policy(MissionMoney& money,
                       std::initializer_list<std::pair<const std::string, JsonValue>> more) {
    Draft policy = draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}});
    for (const auto& [key, value] : more)
        policy.fields[key] = value;
    money.ledger().govern(policy);
}

inline Draft reversal_of(const std::string& target, const char* date) {
    return draft({{"type", "record.reversed"},
                  {"target", target},
                  {"reason", "typed twice"},
                  {"date", date}});
}

}  // namespace fundtrail::support
