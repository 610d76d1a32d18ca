#include "reports/pledge_report.hpp"

#include "core/share.hpp"
#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

struct PledgeMoney {
    std::int64_t confirmed = 0;
    std::int64_t received = 0;
};

std::map<DocumentRef, PledgeMoney> money_by_pledge(Database& database, const ReportBasis& basis) {
    std::map<DocumentRef, PledgeMoney> pledges;
    for_each_movement(database, basis, [&](const Movement& movement) {
        if (movement.document.kind != DocumentKind::pledge) return;
        PledgeMoney& money = pledges[movement.document];
        if (movement.kind == MovementKind::commitment) money.confirmed += movement.amount;
        if (movement.kind == MovementKind::contribution) money.received += movement.amount;
    });
    return pledges;
}

bool passes(const Document& pledge, const ProjectedLedger& ledger, const Filter& filter) {
    return is_in_period(filter, pledge.date) &&
           is_asked_for(filter.fund, ledger.text(pledge.fund)) &&
           is_asked_for(filter.party, ledger.text(pledge.party)) &&
           is_asked_for(filter.officer, ledger.text(pledge.officer)) &&
           is_asked_for(filter.currency, ledger.text(pledge.currency));
}

class Builder {
  public:
    Builder(Database& database, const Filter& filter, PledgeReport& report)
        : ledger_{database},
          filter_{filter},
          report_{report},
          money_{money_by_pledge(database, report.basis)} {}

    void build() {
        for_each_document(
            ledger_, DocumentKind::pledge, report_.basis, [&](const Document& pledge) {
                if (passes(pledge, ledger_, filter_)) add(pledge);
            });
    }

  private:
    void add(const Document& pledge) {
        const std::string bytes = ledger_.record_bytes(pledge.record).value_or(std::string{});
        auto instalments = instalments_of(read_stored_record(bytes, pledge.record, json_));
        // Figures are in base: an instalment is its share of what the pledge came to.
        for (DatedAmount& instalment : instalments) {
            instalment.amount =
                proportion(pledge.base, instalment.amount, std::max<std::int64_t>(pledge.amount, 1))
                    .value_or(0);
        }
        const PledgeMoney money = money_[pledge.ref];
        PledgeRow row{
            .ref = pledge.ref,
            .date = pledge.date,
            .donor = std::string{ledger_.text(pledge.party)},
            .fund = std::string{ledger_.text(pledge.fund)},
            .pledged = pledge.base,
            .confirmed = money.confirmed,
            .received = money.received,
            .has_instalments = !instalments.empty(),
            .arrears = arrears_of(instalments, money.confirmed, money.received, report_.day)};
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
    std::map<DocumentRef, PledgeMoney> money_;
    JsonTree json_;
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
}

PledgeReport build_pledge_report(Database& database, const Filter& filter, Date day) {
    PledgeReport report{.basis = read_report_basis(database, filter),
                        .day = day,
                        .only = filter_in_words(filter),
                        .rows = {}};
    report.basis.limits.emplace_back(
        "Overdue is what is confirmed, due and not received; receipts settle the oldest instalment "
        "first. A pledge without instalments has no day on which it is due.");
    report.basis.limits.emplace_back(k_not_replayed);
    Builder{database, filter, report}.build();
    return report;
}

}  // namespace fundtrail
