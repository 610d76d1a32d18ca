#include "reports/advance_report.hpp"

#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"

#include <utility>

namespace fundtrail {
namespace {

struct AdvanceMoney {
    Date paid;
    std::int64_t advanced = 0;
    std::int64_t settled = 0;
};

class Builder {
  public:
    Builder(Database& database, const Filter& filter, AdvanceReport& report)
        : ledger_{database}, filter_{filter}, report_{report} {}

    void build() {
        for_each_movement(ledger_.database(), report_.basis, [&](const Movement& movement) {
            if (movement.kind == MovementKind::advance) {
                AdvanceMoney& money = money_[movement.document];
                money.paid = movement.date;
                money.advanced += movement.amount;
            }
            if (movement.kind == MovementKind::advance_settled) {
                money_[movement.document].settled += movement.amount;
            }
        });
        for_each_document(
            ledger_, DocumentKind::disbursement, report_.basis, [&](const Document& advance) {
                const auto money = money_.find(advance.ref);
                if (money == money_.end()) return;
                // No account of this ledger paid an advance that was brought forward: it has the
                // date that it had.
                if (advance.account.is_empty()) money->second.paid = advance.date;
                if (passes(advance, money->second)) add(advance, money->second);
            });
    }

  private:
    [[nodiscard]] bool passes(const Document& advance, const AdvanceMoney& money) const {
        return is_in_period(filter_, money.paid) &&
               is_asked_for(filter_.fund, ledger_.text(advance.fund)) &&
               is_asked_for(filter_.party, ledger_.text(advance.party)) &&
               is_asked_for(filter_.officer, ledger_.text(advance.officer)) &&
               is_asked_for(filter_.currency, ledger_.text(advance.currency));
    }

    void add(const Document& advance, const AdvanceMoney& money) {
        const std::int64_t outstanding = money.advanced - money.settled;
        if (outstanding == 0) {
            ++report_.settled;
            return;
        }
        AdvanceRow row{.ref = advance.ref,
                       .date = money.paid,
                       .partner = std::string{ledger_.text(advance.party)},
                       .fund = std::string{ledger_.text(advance.fund)},
                       .under = advance.under,
                       .advanced = money.advanced,
                       .settled = money.settled};
        add_to(report_.partners[row.partner], row);
        add_to(report_.total, row);
        report_.ages[age_band_of(days_between(row.date, report_.day))].add(outstanding);
        report_.rows.push_back(std::move(row));
    }

    ProjectedLedger ledger_;
    const Filter& filter_;
    AdvanceReport& report_;
    std::map<DocumentRef, AdvanceMoney> money_;
};

}  // namespace

void add_to(AdvanceSums& sums, const AdvanceRow& row) {
    sums.advanced.add(row.advanced);
    sums.settled.add(row.settled);
    sums.outstanding.add(row.advanced);
    sums.outstanding.subtract(row.settled);
}

AdvanceReport build_advance_report(Database& database, const Filter& filter, Date day) {
    AdvanceReport report{
        .basis = read_report_basis(database, filter), .day = day, .filter = filter, .rows = {}};
    report.basis.limits.emplace_back(
        "Only paid advances are shown. Settled is what was liquidated, refunded or written off. "
        "Names of partners are in the register; codes are shown.");
    report.basis.limits.emplace_back(k_not_replayed);
    Builder{database, filter, report}.build();
    return report;
}

}  // namespace fundtrail
