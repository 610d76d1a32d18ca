#include "reports/fund_flows.hpp"

#include "core/error.hpp"
#include "core/money.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace fundtrail {
namespace {

template <class Flow>
void check_sum(const std::vector<Flow>& list) {
    std::int64_t sum = 0;
    for (const Flow& flow : list) {
        const auto next = add_checked(sum, flow.amount);
        if (!next || flow.amount < 0) {
            throw CorruptLedger{"the money of a fund is more than a ledger can hold",
                                "`fundtrail verify` says what is wrong"};
        }
        sum = *next;
    }
}

}  // namespace

void FundFlowCollector::take(const Movement& movement, Parties& parties) {
    switch (movement.kind) {
        case MovementKind::contribution:
            return contribute(movement, parties.donor_of(movement));
        case MovementKind::donor_charge:
            return charge(movement);
        case MovementKind::spending:
            return spend(movement, Purpose::spending);
        case MovementKind::other_cost:
            return spend(movement, Purpose::costs);
        case MovementKind::passed_on:
            return spend(movement, Purpose::passed_on);
        case MovementKind::other_income:
            return come_in(movement, movement.amount, {});
        case MovementKind::brought_forward:
            return bring_forward(movement);
        case MovementKind::held:
            flows_.held[movement.document].left += movement.amount;
            return;
        case MovementKind::held_returned:
            flows_.held[movement.document].left -= movement.amount;
            flows_.held[movement.document].given_back += movement.amount;
            return;
        case MovementKind::obligation:
            flows_.unliquidated[movement.document] += movement.amount;
            return;
        case MovementKind::settlement:
            flows_.unliquidated[movement.document] -= movement.amount;
            return;
        case MovementKind::advance:
            flows_.advanced[movement.document] += movement.amount;
            return;
        case MovementKind::advance_settled:
            flows_.advanced[movement.document] -= movement.amount;
            return;
        case MovementKind::commitment:
            return;
    }
}

FundFlows FundFlowCollector::finish() {
    number_sources();
    check_sums();
    return std::move(flows_);
}

void FundFlowCollector::come_in(const Movement& movement, std::int64_t amount, Origin origin) {
    flows_.inflows.push_back({.date = movement.date, .amount = amount});
    origin.record = movement.record;
    flows_.origins.push_back(std::move(origin));
}

void FundFlowCollector::go_out(const Movement& movement,
                               std::int64_t amount,
                               Destination destination) {
    flows_.outflows.push_back({.date = movement.date, .amount = amount});
    destination.record = movement.record;
    flows_.destinations.push_back(std::move(destination));
}

void FundFlowCollector::contribute(const Movement& movement, const std::string& donor) {
    if (movement.amount < 0) {
        return go_out(
            movement,
            -movement.amount,
            {.purpose = Purpose::given_back, .disbursement = movement.by, .donor = donor});
    }
    come_in(movement,
            movement.amount,
            {.donor = donor, .pledge = movement.document, .receipt = movement.by});
}

/// Follows the contribution that it lessens, in the same record.
void FundFlowCollector::charge(const Movement& movement) {
    for (std::size_t index = flows_.inflows.size(); index > 0; --index) {
        Origin& origin = flows_.origins[index - 1];
        if (origin.receipt != movement.by || origin.pledge != movement.document) continue;
        origin.charge += movement.amount;
        flows_.inflows[index - 1].amount -= movement.amount;
        return;
    }
}

/// Spending that turned out to be none, by a claim or a smaller support charge, lessens what
/// was spent: by the same payment, else under the same allocation, the latest first.
void FundFlowCollector::unspend(const Movement& movement) {
    std::int64_t left = -movement.amount;
    for (const bool is_same_payment : {true, false}) {
        for (std::size_t index = flows_.outflows.size(); index > 0 && left > 0; --index) {
            const Destination& destination = flows_.destinations[index - 1];
            const bool is_meant = destination.purpose == Purpose::spending &&
                                  destination.allocation == movement.document &&
                                  (!is_same_payment || destination.disbursement == movement.by);
            if (!is_meant) continue;
            std::int64_t& spent = flows_.outflows[index - 1].amount;
            const std::int64_t taken_back = std::min(left, spent);
            spent -= taken_back;
            left -= taken_back;
        }
    }
    if (left > 0) come_in(movement, left, {});
}

