// Sections E and G of the donor report, what came in kind, and how it all went over time.
#include "reports/donor_facts.hpp"
#include "reports/donor_fund.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

bool allows(const std::vector<std::string>& allowed, std::string_view text) {
    return allowed.empty() || std::find(allowed.begin(), allowed.end(), text) != allowed.end();
}

/// What an agreement says against spending between two days under a budget line.
std::vector<Breach> breaches_of(const Agreement& agreement,
                                std::pair<Date, Date> days,
                                const RegisterEntry& line,
                                const Book& book) {
    std::vector<Breach> breaches;
    const bool is_early = agreement.from_date && days.first < *agreement.from_date;
    const bool is_late = agreement.to_date && days.second > *agreement.to_date;
    if (is_early || is_late) breaches.push_back(Breach::period);
    if (!allows(agreement.countries, book.text(line.country))) breaches.push_back(Breach::place);
    if (!allows(agreement.categories, book.text(line.category))) {
        breaches.push_back(Breach::category);
    }
    return breaches;
}

/// The spending of one fund against the donor's agreements for it.
class TermsOfFund {
  public:
    TermsOfFund(const DonorFacts& facts, const DonorFundMoney& money, const Book& book)
        : book_{book}, fund_{facts, money.fund.fund, book} {
        const auto id = book.names().find(money.fund.fund);
        if (!id) return;
        for (const Agreement& agreement : book.agreements(*id)) {
            const Document* pledge = book.find(agreement.pledge);
            const bool is_of_donor =
                pledge != nullptr && book.text(pledge->party) == facts.filter.party;
            if (is_of_donor && is_signed(agreement)) agreements_.push_back(agreement);
        }
        for (const DonorUse& use : money.spending) {
            add_exactly(shares_[{use.record, use.allocation}], use.amount);
        }
    }

    void add_to(std::vector<SpendingOutside>& outside) const {
        if (agreements_.empty()) return;
        for (const DonorMovement* kept : fund_.movements) {
            const bool is_looked_at = kept->movement.kind == MovementKind::spending &&
                                      kept->type != "support.charged" &&
                                      !fund_.facts.is_undone(kept->movement.record);
            if (is_looked_at) look_at(*kept, outside);
        }
    }

  private:
    /// The book may know agreements of a later value date.
    [[nodiscard]] bool is_signed(const Agreement& agreement) const {
        return std::any_of(
            fund_.movements.begin(), fund_.movements.end(), [&](const DonorMovement* kept) {
                return kept->movement.kind == MovementKind::commitment &&
                       kept->movement.record == agreement.record;
            });
    }

    void look_at(const DonorMovement& kept, std::vector<SpendingOutside>& outside) const {
        const Movement& movement = kept.movement;
        const std::string budget = fund_.budget_of(movement.document);
        const RegisterEntry* line = book_.find(RegisterKind::budget, budget);
        if (line == nullptr) return;
        const std::pair days{kept.from.value_or(movement.date), kept.to.value_or(movement.date)};
        SpendingOutside row{.record = movement.record,
                            .date = movement.date,
                            .fund = movement.fund,
                            .ref = movement.by,
                            .budget = budget,
                            .amount = movement.amount};
        for (const Agreement& agreement : agreements_) {
            std::vector<Breach> breaches = breaches_of(agreement, days, *line, book_);
            if (breaches.empty()) return;
            const bool is_nearest = row.why.empty() || breaches.size() < row.why.size();
            if (!is_nearest) continue;
            row.why = std::move(breaches);
            row.pledge = agreement.pledge;
        }
        const auto share = shares_.find({movement.record, movement.document});
        if (share != shares_.end()) row.share = share->second;
        outside.push_back(std::move(row));
    }

    const Book& book_;
    FundFacts fund_;
    std::vector<Agreement> agreements_;
    std::map<std::pair<RecordId, DocumentRef>, std::int64_t> shares_;
};

ExactSum brought_forward(const std::vector<DonorFundMoney>& funds) {
    ExactSum sum;
    for (const DonorFundMoney& money : funds) {
        const StatementLine* line = money.fund.line_of(StatementItem::brought_forward);
        if (line != nullptr) sum.add(line->amount.cumulative());
    }
    return sum;
}

}  // namespace

std::vector<SpendingOutside> outside_of(const DonorFacts& facts,
                                        const std::vector<DonorFundMoney>& funds,
                                        const Book& book) {
    std::vector<SpendingOutside> outside;
    for (const DonorFundMoney& money : funds) {
        TermsOfFund{facts, money, book}.add_to(outside);
    }
    return outside;
}

std::vector<DonorEvent> events_of(const DonorFacts& facts,
                                  const std::vector<DonorFundMoney>& funds) {
    std::vector<DonorEvent> events;
    for (const DonorEvent& event : facts.events) {
        const bool is_of_donor =
            std::any_of(funds.begin(), funds.end(), [&](const DonorFundMoney& money) {
                return money.fund.fund == event.fund;
            });
        if (is_of_donor) events.push_back(event);
    }
    return events;
}

std::vector<DonorInKind> in_kind_of(const DonorFacts& facts, const Book& book) {
    std::vector<DonorInKind> items;
    for (DonorInKind item : facts.in_kind) {
        const Document* document = book.find(item.ref);
        const bool is_wanted = document != nullptr && !facts.is_undone(item.record) &&
                               is_asked_for(facts.filter.fund, item.fund);
        if (!is_wanted) continue;
        item.base = document->base;
        std::erase_if(item.records, [&](RecordId record) { return facts.is_undone(record); });
        // What is left of goods stands on an account of theirs.
        const auto left = facts.balances.find(book.key("in_kind:" + to_text(item.ref), item.fund));
        if (left != facts.balances.end()) item.used = item.base - left->second.cumulative();
        items.push_back(std::move(item));
    }
    return items;
}

std::vector<DonorMonth> months_of(const DonorReport& report,
                                  const std::vector<DonorFundMoney>& funds) {
    struct Change {
        Month month;
        ExactSum DonorMonth::*sum;
        std::int64_t amount;
    };

    std::vector<Change> changes;
    for (const DonorPledge& pledge : report.pledges) {
        changes.push_back({month_of(pledge.date), &DonorMonth::pledged, pledge.pledged.base});
        for (const BaseChange& change : pledge.changes) {
            changes.push_back({month_of(change.date), &DonorMonth::pledged, change.amount});
        }
    }
    for (const DonorReceipt& receipt : report.receipts) {
        if (receipt.is_held()) continue;
        changes.push_back({month_of(receipt.date), &DonorMonth::received, receipt.base});
    }
    for (const DonorFundMoney& money : funds) {
        for (const DonorUse& use : money.spending) {
            changes.push_back({month_of(use.date), &DonorMonth::spent, use.amount});
        }
    }
    std::stable_sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
        return a.month < b.month;
    });
    std::vector<DonorMonth> months;
    // What was brought forward came before whatever is recorded here.
    if (!changes.empty()) {
        months.push_back({.month = changes.front().month, .received = brought_forward(funds)});
    }
    for (const Change& change : changes) {
        if (months.back().month != change.month) {
            months.push_back(months.back());
            months.back().month = change.month;
        }
        (months.back().*change.sum).add(change.amount);
    }
    return months;
}

}  // namespace fundtrail
