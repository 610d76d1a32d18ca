#include "reports/obligation_report.hpp"

#include "reports/budget_sources.hpp"
#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/standing_balances.hpp"

#include <utility>

namespace fundtrail {
namespace {

struct ObligationMoney {
    std::int64_t obligated = 0;
    std::int64_t paid = 0;
};

class Builder {
  public:
    Builder(Database& database, const Filter& filter, ObligationReport& report)
        : ledger_{database}, lines_{ledger_}, filter_{filter}, report_{report} {}

    /// An obligation says itself what it came to, and its account what of it is not paid.
    void build_from_balances() {
        lines_.read_all(DocumentKind::allocation);
        const auto standing = standing_by_document("obligation", ledger_);
        for_each_document(
            ledger_, DocumentKind::obligation, report_.basis, [&](const Document& obligation) {
                // An obligation is in force once its proposal is decided.
                if (obligation.state != DocumentState::recorded || !passes(obligation)) return;
                const auto balance = standing.find(obligation.ref);
                const std::int64_t unliquidated = balance == standing.end() ? 0 : -balance->second;
                add(obligation,
                    {.obligated = obligation.base, .paid = obligation.base - unliquidated});
            });
    }

    void build_from_movements() {
        std::map<DocumentRef, ObligationMoney> moved;
        for_each_movement(ledger_.database(), report_.basis, [&](const Movement& movement) {
            if (movement.document.kind != DocumentKind::obligation) return;
            ObligationMoney& money = moved[movement.document];
            if (movement.kind == MovementKind::obligation) money.obligated += movement.amount;
            if (movement.kind == MovementKind::settlement) money.paid += movement.amount;
        });
        for_each_document(
            ledger_, DocumentKind::obligation, report_.basis, [&](const Document& obligation) {
                const auto money = moved.find(obligation.ref);
                const bool is_in_force = money != moved.end();
                if (is_in_force && passes(obligation)) add(obligation, money->second);
            });
    }

  private:
    [[nodiscard]] bool passes(const Document& obligation) {
        if (!is_in_period(filter_, obligation.date)) return false;
        return is_asked_for(filter_.fund, ledger_.text(obligation.fund)) &&
               is_asked_for(filter_.party, ledger_.text(obligation.party)) &&
               is_asked_for(filter_.officer, ledger_.text(obligation.officer)) &&
               is_asked_for(filter_.currency, ledger_.text(obligation.currency)) &&
               is_line_asked_for(obligation);
    }

    /// Most ask for all lines: then none is looked up.
    [[nodiscard]] bool is_line_asked_for(const Document& obligation) {
        if (filter_.budget.empty() && filter_.objective.empty()) return true;
        const std::string_view budget = lines_.line_of(obligation.under);
        return is_asked_for(filter_.budget, budget) &&
               is_asked_for(filter_.objective, objective_of(budget));
    }

    [[nodiscard]] std::string objective_of(std::string_view budget) {
        if (filter_.objective.empty()) return {};
        const auto line = ledger_.register_entry(RegisterKind::budget, budget);
        return line ? std::string{ledger_.text(line->owner)} : std::string{};
    }

    void add(const Document& obligation, const ObligationMoney& money) {
        const std::int64_t unliquidated = money.obligated - money.paid;
        if (unliquidated == 0) {
            ++report_.liquidated;
            return;
        }
        ObligationRow row{.ref = obligation.ref,
                          .date = obligation.date,
                          .payee = std::string{ledger_.text(obligation.party)},
                          .fund = std::string{ledger_.text(obligation.fund)},
                          .allocation = obligation.under,
                          .budget = std::string{lines_.line_of(obligation.under)},
                          .obligated = money.obligated,
                          .paid = money.paid};
        add_to(report_.funds[row.fund], row);
        add_to(report_.total, row);
        report_.ages[age_band_of(days_between(row.date, report_.day))].add(unliquidated);
        report_.rows.push_back(std::move(row));
    }

    ProjectedLedger ledger_;
    BudgetOfDocuments lines_;
    const Filter& filter_;
    ObligationReport& report_;
};

}  // namespace

void add_to(ObligationSums& sums, const ObligationRow& row) {
    sums.obligated.add(row.obligated);
    sums.paid.add(row.paid);
    sums.unliquidated.add(row.obligated);
    sums.unliquidated.subtract(row.paid);
}

ObligationReport build_obligation_report(Database& database, const Filter& filter, Date day) {
    ObligationReport report{
        .basis = read_report_basis(database, filter), .day = day, .filter = filter, .rows = {}};
    report.basis.limits.emplace_back(
        "Only obligations in force are shown: what awaits certification is in `fundtrail list "
        "proposal`. Names of payees are private; codes are shown.");
    report.basis.limits.emplace_back(k_not_replayed);
    Builder builder{database, filter, report};
    if (is_of_today(report.basis)) {
        builder.build_from_balances();
    } else {
        builder.build_from_movements();
    }
    return report;
}

}  // namespace fundtrail
