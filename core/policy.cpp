#include "core/policy.hpp"

#include "core/ensure.hpp"
#include "core/share.hpp"

namespace fundtrail {

namespace {

std::optional<std::int64_t> optional_amount(const Record& record, std::string_view field) {
    if (!record.has(field)) return std::nullopt;
    return record.amount(field);
}

std::optional<ContingencyPolicy> contingency_of(const Record& record) {
    if (!record.has("contingency_floor")) return std::nullopt;
    ContingencyPolicy contingency{
        .target = record.amount_or_zero("contingency_target"),
        .floor = record.amount("contingency_floor"),
        .ceiling_per_draw = optional_amount(record, "contingency_ceiling"),
        .cumulative_limit = optional_amount(record, "contingency_limit")};
    if (record.has("contingency_target_percent")) {
        contingency.target = per_cent_of(record.amount_or_zero("contingency_requirement"),
                                         *parse_percent(record.text("contingency_target_percent")))
                                 .value_or(0);
    }
    if (record.has("contingency_approvers")) {
        contingency.approvers = static_cast<int>(record.field("contingency_approvers").integer());
    }
    if (record.has("contingency_days")) {
        contingency.days_to_replenish = record.field("contingency_days").integer();
    }
    return contingency;
}

}  // namespace

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
    policy.treasury_fund = record.text_or_empty("treasury_fund");
    policy.contingency = contingency_of(record);
    if (record.has("progress_gap_percent")) {
        policy.results.gap = parse_percent(record.text("progress_gap_percent"));
    }
    if (record.has("measurement_days")) {
        policy.results.days = record.field("measurement_days").integer();
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
