#include "reports/age_bands.hpp"
#include "reports/donor_report.hpp"
#include "reports/json_members.hpp"
#include "reports/record_names.hpp"

#include <utility>

namespace fundtrail {
namespace {

/// Writes amounts of one currency.
class Amounts {
  public:
    explicit Amounts(Currency currency) : currency_{currency} {}

    [[nodiscard]] std::string operator()(std::int64_t amount) const {
        return amount_text(amount, currency_);
    }

    void add_to(JsonValue& value, const PeriodAmount& amount) const {
        value["prior"] = (*this)(amount.prior);
        value["period"] = (*this)(amount.period);
        value["cumulative"] = (*this)(amount.cumulative());
    }

  private:
    Currency currency_;
};

JsonValue json_of(const DonorPledge& pledge, const Amounts& base) {
    const Amounts own{pledge.currency};
    JsonValue::Array amounts;
    const auto add = [&](std::string_view item, const PledgedAmount& amount) {
        JsonValue value;
        value["item"] = item;
        value["original"] = own(amount.own);
        value["base"] = base(amount.base);
        value["records"] = texts_json(names_of(amount.records));
        amounts.push_back(std::move(value));
    };
    add("pledged", pledge.pledged);
    add("confirmed", pledge.confirmed);
    add("adjusted", pledge.adjusted);
    if (pledge.has_instalments) add("due", pledge.due);
    add("received", pledge.received);
    add("returned", pledge.returned);
    add("receivable", pledge.receivable());
    add("outstanding", pledge.outstanding());
    if (pledge.has_instalments) add("overdue", pledge.overdue);
    JsonValue value;
    value["pledge"] = to_text(pledge.ref);
    value["kind"] = pledge.kind;
    value["date"] = to_text(pledge.date);
    value["fund"] = pledge.fund;
    value["currency"] = pledge.currency.code();
    value["records"] = texts_json(names_of(pledge.pledged.records));
    value["amounts"] = std::move(amounts);
    value["of_which_rates"] = base(pledge.rates);
    if (pledge.withdrawn) value["withdrawn"] = to_text(*pledge.withdrawn);
    return value;
}

JsonValue json_of(const DonorReceipt& receipt, const Amounts& base, Currency currency) {
    JsonValue value;
    value["record"] = to_text(receipt.record);
    value["date"] = to_text(receipt.date);
    value["kind"] = to_text(receipt.kind);
    if (!receipt.receipt.is_empty()) value["receipt"] = to_text(receipt.receipt);
    if (!receipt.pledge.is_empty()) value["pledge"] = to_text(receipt.pledge);
    value["fund"] = receipt.fund;
    if (receipt.original) value["original"] = amount_value(*receipt.original);
    value["base"] = base(receipt.base);
    const std::string rate = receipt.rate(currency);
    if (!rate.empty()) value["rate"] = rate;
    value["charges"] = base(receipt.charges);
    value["exchange"] = base(receipt.exchange);
    return value;
}

JsonValue json_of(const DonorLine& line, const Amounts& base) {
    JsonValue value;
    value["budget"] = line.budget;
    value["support"] = line.is_support;
    value["budgeted"] = base(line.budgeted);
    base.add_to(value, line.spent);
    value["advances"] = base(line.advances);
    value["unliquidated"] = base(line.unliquidated);
    value["balance"] = base(line.balance);
    const std::string percent = line.percent();
    if (!percent.empty()) value["percent"] = percent;
    base.add_to(value["share"], line.share);
    value["records"] = texts_json(names_of(line.records));
    return value;
}

JsonValue json_of(const DonorPosition& position, const Amounts& base) {
    JsonValue value;
    value["cash"] = base(position.cash);
    value["advances"] = base(position.advances);
    value["due"] = base(position.due);
    value["receivable"] = base(position.receivable);
    value["obligations"] = base(position.obligations);
    value["unobligated"] = base(position.unobligated);
    value["unallocated"] = base(position.unallocated);
    value["otherwise"] = base(position.otherwise);
    return value;
}

JsonValue json_of(const DonorFund& fund, const Amounts& base, Currency currency) {
    JsonValue::Array lines;
    for (const DonorLine& line : fund.lines) {
        lines.push_back(json_of(line, base));
    }
    JsonValue::Array statement;
    for (const StatementLine& line : fund.statement) {
        JsonValue value;
        value["item"] = to_text(line.item);
        base.add_to(value, line.amount);
        const auto own = fund.in_agreement_currency(line.amount.cumulative());
        if (own) value["agreement"] = amount_value(*own);
        value["records"] = texts_json(names_of(line.records));
        statement.push_back(std::move(value));
    }
    JsonValue value;
    value["fund"] = fund.fund;
    value["notional"] = fund.is_notional;
    value["lines"] = std::move(lines);
    value["statement"] = std::move(statement);
    value["position"] = json_of(fund.position, base);
    if (const auto& rate = fund.agreement) {
        JsonValue& agreement = value["agreement_rate"];
        agreement["currency"] = rate->currency.code();
        agreement["original"] = amount_text(rate->original, rate->currency);
        agreement["base"] = base(rate->base);
        agreement["rate"] = rate->text(currency);
    }
    return value;
}

JsonValue json_of(const SpendingOutside& row, const Amounts& base) {
    JsonValue::Array why;
    for (const Breach breach : row.why) {
        why.emplace_back(to_text(breach));
    }
    JsonValue value;
    value["record"] = to_text(row.record);
    value["date"] = to_text(row.date);
    value["fund"] = row.fund;
    value["ref"] = to_text(row.ref);
    value["budget"] = row.budget;
    value["pledge"] = to_text(row.pledge);
    value["amount"] = base(row.amount);
    value["share"] = base(row.share);
    value["why"] = std::move(why);
    return value;
}

JsonValue json_of(const DonorEvent& event, const Amounts& base) {
    JsonValue value;
    value["kind"] = to_text(event.kind);
    value["record"] = to_text(event.record);
    value["date"] = to_text(event.date);
    value["ref"] = to_text(event.ref);
    value["fund"] = event.fund;
    value["amount"] = base(event.amount);
    if (event.correction_of) value["correction_of"] = to_text(*event.correction_of);
    return value;
}

JsonValue json_of(const DonorInKind& item, const Amounts& base) {
    JsonValue value;
    value["ref"] = to_text(item.ref);
    value["record"] = to_text(item.record);
    value["date"] = to_text(item.date);
    value["fund"] = item.fund;
    value["kind"] = item.kind;
    value["value"] = amount_value(item.value);
    value["base"] = base(item.base);
    value["used"] = base(item.used);
    value["records"] = texts_json(names_of(item.records));
    return value;
}

JsonValue json_of(const DonorMonth& month, Currency currency) {
    JsonValue value;
    value["month"] = to_text(month.month);
    value["pledged"] = month.pledged.amount_text(currency);
    value["received"] = month.received.amount_text(currency);
    value["spent"] = month.spent.amount_text(currency);
    return value;
}

template <class Row, class... More>
JsonValue list_of(const std::vector<Row>& rows, const More&... more) {
    JsonValue::Array list;
    for (const Row& row : rows) {
        list.push_back(json_of(row, more...));
    }
    return JsonValue{std::move(list)};
}

}  // namespace

JsonValue to_json(const DonorReport& report) {
    JsonValue value;
    value["report"] = "donor";
    value["donor"] = report.donor;
    value["name"] = report.name;
    value["day"] = to_text(report.day);
    add_to(value, report.facts);
    if (!report.facts.filter.fund.empty()) value["fund"] = report.facts.filter.fund;
    const auto& currency = report.facts.base_currency;
    if (!currency) return value;  // the ledger could not be read so far
    const Amounts base{*currency};
    JsonValue::Array pledges;
    for (const DonorPledge& pledge : report.pledges) {
        JsonValue one = json_of(pledge, base);
        if (pledge.overdue_since) {
            one["overdue_since"] = to_text(*pledge.overdue_since);
            one["days_overdue"] = days_between(*pledge.overdue_since, report.day);
        }
        pledges.push_back(std::move(one));
    }
    value["pledges"] = std::move(pledges);
    value["receipts"] = list_of(report.receipts, base, *currency);
    value["funds"] = list_of(report.funds, base, *currency);
    value["outside"] = list_of(report.outside, base);
    JsonValue::Array indicators;
    for (const DonorObjective& objective : report.objectives) {
        for (const IndicatorResult& indicator : objective.indicators) {
            JsonValue one = to_json(indicator, *currency);
            one["objective"] = objective.objective;
            indicators.push_back(std::move(one));
        }
    }
    value["indicators"] = std::move(indicators);
    if (report.policy) value["results_policy"] = to_json(*report.policy);
    value["events"] = list_of(report.events, base);
    value["auditor_findings"] = JsonValue::Array{};
    value["in_kind"] = list_of(report.in_kind, base);
    value["months"] = list_of(report.months, *currency);
    return value;
}

}  // namespace fundtrail
