#include "core/policy.hpp"

#include "core/ensure.hpp"

namespace fundtrail {

Policy policy_of(const Record& record) {
    Policy policy;
    if (record.text_or_empty("cash_cover") == "warn") policy.cash_cover = CashCover::warn;
    if (const auto accounts = record.json().find("overdraft")) {
        for (const JsonView account : *accounts) {
            policy.overdraft.emplace(account.text());
        }
    }
    if (const auto month = record.json().find("fiscal_year_start")) {
        policy.fiscal_year_start = static_cast<int>(month->integer());
    }
    if (const auto steps = record.json().find("steps")) {
        for (const JsonView step : *steps) {
            policy.steps.push_back(AddedStep{.type = std::string{step.find("type")->text()},
                                             .from = amount_of(*step.find("from")),
                                             .step = std::string{step.find("add")->text()}});
        }
    }
    return policy;
}

Steps steps_under(const Policy& policy, const RecordType& type, std::int64_t amount) {
    ensure(type.steps.has_value(), "only proposals await steps");
    Steps steps = *type.steps;
    for (const AddedStep& added : policy.steps) {
        if (added.type != type.name || amount < added.from) continue;
        if (added.step == "certified") {
            ++steps.certified;
        } else {
            ++steps.approved;
        }
    }
    return steps;
}

}  // namespace fundtrail
