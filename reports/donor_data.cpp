// The donor report for spreadsheets: every figure in one table, in no language of people.
#include "reports/donor_tables.hpp"
#include "reports/record_names.hpp"

#include <utility>

namespace fundtrail {
namespace {

/// Where a figure belongs.
struct Place {
    std::string section;
    std::string fund;
    std::string ref = {};  // document, budget line
    std::string date = {};
};

class Data {
  public:
    explicit Data(Currency base) : base_{base} {
        table_.columns = {{.title = "section"},
                          {.title = "fund"},
                          {.title = "ref"},
                          {.title = "date"},
                          {.title = "item"},
                          {.title = "currency"},
                          {.title = "amount", .align = Align::right},
                          {.title = "records"}};
    }

    void add(const Place& place,
             std::string_view item,
             const std::vector<RecordId>& records,
             const std::string& unit,
             const std::string& value) {
        std::string names;
        std::vector<std::string> list = names_of(records);
        for (const std::string& name : list) {
            if (!names.empty()) names += ' ';
            names += name;
        }
        table_.rows.push_back({place.section,
                               place.fund,
                               place.ref,
                               place.date,
                               std::string{item},
                               unit,
                               value,
                               std::move(names)});
        table_.records.push_back(std::move(list));
    }

    void add(const Place& place,
             std::string_view item,
             const std::vector<RecordId>& records,
             Money amount) {
        add(place,
            item,
            records,
            std::string{amount.currency.code()},
            amount_text(amount.minor_units, amount.currency));
    }

    void add(const Place& place,
             std::string_view item,
             const std::vector<RecordId>& records,
             std::int64_t base) {
        add(place, item, records, Money{.currency = base_, .minor_units = base});
    }

    PageTable take() { return std::move(table_); }

