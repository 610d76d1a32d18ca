#include "reports/contingency_report.hpp"

#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

void add_amount(JsonValue& value,
                std::string_view key,
                const std::optional<std::int64_t>& amount,
                Currency currency) {
    if (amount) value[key] = amount_text(*amount, currency);
}

void add_if_any(JsonValue& value, std::string_view key, std::string text) {
    if (!text.empty()) value[key] = std::move(text);
}

JsonValue json_of(const ContingencyTerms& terms, Currency currency) {
    JsonValue value;
    value["record"] = to_text(terms.record);
    value["date"] = to_text(terms.date);
    const ContingencyPolicy& policy = *terms.policy;
    value["floor"] = amount_text(policy.floor, currency);
    add_amount(value, "ceiling", policy.ceiling_per_draw, currency);
    add_amount(value, "limit", policy.cumulative_limit, currency);
    value["approvers"] = policy.approvers;
    if (policy.days_to_replenish) value["days"] = *policy.days_to_replenish;
    if (terms.has_target) value["target"] = amount_text(policy.target, currency);
    add_if_any(value, "target_percent", terms.target_percent);
    add_amount(value, "requirement", terms.requirement, currency);
    return value;
}

void add_repayment(JsonValue& value, const ContingencyDraw& draw, Date day, Currency currency) {
    value["repaid"] = amount_text(draw.repaid(), currency);
    value["outstanding"] = amount_text(draw.outstanding(), currency);
    value["overdue"] = draw.is_overdue(day);
    add_text(value, "repay_from", draw.repay_from);
    if (draw.repay_by) value["repay_by"] = to_text(*draw.repay_by);
    if (const auto repaid_on = draw.repaid_on()) {
        value["repaid_on"] = to_text(*repaid_on);
        value["replenishment_days"] = days_between(draw.date, *repaid_on);
    }
    if (draw.state() == DrawState::open) value["age"] = days_between(draw.date, day);
    if (draw.is_overdue(day)) value["days_overdue"] = days_between(*draw.repay_by, day);
}

JsonValue json_of(const ContingencyDraw& draw, Date day, Currency currency) {
    JsonValue value;
    value["draw"] = to_text(draw.ref);
    value["date"] = to_text(draw.date);
    value["to_fund"] = draw.to_fund;
    value["budget"] = draw.budget;
    value["allocation"] = to_text(draw.allocation);
    value["kind"] = draw.is_grant ? "grant" : "loan";
    value["state"] = to_text(draw.state());
    value["amount"] = amount_text(draw.amount, currency);
    value["spent"] = draw.spent.amount_text(currency);
    value["level_before"] = draw.level_before.amount_text(currency);
    value["level_after"] = draw.level_after.amount_text(currency);
    value["proposed"] = to_text(draw.proposed);
    value["approved"] = to_text(draw.approved);
    value["days_to_approve"] = draw.days_to_approve();
    JsonValue::Array approvers;
    for (const std::string& officer : draw.approvers) {
        approvers.emplace_back(officer);
    }
    value["approvers"] = std::move(approvers);
    add_text(value, "cause", draw.cause);
    add_text(value, "decision", draw.decision);
    if (!draw.is_grant) add_repayment(value, draw, day, currency);
    if (draw.reversed_on) value["reversed_on"] = to_text(*draw.reversed_on);
    if (draw.limit) {
        value["limit"] = amount_text(draw.limit->largest, currency);
        value["limit_bound_by"] = draw.limit->bound_by;
    }
    return value;
}

void add_flows(JsonValue& value, const ContingencyFund& fund, Currency currency) {
    const auto add = [&](std::string_view key, ContingencyFlow flow) {
        value[key] = fund.flow(flow).amount_text(currency);
    };
    value["opening"] = fund.opening.amount_text(currency);
    add("brought_forward", ContingencyFlow::brought_forward);
    add("set_aside", ContingencyFlow::set_aside);
    add("contributions", ContingencyFlow::contribution);
    add("replenished", ContingencyFlow::replenished);
    value["draws"] = fund.drawn().amount_text(currency);
    add("exchange", ContingencyFlow::exchange);
    add("other", ContingencyFlow::other);
    value["closing"] = fund.closing.amount_text(currency);
    value["outstanding"] = fund.outstanding.amount_text(currency);
}

JsonValue levels_json(const ContingencyFund& fund, Currency currency) {
    JsonValue::Array list;
    for (const LevelOnDay& level : fund.levels) {
        JsonValue value;
        value["date"] = to_text(level.day);
        value["level"] = level.level.amount_text(currency);
        list.push_back(std::move(value));
    }
    return JsonValue{std::move(list)};
}

JsonValue json_of(const ContingencyFund& fund, const ContingencyReport& report, Currency currency) {
    JsonValue value;
    value["fund"] = fund.code;
    value["name"] = fund.name;
    add_flows(value, fund, currency);
    if (fund.standing) {
        const ContingencyStanding& standing = *fund.standing;
        add_amount(value, "target", standing.target, currency);
        add_amount(value, "shortfall", standing.shortfall, currency);
        value["floor"] = amount_text(standing.floor, currency);
        value["headroom"] = amount_text(standing.headroom, currency);
        value["largest_draw"] = amount_text(standing.largest_draw, currency);
        value["bound_by"] = standing.bound_by;
    }
    add_if_any(value, "adequacy", fund.adequacy());
    add_if_any(value, "months_of_cover", fund.months_of_cover(report.disbursed));
    add_if_any(value, "drawdown_rate", fund.drawdown_rate());
    value["levels"] = levels_json(fund, currency);
    value["open_by_age"] = age_json(fund.open_by_age, currency);
    JsonValue::Array draws;
    for (const ContingencyDraw& draw : fund.draws) {
        draws.push_back(json_of(draw, report.day, currency));
    }
    value["draw_list"] = std::move(draws);
    return value;
}

}  // namespace

JsonValue to_json(const ContingencyReport& report) {
    JsonValue value;
    value["report"] = "contingency";
    add_to(value, report.facts);
    value["day"] = to_text(report.day);
    value["disbursed_from"] = to_text(report.disbursed_from);
    JsonValue::Array funds;
    if (const auto& currency = report.facts.base_currency) {
        value["disbursed"] = report.disbursed.amount_text(*currency);
        if (report.terms && report.terms->policy) {
            value["policy"] = json_of(*report.terms, *currency);
        }
        for (const ContingencyFund& fund : report.funds) {
            funds.push_back(json_of(fund, report, *currency));
        }
    }
    value["funds"] = std::move(funds);
    return value;
}

}  // namespace fundtrail
