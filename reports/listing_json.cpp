#include "core/exact_sum.hpp"
#include "core/money.hpp"
#include "reports/listing.hpp"
#include "reports/listing_kinds.hpp"

#include <utility>

namespace fundtrail {
namespace {

JsonValue money(std::int64_t minor_units, Currency currency) {
    return amount_value(Money{.currency = currency, .minor_units = minor_units});
}

JsonValue to_json(const ListedRegister& entry, ListKind kind, Currency base) {
    JsonValue value;
    value["record"] = to_text(entry.record);
    value["code"] = entry.code;
    value["name"] = entry.name;
    value["date"] = to_text(entry.date);
    if (!entry.word.empty()) value[kind == ListKind::account ? "currency" : "kind"] = entry.word;
    const std::string_view owner = traits_of(kind).owner;
    if (!owner.empty()) value[owner] = entry.owner;
    if (entry.amount && entry.left) {
        ExactSum allocated;
        allocated.add(*entry.amount);
        allocated.subtract(*entry.left);
        value["amount"] = money(*entry.amount, base);
        value["left"] = money(*entry.left, base);
        value["allocated"]["amount"] = allocated.amount_text(base);
        value["allocated"]["currency"] = base.code();
    }
    return value;
}

JsonValue to_json(const ListedOfficer& officer, Currency base) {
    JsonValue value;
    value["record"] = to_text(officer.record);
    value["officer"] = officer.code;
    value["key"] = officer.key;
    value["roles"] = to_text(officer.roles);
    value["state"] = officer.state;
    if (!officer.appointment) return value;
    value["for"] = officer.appointment->instead_of;
    value["until"] = to_text(officer.appointment->until);
    if (officer.appointment->limit) value["limit"] = money(*officer.appointment->limit, base);
    return value;
}

JsonValue to_json(const ListedRate& rate) {
    JsonValue value;
    value["record"] = to_text(rate.record);
    value["effective"] = to_text(rate.effective);
    value["quoted"] = rate_value(rate.quoted);
    value["source"] = rate.source;
    return value;
}

JsonValue to_json(const ListedPeriod& period) {
    JsonValue value;
    value["record"] = to_text(period.record);
    value["period"] = to_text(period.month);
    value["date"] = to_text(period.date);
    return value;
}

JsonValue to_json(const ListedWitness& witness) {
    JsonValue value;
    value["record"] = to_text(witness.record);
    value["key"] = witness.key;
    value["party"] = witness.party;
    value["url"] = witness.url;
    value["date"] = to_text(witness.date);
    return value;
}

JsonValue to_json(const ListedDocument& document, ListKind kind) {
    JsonValue value;
    value["record"] = to_text(document.record);
    value["ref"] = document.ref;
    value["state"] = document.state;
    value["date"] = to_text(document.date);
    value["amount"] = money(document.amount, document.currency);
    if (document.left) value["left"] = money(*document.left, document.currency);
    value["party"] = document.party;
    value["fund"] = document.fund;
    value["budget"] = document.budget;
    value["account"] = document.account;
    value["under"] = document.under;
    value["officer"] = document.officer;
    const bool has_kind = kind == ListKind::draw || kind == ListKind::in_kind;
    if (has_kind) value["kind"] = document.word;
    if (kind == ListKind::draw) value["to_fund"] = document.to_fund;
    if (kind == ListKind::transfer) value["from_account"] = document.from_account;
    return value;
}

}  // namespace

JsonValue to_json(const Listing& listing) {
    JsonValue value;
    value["kind"] = to_text(listing.kind);
    value["base_currency"] = listing.base_currency.code();
    value["has_more"] = listing.has_more;
    JsonValue rows = to_json(listing.proposals);
    JsonValue results = to_json(listing.results);
    for (JsonValue& row : results.array()) {
        rows.array().push_back(std::move(row));
    }
    for (const ListedRegister& entry : listing.registers) {
        rows.array().push_back(to_json(entry, listing.kind, listing.base_currency));
    }
    for (const ListedOfficer& officer : listing.officers) {
        rows.array().push_back(to_json(officer, listing.base_currency));
    }
    for (const ListedDocument& document : listing.documents) {
        rows.array().push_back(to_json(document, listing.kind));
    }
    for (const ListedRate& rate : listing.rates) {
        rows.array().push_back(to_json(rate));
    }
    for (const ListedPeriod& period : listing.periods) {
        rows.array().push_back(to_json(period));
    }
    for (const ListedWitness& witness : listing.witnesses) {
        rows.array().push_back(to_json(witness));
    }
    value["rows"] = std::move(rows);
    return value;
}

}  // namespace fundtrail
