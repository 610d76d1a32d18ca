// Sections C and D of the donor report: the money of the donor, fund by fund.
#include "core/share.hpp"
#include "reports/donor_facts.hpp"
#include "reports/donor_fund.hpp"
#include "reports/fund_flows.hpp"
#include "reports/parties.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

/// The funds that the donor promised or gave to, or that are kept for its money.
std::set<std::string> funds_of_donor(const DonorFacts& facts,
                                     const std::vector<DonorPledge>& pledges,
                                     const Book& book) {
    const std::string& donor = facts.filter.party;
    std::set<std::string> funds;
    for (const DonorPledge& pledge : pledges) {
        funds.insert(pledge.fund);
    }
    Parties parties{book};
    for (const DonorMovement& kept : facts.movements) {
        const Movement& movement = kept.movement;
        const bool is_of_donor =
            movement.kind == MovementKind::contribution && parties.donor_of(movement) == donor;
        if (is_of_donor) funds.insert(movement.fund);
    }
    for (const auto& [key, entry] : book.register_entries()) {
        const bool is_kept_for_donor =
            entry.kind == RegisterKind::fund && book.text(entry.owner) == donor;
        if (is_kept_for_donor) funds.insert(std::string{book.text(entry.code)});
    }
    std::erase_if(funds,
                  [&](const std::string& fund) { return !is_asked_for(facts.filter.fund, fund); });
    return funds;
}

/// The donor's part of a fund in which other money lies too.
class NotionalPart {
  public:
    NotionalPart(const FundFacts& fund, const Book& book) : fund_{fund}, parties_{book} {}

    void add_to(DonorFundMoney& money) {
        money.fund.is_notional = true;
        std::map<RecordId, std::string_view> types;
        FundFlowCollector collector;
        for (const DonorMovement* kept : fund_.movements) {
            if (fund_.facts.is_undone(kept->movement.record)) continue;
            collector.take(kept->movement, parties_);
            types.emplace(kept->movement.record, kept->type);
        }
        const FundFlows flows = collector.finish();
        const NotionalUse use = share_out(flows.inflows, flows.outflows);
        StatementSums sums{fund_.facts};
        add_income(flows, sums);
        for (const Use& one : use.uses) {
            if (!is_of_donor(flows.origins[one.inflow])) continue;
            const Destination& destination = flows.destinations[one.outflow];
            const Date date = flows.outflows[one.outflow].date;
            // What was given back was told whole.
            const StatementItem item = destination.purpose == Purpose::given_back
                                           ? StatementItem::brought_forward
                                           : item_of(destination, types);
            sums.add(item, date, -one.amount, destination.record);
            if (destination.purpose != Purpose::spending) continue;
            add_use(money.spending,
                    {.record = destination.record,
                     .date = date,
                     .allocation = destination.allocation,
                     .amount = one.amount});
        }
        money.fund.statement = sums.lines();
        for (const DonorUse& one : money.spending) {
            const std::string budget = fund_.budget_of(one.allocation);
            for (DonorLine& line : money.fund.lines) {
                if (line.budget == budget) fund_.facts.add_to(line.share, one.date, one.amount);
            }
        }
        money.fund.position = part_of(fund_.position(), sums.balance());
    }

  private:
    [[nodiscard]] bool is_of_donor(const Origin& origin) const {
        return origin.donor == fund_.facts.filter.party;
    }

    /// What came, what banks kept of it, and what went back: if that is more than came, the donor
    /// brought it before this ledger began.
    void add_income(const FundFlows& flows, StatementSums& sums) const {
        for (std::size_t index = 0; index < flows.inflows.size(); ++index) {
            const Origin& origin = flows.origins[index];
            if (!is_of_donor(origin)) continue;
            const auto& [date, source, amount] = flows.inflows[index];
            sums.add(StatementItem::received, date, amount + origin.charge, origin.record);
            sums.add(StatementItem::charges, date, -origin.charge, origin.record);
        }
        for (std::size_t index = 0; index < flows.outflows.size(); ++index) {
            const Destination& destination = flows.destinations[index];
            const bool is_given_back = destination.purpose == Purpose::given_back &&
                                       destination.donor == fund_.facts.filter.party;
            if (!is_given_back) continue;
            const Outflow& outflow = flows.outflows[index];
            sums.add(StatementItem::returned, outflow.date, -outflow.amount, destination.record);
            sums.add(
                StatementItem::brought_forward, outflow.date, outflow.amount, destination.record);
        }
    }

