// Sections A and B of the donor report: what was promised, and what came.
#include "core/error.hpp"
#include "core/share.hpp"
#include "reports/donor_facts.hpp"
#include "reports/instalments.hpp"
#include "reports/parties.hpp"
#include "reports/projected_ledger.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array<std::string_view, 3> k_agreements{
    "pledge.confirmed", "pledge.assessed", "opening.recorded"};

bool is_agreement(std::string_view type) {
    return std::find(k_agreements.begin(), k_agreements.end(), type) != k_agreements.end();
}

void add(PledgedAmount& sum, std::int64_t own, std::int64_t base, RecordId record) {
    add_exactly(sum.own, own);
    add_exactly(sum.base, base);
    add_record(sum.records, record);
}

class PledgeReader {
  public:
    PledgeReader(const DonorFacts& facts, const Book& book) : facts_{facts}, book_{book} {}

    std::vector<DonorPledge> read() {
        const std::int64_t end = book_.next_number(DocumentKind::pledge);
        for (std::int64_t number = 1; number < end; ++number) {
            const Document* pledge =
                book_.find(DocumentRef{.kind = DocumentKind::pledge, .number = number});
            if (pledge != nullptr && is_wanted(*pledge)) start(*pledge);
        }
        for (const DonorMovement& kept : facts_.movements) {
            take(kept);
        }
        std::vector<DonorPledge> pledges;
        for (auto& [ref, pledge] : pledges_) {
            finish(pledge);
            pledges.push_back(std::move(pledge));
        }
        return pledges;
    }

  private:
    [[nodiscard]] bool is_wanted(const Document& pledge) const {
        return book_.text(pledge.party) == facts_.filter.party &&
               is_asked_for(facts_.filter.fund, book_.text(pledge.fund)) &&
               facts_.counts(pledge.date) && pledge.state != DocumentState::pending &&
               pledge.state != DocumentState::rejected && !is_undone(pledge);
    }

    /// A pledge of which only the confirmation was reversed is still promised.
    [[nodiscard]] bool is_undone(const Document& pledge) const {
        return pledge.state == DocumentState::reversed &&
               (facts_.is_undone(pledge.record) || facts_.is_undone(pledge.carrier));
    }

    void start(const Document& document) {
        const std::string bytes = book_.record_bytes(document.record).value_or(std::string{});
        const Record record = read_stored_record(bytes, document.record, tree_);
        const Money promised = promised_by(document.ref, record);
        DonorPledge pledge{.ref = document.ref,
                           .kind = std::string{book_.text(document.word)},
                           .date = document.date,
                           .fund = std::string{book_.text(document.fund)},
                           .currency = promised.currency};
        const auto base = facts_.pledged.find(document.ref);
        add(pledge.pledged,
            promised.minor_units,
            base == facts_.pledged.end() ? document.base : base->second,
            document.record);
        instalments_[document.ref] = instalments_of(document.ref, record);
        pledge.has_instalments = !instalments_[document.ref].empty();
        const auto withdrawn = facts_.withdrawn.find(document.ref);
        if (withdrawn != facts_.withdrawn.end()) pledge.withdrawn = withdrawn->second.record;
        pledges_.emplace(document.ref, std::move(pledge));
    }

    void take(const DonorMovement& kept) {
        const Movement& movement = kept.movement;
        const bool is_refund = kept.type == "donor.refunded";
        const auto found = pledges_.find(is_refund ? movement.by : movement.document);
        if (found == pledges_.end()) return;
        DonorPledge& pledge = found->second;
        const bool is_in_base = pledge.currency == facts_.base_currency;
        const std::int64_t own = movement.own ? movement.own->minor_units : 0;
        if (movement.kind == MovementKind::commitment) {
            PledgedAmount& sum = is_agreement(kept.type) ? pledge.confirmed : pledge.adjusted;
            add(sum, is_in_base ? movement.amount : own, movement.amount, movement.record);
            const bool is_of_rates = !is_in_base && own == 0;
            if (is_of_rates) add_exactly(pledge.rates, movement.amount);
            if (&sum == &pledge.adjusted && !is_of_rates) {
                pledge.changes.push_back({.date = movement.date, .amount = movement.amount});
            }
        }
        if (movement.kind != MovementKind::contribution) return;
        if (is_refund) {
            add(pledge.returned, 0, -movement.amount, movement.record);
            return;
        }
        add(pledge.received,
            is_in_base ? movement.carrying : own,
            movement.amount,
            movement.record);
        // What came beyond what the receivable stood at is a difference of rates.
        const std::int64_t difference = movement.amount - movement.carrying;
        if (difference == 0) return;
        add(pledge.adjusted, 0, difference, movement.record);
        add_exactly(pledge.rates, difference);
    }