void FundFlowCollector::spend(const Movement& movement, Purpose purpose) {
    if (movement.amount < 0) return unspend(movement);
    go_out(movement,
           movement.amount,
           {.purpose = purpose, .allocation = movement.document, .disbursement = movement.by});
}

void FundFlowCollector::bring_forward(const Movement& movement) {
    if (movement.amount < 0) {
        return go_out(movement, -movement.amount, {.purpose = Purpose::costs});
    }
    come_in(movement, movement.amount, {.is_brought_forward = true});
}

/// Each is a source of its own.
std::map<std::string, std::size_t> FundFlowCollector::numbered_donors() {
    std::map<std::string, std::size_t> donors;
    for (const Destination& destination : flows_.destinations) {
        if (!destination.donor.empty()) donors.emplace(destination.donor, 0);
    }
    for (const Origin& origin : flows_.origins) {
        if (!origin.donor.empty()) donors.emplace(origin.donor, 0);
    }
    for (auto& [donor, number] : donors) {
        number = flows_.sources++;
    }
    return donors;
}

void FundFlowCollector::number_sources() {
    const std::map<std::string, std::size_t> donors = numbered_donors();
    const auto has_origin = [this](auto is_such) {
        return std::any_of(flows_.origins.begin(), flows_.origins.end(), is_such);
    };
    const bool has_brought_forward =
        has_origin([](const Origin& origin) { return origin.is_brought_forward; });
    const bool has_other_income = has_origin(
        [](const Origin& origin) { return origin.donor.empty() && !origin.is_brought_forward; });
    const std::size_t other_income = flows_.sources;
    flows_.sources += has_other_income ? 1 : 0;
    const std::size_t brought_forward = flows_.sources;
    flows_.sources += has_brought_forward ? 1 : 0;

    for (std::size_t index = 0; index < flows_.inflows.size(); ++index) {
        const Origin& origin = flows_.origins[index];
        flows_.inflows[index].source = !origin.donor.empty()       ? donors.at(origin.donor)
                                       : origin.is_brought_forward ? brought_forward
                                                                   : other_income;
    }
    for (std::size_t index = 0; index < flows_.outflows.size(); ++index) {
        const Destination& destination = flows_.destinations[index];
        if (destination.purpose != Purpose::given_back) continue;
        // Given back to nobody known: as other income went.
        flows_.outflows[index].source =
            destination.donor.empty() ? other_income : donors.at(destination.donor);
        // More than its donor brought here, it was brought before.
        if (has_brought_forward) flows_.outflows[index].then_source = brought_forward;
    }
}

void FundFlowCollector::check_sums() const {
    check_sum(flows_.inflows);
    check_sum(flows_.outflows);
}

std::map<std::string, FundFlows> read_fund_flows(
    Database& database,
    const ReportBasis& basis,
    Parties& parties,
    const std::optional<std::set<std::string>>& funds) {
    std::map<std::string, FundFlowCollector> collectors;
    const auto take = [&](const Movement& movement) {
        collectors[movement.fund].take(movement, parties);
    };
    if (!funds) {
        for_each_movement(database, basis, take);
    } else {
        for (const std::string& fund : *funds) {
            for_each_movement_of(fund, database, basis, take);
        }
    }
    std::map<std::string, FundFlows> flows;
    for (auto& [fund, collector] : collectors) {
        flows.emplace(fund, collector.finish());
    }
    return flows;
}

}  // namespace fundtrail