    static StatementItem item_of(const Destination& destination,
                                 const std::map<RecordId, std::string_view>& types) {
        switch (destination.purpose) {
            case Purpose::costs:
                return StatementItem::charges;
            case Purpose::passed_on:
                return StatementItem::transfers;
            case Purpose::given_back:
            case Purpose::spending:
                break;
        }
        return spending_item(types.at(destination.record));
    }

    /// Several inflows bear one outflow.
    static void add_use(std::vector<DonorUse>& uses, const DonorUse& use) {
        const bool is_same = !uses.empty() && uses.back().record == use.record &&
                             uses.back().allocation == use.allocation;
        if (is_same) {
            add_exactly(uses.back().amount, use.amount);
        } else {
            uses.push_back(use);
        }
    }

    /// Of each figure as much as the donor has of what the fund has.
    static DonorPosition part_of(const DonorPosition& whole, std::int64_t balance) {
        const std::int64_t all = whole.cash + whole.advances + whole.due;
        const auto part = [&](std::int64_t amount) {
            return all > 0 ? proportion(amount, balance, all).value_or(0) : 0;
        };
        DonorPosition position{.advances = part(whole.advances),
                               .due = part(whole.due),
                               .obligations = part(whole.obligations),
                               .unobligated = part(whole.unobligated),
                               .unallocated = part(whole.unallocated)};
        position.cash = balance - position.advances - position.due;
        position.otherwise = balance - position.advances - position.due - position.obligations -
                             position.unobligated - position.unallocated;
        // What rounding leaves over is nobody's plan: it is where most may be spent from.
        constexpr std::int64_t k_rounded_figures = 5;
        if (whole.otherwise == 0 && std::abs(position.otherwise) <= k_rounded_figures) {
            position.unallocated += std::exchange(position.otherwise, 0);
        }
        return position;
    }

    const FundFacts& fund_;
    Parties parties_;
};

/// Nothing if what came settles pledges in the base currency, in several, or none.
std::optional<AgreementRate> agreement_rate(const FundFacts& fund, const Book& book) {
    Parties parties{book};
    std::optional<AgreementRate> rate;
    for (const DonorMovement* kept : fund.movements) {
        const Movement& movement = kept->movement;
        const bool is_income = movement.kind == MovementKind::contribution &&
                               kept->type != "donor.refunded" &&
                               !fund.facts.is_undone(movement.record) &&
                               parties.donor_of(movement) == fund.facts.filter.party;
        if (!is_income) continue;
        if (!movement.own) return std::nullopt;
        if (!rate) rate = AgreementRate{.currency = movement.own->currency};
        if (rate->currency != movement.own->currency) return std::nullopt;
        add_exactly(rate->original, movement.own->minor_units);
        add_exactly(rate->base, movement.amount);
    }
    const bool is_usable = rate && rate->original > 0 && rate->base > 0;
    return is_usable ? rate : std::nullopt;
}

/// All money of the fund is the donor's, and what that earned.
void add_own_money(const FundFacts& fund, DonorFundMoney& money) {
    money.fund.statement = fund.statement();
    money.fund.position = fund.position();
    for (DonorLine& line : money.fund.lines) {
        line.share = line.spent;
    }
    for (const DonorMovement* kept : fund.movements) {
        const Movement& movement = kept->movement;
        if (movement.kind != MovementKind::spending) continue;
        money.spending.push_back({.record = movement.record,
                                  .date = movement.date,
                                  .allocation = movement.document,
                                  .amount = movement.amount});
    }
}

}  // namespace

std::vector<DonorFundMoney> funds_of(const DonorFacts& facts,
                                     const std::vector<DonorPledge>& pledges,
                                     const Book& book) {
    std::vector<DonorFundMoney> funds;
    for (const std::string& code : funds_of_donor(facts, pledges, book)) {
        const FundFacts fund{facts, code, book};
        DonorFundMoney money;
        money.fund.fund = code;
        const auto name = facts.funds.find(code);
        if (name != facts.funds.end()) money.fund.name = name->second;
        money.fund.lines = fund.lines();
        if (fund.is_of_donor_alone()) {
            add_own_money(fund, money);
        } else {
            NotionalPart{fund, book}.add_to(money);
        }
        money.fund.agreement = agreement_rate(fund, book);
        funds.push_back(std::move(money));
    }
    return funds;
}

}  // namespace fundtrail