    void finish(DonorPledge& pledge) {
        const PledgedAmount& received = pledge.received;
        if (received.base > 0) {
            pledge.returned.own =
                proportion(pledge.returned.base, received.own, received.base).value_or(0);
        }
        const auto withdrawn = facts_.withdrawn.find(pledge.ref);
        if (withdrawn != facts_.withdrawn.end() && pledge.confirmed.own == 0) {
            pledge.changes.push_back(
                {.date = withdrawn->second.date, .amount = -pledge.pledged.base});
        }
        const PledgedAmount receivable = pledge.receivable();
        const Arrears arrears = arrears_of(instalments_[pledge.ref],
                                           pledge.confirmed.own + pledge.adjusted.own,
                                           received.own,
                                           facts_.day);
        pledge.due.own = arrears.due;
        pledge.due.records = pledge.pledged.records;
        pledge.overdue.records = receivable.records;
        add_records(pledge.overdue.records, pledge.pledged.records);
        pledge.overdue.own = arrears.overdue;
        pledge.overdue_since = arrears.overdue_since;
        // At what was agreed, or promised as long as nothing is; what is overdue at what is
        // receivable of it.
        const PledgedAmount& whole = pledge.confirmed.own > 0 ? pledge.confirmed : pledge.pledged;
        if (whole.own > 0) {
            pledge.due.base = proportion(whole.base, arrears.due, whole.own).value_or(0);
        }
        if (receivable.own > 0) {
            pledge.overdue.base =
                proportion(receivable.base, arrears.overdue, receivable.own).value_or(0);
        }
    }

    const DonorFacts& facts_;
    const Book& book_;
    std::map<DocumentRef, DonorPledge> pledges_;
    std::map<DocumentRef, std::vector<DatedAmount>> instalments_;
    JsonTree tree_;
};

ReceiptKind kind_of(const DonorMovement& kept) {
    if (kept.movement.kind == MovementKind::held) return ReceiptKind::held;
    if (kept.movement.kind == MovementKind::held_returned) return ReceiptKind::held_returned;
    if (kept.is_correction) return ReceiptKind::corrected;
    return kept.type == "donor.refunded" ? ReceiptKind::returned : ReceiptKind::received;
}

bool is_of_held_money(const Movement& movement) {
    return movement.kind == MovementKind::held || movement.kind == MovementKind::held_returned;
}

bool is_money_of(std::string_view donor, const Movement& movement, Parties& parties) {
    if (is_of_held_money(movement)) return parties.of(movement.document) == donor;
    return movement.kind == MovementKind::contribution && parties.donor_of(movement) == donor;
}

/// Follows the contribution that it lessens, in the same record.
void add_charge(const Movement& movement, std::vector<DonorReceipt>& receipts) {
    const auto charged =
        std::find_if(receipts.rbegin(), receipts.rend(), [&](const DonorReceipt& row) {
            return row.record == movement.record && row.pledge == movement.document &&
                   row.fund == movement.fund && !row.is_held();
        });
    if (charged != receipts.rend()) add_exactly(charged->charges, movement.amount);
}

DonorReceipt receipt_of(const DonorMovement& kept) {
    const Movement& movement = kept.movement;
    const bool is_on_pledge = movement.document.kind == DocumentKind::pledge;
    const bool is_settlement = is_on_pledge && movement.carrying != 0;
    DonorReceipt row{.record = movement.record,
                     .date = movement.date,
                     .kind = kind_of(kept),
                     .receipt = is_of_held_money(movement) ? movement.document : movement.by,
                     .pledge = is_on_pledge ? movement.document : DocumentRef{},
                     .fund = movement.fund,
                     .original = kept.original,
                     .base = movement.amount,
                     .exchange = is_settlement ? movement.amount - movement.carrying : 0};
    // A refund names the pledge that it takes from.
    if (row.receipt.kind == DocumentKind::pledge) std::swap(row.receipt, row.pledge);
    if (movement.kind != MovementKind::held_returned) return row;
    row.base = -row.base;
    if (row.original) row.original->minor_units = -row.original->minor_units;
    return row;
}

}  // namespace

PledgedAmount DonorPledge::receivable() const {
    PledgedAmount left;
    for (const auto& [part, sign] : {std::pair{&confirmed, 1}, {&adjusted, 1}, {&received, -1}}) {
        add_exactly(left.own, sign * part->own);
        add_exactly(left.base, sign * part->base);
        add_records(left.records, part->records);
    }
    return left;
}

PledgedAmount DonorPledge::outstanding() const {
    PledgedAmount left = receivable();
    add_exactly(left.own, returned.own);
    add_exactly(left.base, returned.base);
    add_records(left.records, returned.records);
    return left;
}

std::vector<DonorPledge> pledges_of(const DonorFacts& facts, const Book& book) {
    return PledgeReader{facts, book}.read();
}

std::vector<DonorReceipt> receipts_of(const DonorFacts& facts, const Book& book) {
    Parties parties{book};
    std::vector<DonorReceipt> receipts;
    for (const DonorMovement& kept : facts.movements) {
        if (!is_asked_for(facts.filter.fund, kept.movement.fund)) continue;
        if (kept.movement.kind == MovementKind::donor_charge) {
            add_charge(kept.movement, receipts);
        } else if (is_money_of(facts.filter.party, kept.movement, parties)) {
            receipts.push_back(receipt_of(kept));
        }
    }
    return receipts;
}

}  // namespace fundtrail
