#include "core/money.hpp"
#include "reports/trial_balance.hpp"

#include <utility>

namespace fundtrail {
namespace {

JsonValue records_json(const TrialBalance::Row& row, Currency base) {
    JsonValue::Array records;
    for (const SummedRecord& summed : row.records) {
        JsonValue record;
        record["record"] = to_text(summed.record);
        record["ref"] = summed.name;
        record["date"] = to_text(summed.date);
        record["amount"] =
            row.own ? amount_text(summed.own, row.own->currency) : amount_text(summed.amount, base);
        record["base"] = amount_text(summed.amount, base);
        records.push_back(std::move(record));
    }
    return JsonValue{std::move(records)};
}

}  // namespace

JsonValue to_json(const TrialBalance& balance) {
    const Currency currency = balance.basis.base_currency;
    JsonValue::Array accounts;
    accounts.reserve(balance.rows.size());
    for (const TrialBalance::Row& row : balance.rows) {
        const Money kept = row.own.value_or(Money{.currency = currency, .minor_units = row.amount});
        JsonValue account;
        account["set"] = to_text(row.set);
        account["account"] = row.account;
        account["fund"] = row.fund;
        account["currency"] = kept.currency.code();
        account["balance"] = amount_text(kept.minor_units, kept.currency);
        account["base"] = amount_text(row.amount, currency);
        if (balance.records_max > 0) account["records"] = records_json(row, currency);
        accounts.push_back(std::move(account));
    }
    JsonValue::Array funds;
    for (const TrialBalance::FundTotal& total : balance.funds) {
        JsonValue fund;
        fund["fund"] = total.fund;
        fund["set"] = to_text(total.set);
        fund["base_total"] = total.total.amount_text(currency);
        funds.push_back(std::move(fund));
    }
    JsonValue report;
    report["report"] = "trial-balance";
    add_basis(balance.basis, report);
    report["accounts"] = std::move(accounts);
    report["funds"] = std::move(funds);
    report["base_total"] = balance.total.amount_text(currency);
    report["replayed"] = balance.findings.has_value();
    report["movements"] = selects_movements(balance.filter);
    const std::string codes = codes_in_words(balance.filter, Words::for_programs());
    if (!codes.empty()) report["only"] = codes;
    if (balance.filter.since) report["since"] = to_text(*balance.filter.since);
    if (balance.filter.until) report["until"] = to_text(*balance.filter.until);
    return report;
}

}  // namespace fundtrail
