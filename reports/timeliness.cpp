#include "reports/timeliness.hpp"

#include "core/share.hpp"
#include "reports/age_bands.hpp"
#include "reports/document_money.hpp"
#include "reports/first_in_first_out.hpp"
#include "reports/instalments.hpp"
#include "reports/movements.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace fundtrail {
namespace {

struct PledgeDates {
    std::optional<Date> confirmed = {};
    std::vector<DatedAmount> received = {};  // in the pledge's own currency, as its instalments
};

struct FundDates {
    std::vector<DatedAmount> received = {};
    std::vector<DatedAmount> allocated = {};
};

class Builder {
  public:
    Builder(Database& database, const Filter& filter, TimelinessReport& report)
        : ledger_{database}, filter_{filter}, report_{report} {}

    void build() {
        for_each_document(
            ledger_, DocumentKind::allocation, report_.basis, [&](const Document& allocation) {
                funds_[std::string{ledger_.text(allocation.fund)}].allocated.push_back(
                    {.date = allocation.date, .amount = allocation.amount});
            });
        for_each_movement(ledger_.database(), report_.basis, [&](const Movement& movement) {
            if (is_asked_for(filter_.fund, movement.fund)) take(movement);
        });
        for_each_document(
            ledger_, DocumentKind::pledge, report_.basis, [&](const Document& pledge) {
                const auto dates = pledges_.find(pledge.ref);
                if (dates != pledges_.end()) measure(pledge, dates->second);
            });
        for (const auto& [fund, dates] : funds_) {
            for (const DatedMatch& match :
                 match_first_in_first_out(dates.received, dates.allocated)) {
                count(Stage::receipt_to_allocation, match.given, match.taken);
            }
        }
    }

  private:
    void take(const Movement& movement) {
        switch (movement.kind) {
            case MovementKind::commitment:
                // Nor is known here when a pledge that was brought forward was confirmed.
                if (movement.by.is_empty()) return;
                if (auto& confirmed = pledges_[movement.document].confirmed; !confirmed) {
                    confirmed = movement.date;
                }
                return;
            case MovementKind::contribution:
                return take_contribution(movement);
            case MovementKind::obligation:
                // What changes an obligation later is not its beginning; the beginning of one that
                // was brought forward, by no document of its own, lies in another system.
                if (raised_.insert(movement.document).second && !movement.by.is_empty()) {
                    measure_raised(movement.document);
                }
                return;
            case MovementKind::settlement:
                // A partner's refund settles nothing.
                if (movement.amount < 0) return;
                measure_payment(movement.document, Stage::obligation_to_payment, movement.date);
                return;
            case MovementKind::spending:
                if (is_under_allocation(movement.by)) {
                    measure_payment(movement.document, Stage::allocation_to_payment, movement.date);
                }
                return;
            case MovementKind::advance:
            case MovementKind::advance_settled:
            case MovementKind::donor_charge:
            case MovementKind::held:
            case MovementKind::held_returned:
            case MovementKind::other_income:
            case MovementKind::brought_forward:
            case MovementKind::other_cost:
            case MovementKind::passed_on:
                return;
        }
    }

    void take_contribution(const Movement& movement) {
        funds_[movement.fund].received.push_back(
            {.date = movement.date, .amount = movement.amount});
        if (movement.document.is_empty()) return;
        pledges_[movement.document].received.push_back(
            {.date = movement.date,
             .amount = movement.own ? movement.own->minor_units : movement.amount});
    }

    void measure_raised(DocumentRef ref) {
        const auto obligation = ledger_.document(ref);
        const auto allocation = obligation ? ledger_.document(obligation->under) : std::nullopt;
        if (!allocation) return;
        count(Stage::allocation_to_obligation, allocation->date, obligation->date);
    }

    void measure_payment(DocumentRef source, Stage stage, Date paid) {
        if (const auto document = ledger_.document(source)) count(stage, document->date, paid);
    }

    [[nodiscard]] bool is_under_allocation(DocumentRef disbursement) {
        const auto document = ledger_.document(disbursement);
        return document && document->under.kind == DocumentKind::allocation;
    }

    void measure(const Document& pledge, const PledgeDates& dates) {
        if (!dates.confirmed) return;
        count(Stage::pledge_to_confirmation, pledge.date, *dates.confirmed);
        for (const DatedAmount& receipt : dates.received) {
            count(Stage::confirmation_to_receipt, *dates.confirmed, receipt.date);
        }
        const std::string bytes = ledger_.record_bytes(pledge.record).value_or(std::string{});
        const auto due =
            instalments_of(pledge.ref, read_stored_record(bytes, pledge.record, json_));
        for (const DatedMatch& match : match_first_in_first_out(due, dates.received)) {
            if (is_in_period(filter_, match.taken)) count_instalment(match, pledge);
        }
    }

    void count_instalment(const DatedMatch& match, const Document& pledge) {
        InstalmentLags& lags = report_.instalments;
        const std::int64_t days = days_between(match.given, match.taken);
        lags.days.push_back(days);
        ++(days > 0 ? lags.late : lags.on_time);
        (days > 0 ? lags.late_amount : lags.on_time_amount).add(in_base(match.amount, pledge));
    }

    /// A part of the pledge, at what the whole came to.
    [[nodiscard]] std::int64_t in_base(std::int64_t part, const Document& pledge) {
        if (currency_of(pledge, ledger_) == ledger_.base_currency()) return part;
        return proportion(pledge.base, part, std::max<std::int64_t>(pledge.amount, 1)).value_or(0);
    }

    void count(Stage stage, Date from, Date to) {
        if (!is_in_period(filter_, to)) return;
        report_.days[static_cast<std::size_t>(stage)].push_back(days_between(from, to));
    }

    ProjectedLedger ledger_;
    const Filter& filter_;
    TimelinessReport& report_;
    std::map<DocumentRef, PledgeDates> pledges_;
    std::map<std::string, FundDates> funds_;
    std::set<DocumentRef> raised_;
    JsonTree json_;
};

}  // namespace

TimelinessReport build_timeliness_report(Database& database, const Filter& filter) {
    TimelinessReport report{.basis = read_report_basis(database, filter), .filter = filter};
    report.basis.limits.emplace_back(
        "Days are counted between value dates. Median and 90th percentile are by nearest rank: of "
        "n counts in rising order the one at rank n/2 and 9n/10, rounded up.");
    report.basis.limits.emplace_back(
        "Receipt to allocation is a convention: within a fund the oldest contributions are taken "
        "for the oldest allocations. All other stages follow references from record to record.");
    report.basis.limits.emplace_back(k_not_replayed);
    Builder{database, filter, report}.build();
    return report;
}

}  // namespace fundtrail