  private:
    Currency base_;
    PageTable table_;
};

void add(const DonorPledge& pledge, Currency base, Data& data) {
    const Place place{.section = "A",
                      .fund = pledge.fund,
                      .ref = to_text(pledge.ref),
                      .date = to_text(pledge.date)};
    const auto figure = [&](std::string_view item, const PledgedAmount& amount) {
        if (pledge.currency != base) {
            data.add(place,
                     item,
                     amount.records,
                     Money{.currency = pledge.currency, .minor_units = amount.own});
        }
        data.add(place, item, amount.records, amount.base);
    };
    figure("pledged", pledge.pledged);
    figure("confirmed", pledge.confirmed);
    figure("adjusted", pledge.adjusted);
    if (pledge.has_instalments) figure("due", pledge.due);
    figure("received", pledge.received);
    figure("returned", pledge.returned);
    figure("receivable", pledge.receivable());
    figure("outstanding", pledge.outstanding());
    if (pledge.has_instalments) figure("overdue", pledge.overdue);
}

void add(const DonorReceipt& receipt, Data& data) {
    const Place place{.section = "B",
                      .fund = receipt.fund,
                      .ref = to_text(receipt.receipt.is_empty() ? receipt.pledge : receipt.receipt),
                      .date = to_text(receipt.date)};
    const std::vector<RecordId> records{receipt.record};
    const std::string kind{to_text(receipt.kind)};
    if (receipt.original) data.add(place, kind + ".original", records, *receipt.original);
    data.add(place, kind, records, receipt.base);
    data.add(place, kind + ".charges", records, receipt.charges);
    data.add(place, kind + ".exchange", records, receipt.exchange);
}

void add(const DonorFund& fund, Data& data) {
    for (const DonorLine& line : fund.lines) {
        const Place place{.section = "C", .fund = fund.fund, .ref = line.budget};
        data.add(place, "budgeted", {}, line.budgeted);
        data.add(place, "prior", line.records, line.spent.prior);
        data.add(place, "period", line.records, line.spent.period);
        data.add(place, "cumulative", line.records, line.spent.cumulative());
        data.add(place, "advances", {}, line.advances);
        data.add(place, "unliquidated", {}, line.unliquidated);
        data.add(place, "balance", {}, line.balance);
        data.add(place, "share.prior", line.records, line.share.prior);
        data.add(place, "share.period", line.records, line.share.period);
        data.add(place, "share.cumulative", line.records, line.share.cumulative());
    }
    const Place place{.section = "D", .fund = fund.fund};
    for (const StatementLine& line : fund.statement) {
        const std::string item{to_text(line.item)};
        data.add(place, item + ".prior", line.records, line.amount.prior);
        data.add(place, item + ".period", line.records, line.amount.period);
        data.add(place, item, line.records, line.amount.cumulative());
        const auto own = fund.in_agreement_currency(line.amount.cumulative());
        if (own) data.add(place, item, line.records, *own);
    }
    const DonorPosition& at = fund.position;
    data.add(place, "cash", {}, at.cash);
    data.add(place, "advances", {}, at.advances);
    data.add(place, "due", {}, at.due);
    data.add(place, "receivable", {}, at.receivable);
    data.add(place, "obligations", {}, at.obligations);
    data.add(place, "unobligated", {}, at.unobligated);
    data.add(place, "unallocated", {}, at.unallocated);
    data.add(place, "otherwise", {}, at.otherwise);
}

void add(const SpendingOutside& row, Data& data) {
    const Place place{
        .section = "E", .fund = row.fund, .ref = to_text(row.ref), .date = to_text(row.date)};
    std::string why = "outside";
    for (const Breach breach : row.why) {
        why += '.';
        why += to_text(breach);
    }
    data.add(place, why, {row.record}, row.amount);
    data.add(place, why + ".share", {row.record}, row.share);
}

/// Values as recorded; what they are counted in stands where money has its currency.
void add(const DonorObjective& objective, Data& data) {
    for (const IndicatorResult& indicator : objective.indicators) {
        const ImpactIndicator& facts = indicator.facts;
        const auto figure = [&](std::string_view item, const DatedValue& value, RecordId record) {
            data.add({.section = "F", .fund = {}, .ref = facts.code, .date = to_text(value.date)},
                     item,
                     {record},
                     facts.terms.unit,
                     value.value);
        };
        if (facts.terms.baseline) {
            figure("baseline", *facts.terms.baseline, facts.terms.baseline_record);
        }
        for (const DatedValue& target : facts.terms.targets) {
            figure("target", target, facts.terms.targets_record);
        }
        const auto& actual = facts.standing.actual;
        if (actual) figure("actual", *actual, facts.values.back().record);
    }
}

void add(const DonorEvent& event, Data& data) {
    const Place place{
        .section = "G", .fund = event.fund, .ref = to_text(event.ref), .date = to_text(event.date)};
    data.add(place, to_text(event.kind), {event.record}, event.amount);
}

void add(const DonorInKind& item, Data& data) {
    const Place place{
        .section = "memo", .fund = item.fund, .ref = to_text(item.ref), .date = to_text(item.date)};
    data.add(place, "value", item.records, item.value);
    data.add(place, "base", item.records, item.base);
    data.add(place, "used", item.records, item.used);
}

}  // namespace

PageTable donor_data(const DonorReport& report, Currency base) {
    Data data{base};
    for (const DonorPledge& pledge : report.pledges) {
        add(pledge, base, data);
    }
    for (const DonorReceipt& receipt : report.receipts) {
        add(receipt, data);
    }
    for (const DonorFund& fund : report.funds) {
        add(fund, data);
    }
    for (const SpendingOutside& row : report.outside) {
        add(row, data);
    }
    for (const DonorObjective& objective : report.objectives) {
        add(objective, data);
    }
    for (const DonorEvent& event : report.events) {
        add(event, data);
    }
    for (const DonorInKind& item : report.in_kind) {
        add(item, data);
    }
    return data.take();
}

}  // namespace fundtrail
