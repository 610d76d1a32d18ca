#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "reports/audit_trail.hpp"
#include "reports/json_members.hpp"

#include <cstddef>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

JsonValue to_json(const SetSums& sums, Currency base) {
    JsonValue value;
    value["debit"] = sums.debit.amount_text(base);
    value["credit"] = sums.credit.amount_text(base);
    return value;
}

JsonValue postings_json(const SumsBySet& sums, const std::optional<Currency>& base) {
    JsonValue value;
    for (const AccountSet set : k_sets) {
        const SetSums& one = sums[static_cast<std::size_t>(set)];
        if (base && one.is_moved()) value[to_text(set)] = to_json(one, *base);
    }
    return value;
}

JsonValue roles_json(RoleSet roles) {
    JsonValue::Array names;
    for (const Role role : all_roles()) {
        if (roles.has(role)) names.emplace_back(to_text(role));
    }
    return JsonValue{std::move(names)};
}

JsonValue rates_json(const std::vector<QuotedRate>& rates) {
    JsonValue::Array list;
    for (const QuotedRate& one : rates) {
        JsonValue value;
        value["quoted"] = rate_value(one.rate);
        value["source"] = one.source;
        list.push_back(std::move(value));
    }
    return JsonValue{std::move(list)};
}

JsonValue attachments_json(const std::vector<AuditAttachment>& attachments) {
    JsonValue::Array list;
    for (const AuditAttachment& file : attachments) {
        JsonValue value;
        value["record"] = to_text(file.record);
        value["path"] = file.path;
        value["commitment"] = base64(file.commitment.view());
        value["state"] = to_text(file.state);
        list.push_back(std::move(value));
    }
    return JsonValue{std::move(list)};
}

/// What few records have: rate, reversal, files, times by witnesses.
void add_surroundings(JsonValue& value, const AuditRow& row) {
    if (!row.rates.empty()) value["rates"] = rates_json(row.rates);
    if (row.reverses) value["reverses"] = to_text(*row.reverses);
    if (row.reversed_by) value["reversed_by"] = to_text(*row.reversed_by);
    if (!row.attachments.empty()) value["attachments"] = attachments_json(row.attachments);
    if (row.not_before) value["not_before"] = claimed_time_text(*row.not_before);
    if (row.not_after) value["not_after"] = claimed_time_text(*row.not_after);
}

JsonValue to_json(const AuditRow& row, const std::optional<Currency>& base) {
    JsonValue value;
    value["record"] = to_text(row.record);
    value["type"] = row.type;
    value["ref"] = to_text(row.facts.document);
    value["code"] = row.facts.code;
    value["date"] = to_text(row.date);
    value["entered"] = to_text(row.time);
    value["days_late"] = row.days_late();
    value["officer"] = row.officer;
    value["roles"] = roles_json(row.roles);
    if (!row.acting_for.empty()) value["acting_for"] = texts_json(row.acting_for);
    value["parties"] = texts_json(row.facts.parties);
    if (const std::string payee = row.payee(); !payee.empty()) value["payee"] = payee;
    value["funds"] = texts_json(row.facts.funds);
    value["account"] = row.facts.account;
    value["budget"] = row.facts.budget;
    value["objective"] = row.facts.objective;
    if (row.facts.amount) value["amount"] = amount_value(*row.facts.amount);
    value["postings"] = postings_json(row.sums, base);
    value["chain"] = row.chain == nullptr ? JsonValue{JsonValue::Array{}} : to_json(*row.chain);
    value["reason"] = row.reason;
    add_surroundings(value, row);
    value["flags"] = texts_json(row.flags());
    return value;
}

JsonValue sums_json(const AuditTrail& trail) {
    JsonValue value;
    const auto& base = trail.facts.base_currency;
    if (!base) return value;
    for (const AccountSet set : k_sets) {
        const SetSums& sums = trail.sums[static_cast<std::size_t>(set)];
        value[to_text(set)] = to_json(sums, *base);
        value[to_text(set)]["equal"] = sums.debit == sums.credit;
    }
    return value;
}

JsonValue to_json(const NumberGaps& gaps) {
    JsonValue value;
    value["kind"] = name_of(gaps.kind).word;
    value["prefix"] = name_of(gaps.kind).prefix;
    value["given"] = gaps.given;
    value["missing"] = gaps.missing;
    return value;
}

JsonValue to_json(const AwaitedProposal& awaited) {
    const ChainLink& proposed = awaited.chain->links.front();
    JsonValue value;
    value["name"] = awaited.chain->name;
    value["record"] = to_text(proposed.record);
    value["type"] = awaited.type;
    value["date"] = to_text(awaited.date);
    value["proposer"] = proposed.officer;
    value["awaits"] = awaited.awaits;
    return value;
}

}  // namespace

JsonValue to_json(const AuditTrail& trail) {
    JsonValue report;
    report["report"] = "audit-trail";
    add_to(report, trail.facts);
    JsonValue::Array records;
    for (const AuditRow& row : trail.rows) {
        records.push_back(to_json(row, trail.facts.base_currency));
    }
    report["count"] = static_cast<std::int64_t>(trail.rows.size());
    report["records"] = std::move(records);
    report["sums"] = sums_json(trail);
    JsonValue::Array gaps;
    for (const NumberGaps& kind : trail.gaps) {
        gaps.push_back(to_json(kind));
    }
    report["gaps"] = std::move(gaps);
    JsonValue::Array awaited;
    for (const AwaitedProposal& proposal : trail.awaited) {
        awaited.push_back(to_json(proposal));
    }
    report["awaited"] = std::move(awaited);
    return report;
}

}  // namespace fundtrail
