#include "reports/pledge_report.hpp"

#include "core/share.hpp"
#include "reports/document_money.hpp"
#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/standing_balances.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

struct PledgeMoney {
    std::int64_t confirmed = 0;
    std::int64_t received = 0;
    /// In the pledge's own currency, where that is not the base currency.
    std::int64_t own_confirmed = 0;
    std::int64_t own_received = 0;
};

using MoneyByPledge = std::map<DocumentRef, PledgeMoney>;

void take(const Movement& movement, MoneyByPledge& pledges) {
    if (movement.document.kind != DocumentKind::pledge) return;
    PledgeMoney& money = pledges[movement.document];
    const std::int64_t own = movement.own ? movement.own->minor_units : 0;
    if (movement.kind == MovementKind::commitment) {
        money.confirmed += movement.amount;
        money.own_confirmed += own;
    }
    if (movement.kind == MovementKind::contribution) {
        money.received += movement.carrying;
        money.own_received += own;
    }
}

/// What every pledge came to: of today from its account as far as that says it, which leaves only
/// the records of some funds to be read.
class PledgeMoneys {
  public:
    PledgeMoneys(ProjectedLedger& ledger, const ReportBasis& basis)
        : ledger_{ledger}, basis_{basis} {
        if (is_of_today(basis)) {
            receivable_ = standing_by_document("receivable", ledger);
        } else {
            for_each_movement(
                ledger.database(), basis, [&](const Movement& movement) { take(movement, read_); });
        }
    }

    [[nodiscard]] PledgeMoney of(const Document& pledge) {
        if (is_of_today(basis_) && is_told_by_account(pledge)) {
            const auto found = receivable_.find(pledge.ref);
            const std::int64_t outstanding = found == receivable_.end() ? 0 : found->second;
            const std::int64_t confirmed =
                pledge.state == DocumentState::confirmed ? pledge.base : 0;
            return {.confirmed = confirmed, .received = confirmed - outstanding};
        }
        if (is_of_today(basis_)) read_fund(std::string{ledger_.text(pledge.fund)});
        return read_[pledge.ref];
    }

  private:
    /// Of a pledge in another currency, rates change what was confirmed; one that was withdrawn may
    /// have been confirmed or not.
    [[nodiscard]] bool is_told_by_account(const Document& pledge) const {
        const bool is_promised_or_confirmed =
            pledge.state == DocumentState::recorded || pledge.state == DocumentState::confirmed;
        return is_promised_or_confirmed && currency_of(pledge, ledger_) == basis_.base_currency;
    }

    void read_fund(const std::string& fund) {
        if (!funds_read_.insert(fund).second) return;
        for_each_movement_of(fund, ledger_.database(), basis_, [&](const Movement& movement) {
            take(movement, read_);
        });
    }

    ProjectedLedger& ledger_;
    const ReportBasis& basis_;
    std::map<DocumentRef, std::int64_t> receivable_;
    MoneyByPledge read_;
    std::set<std::string> funds_read_;
};

PledgeRow::Own own_of(const Document& pledge, Currency currency, const PledgeMoney& money) {
    return {.currency = currency,
            .pledged = pledge.amount,
            .confirmed = money.own_confirmed,
            .received = money.own_received};
}

PledgeRow::Own own_in_base(const Document& pledge, Currency base, const PledgeMoney& money) {
    return {.currency = base,
            .pledged = pledge.amount,
            .confirmed = money.confirmed,
            .received = money.received};
}

/// What is due at what the pledge came to, and what is overdue at what is receivable of it.
Arrears in_base(Arrears arrears, const PledgeRow& row) {
    const std::int64_t whole = std::max<std::int64_t>(row.own.pledged, 1);
    arrears.due = proportion(row.pledged, arrears.due, whole).value_or(0);
    if (arrears.overdue == 0) return arrears;
    // Of what is overdue something is outstanding.
    arrears.overdue =
        proportion(
            row.confirmed - row.received, arrears.overdue, row.own.confirmed - row.own.received)
            .value_or(0);
    const auto by_age = split(std::max<std::int64_t>(arrears.overdue, 0), arrears.by_age);
    std::copy(by_age.begin(), by_age.end(), arrears.by_age.begin());
    return arrears;
}

bool passes(const Document& pledge, const ProjectedLedger& ledger, const Filter& filter) {
    // A pledge that awaits approval is none yet.
    return pledge.state != DocumentState::pending && is_in_period(filter, pledge.date) &&
           is_asked_for(filter.fund, ledger.text(pledge.fund)) &&
           is_asked_for(filter.party, ledger.text(pledge.party)) &&
           is_asked_for(filter.officer, ledger.text(pledge.officer)) &&
           is_asked_for(filter.currency, ledger.text(pledge.currency));
}

class Builder {
  public:
    Builder(Database& database, const Filter& filter, PledgeReport& report)
        : ledger_{database}, filter_{filter}, report_{report}, moneys_{ledger_, report.basis} {}

    void build() {
        for_each_document(
            ledger_, DocumentKind::pledge, report_.basis, [&](const Document& pledge) {
                if (passes(pledge, ledger_, filter_)) add(pledge);
            });
        if (unvalued_ > 0) {
            report_.basis.limits.emplace_back(
                "{1} pledges count as nothing: no rate says what their currency is worth, or it is "
                "more than can be counted.",
                std::vector{std::to_string(unvalued_)});
        }
    }

  private:
    void add(const Document& pledge) {
        if (pledge.base == 0 && pledge.amount != 0) ++unvalued_;
        const std::string bytes = ledger_.record_bytes(pledge.record).value_or(std::string{});
        const auto instalments =
            instalments_of(pledge.ref, read_stored_record(bytes, pledge.record, json_));
        const PledgeMoney money = moneys_.of(pledge);
        const Currency base = report_.basis.base_currency;
        const Currency currency = currency_of(pledge, ledger_);
        PledgeRow row{.ref = pledge.ref,
                      .date = pledge.date,
                      .donor = std::string{ledger_.text(pledge.party)},
                      .fund = std::string{ledger_.text(pledge.fund)},
                      .pledged = pledge.base,
                      .confirmed = money.confirmed,
                      .received = money.received,
                      .own = currency == base ? own_in_base(pledge, base, money)
                                              : own_of(pledge, currency, money),
                      .has_instalments = !instalments.empty()};
        row.arrears =
            in_base(arrears_of(instalments, row.own.confirmed, row.own.received, report_.day), row);
        add_to(report_.donors[row.donor], row);
        add_to(report_.total, row);
        for (std::size_t band = 0; band < k_age_bands; ++band) {
            report_.arrears[band].add(row.arrears.by_age[band]);
        }
        report_.rows.push_back(std::move(row));
    }

    ProjectedLedger ledger_;
    const Filter& filter_;
    PledgeReport& report_;
    PledgeMoneys moneys_;
    JsonTree json_;
    std::int64_t unvalued_ = 0;
};

}  // namespace

void add_to(PledgeSums& sums, const PledgeRow& row) {
    sums.pledged.add(row.pledged);
    sums.confirmed.add(row.confirmed);
    sums.received.add(row.received);
    sums.outstanding.add(row.confirmed);
    sums.outstanding.subtract(row.received);
    sums.due.add(row.arrears.due);
    sums.overdue.add(row.arrears.overdue);
    sums.currencies.insert(row.own.currency);
    sums.own_confirmed.add(row.own.confirmed);
    sums.own_received.add(row.own.received);
}

Fulfilment fulfilment_of(const PledgeSums& sums) {
    const bool is_one_currency = sums.currencies.size() == 1;
    return is_one_currency
               ? Fulfilment{.received = sums.own_received, .confirmed = sums.own_confirmed}
               : Fulfilment{.received = sums.received, .confirmed = sums.confirmed};
}

PledgeReport build_pledge_report(Database& database, const Filter& filter, Date day) {
    PledgeReport report{
        .basis = read_report_basis(database, filter), .day = day, .filter = filter, .rows = {}};
    report.basis.limits.emplace_back(
        "Overdue is what is confirmed, due and not received; receipts settle the oldest instalment "
        "first. A pledge without instalments has no day on which it is due.");
    report.basis.limits.emplace_back(
        "What is received counts at what its receivable stood at. Fulfilled is in the currency of "
        "the pledges, and in the base currency where they have several.");
    report.basis.limits.emplace_back(k_not_replayed);
    Builder{database, filter, report}.build();
    return report;
}

}  // namespace fundtrail
