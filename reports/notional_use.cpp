#include "reports/notional_use.hpp"

#include "core/share.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace fundtrail {
namespace {

using Amounts = std::vector<std::int64_t>;
using Indices = std::vector<std::size_t>;

std::int64_t sum_of(const Amounts& amounts) {
    return std::accumulate(amounts.begin(), amounts.end(), std::int64_t{0});
}

/// Splits what may be nothing at all.
Amounts parts_of(std::int64_t total, const Amounts& weights) {
    return total == 0 ? Amounts(weights.size(), 0) : split(total, weights);
}

class Fund {
  public:
    Fund(std::span<const Inflow> inflows,
         std::span<const Outflow> outflows,
         const std::function<void(const Use&)>& visit)
        : inflows_{inflows}, outflows_{outflows}, visit_{visit} {
        for (const Inflow& inflow : inflows) {
            by_source_.resize(std::max(by_source_.size(), inflow.source + 1));
        }
        rest_.left.resize(inflows.size());
        rest_.uncovered.resize(outflows.size());
    }

    NotionalRest share_out() {
        struct Month {
            Indices in;
            Indices out;
        };

        std::map<std::pair<int, int>, Month> months;
        for (std::size_t index = 0; index < inflows_.size(); ++index) {
            months[month_of(inflows_[index].date)].in.push_back(index);
        }
        for (std::size_t index = 0; index < outflows_.size(); ++index) {
            months[month_of(outflows_[index].date)].out.push_back(index);
        }
        for (auto& [month, flows] : months) {
            for (const std::size_t index : flows.in) {
                rest_.left[index] = inflows_[index].amount;
                by_source_[inflows_[index].source].push_back(index);
            }
            std::stable_sort(flows.out.begin(), flows.out.end(), [&](std::size_t a, std::size_t b) {
                return outflows_[a].date < outflows_[b].date;
            });
            give_back(flows.out);
            spend(flows.out);
        }
        return std::move(rest_);
    }

  private:
    static std::pair<int, int> month_of(Date date) {
        const YearMonthDay day = civil(date);
        return {day.year, day.month};
    }

    [[nodiscard]] Amounts balances() const {
        Amounts balances(by_source_.size(), 0);
        for (std::size_t source = 0; source < by_source_.size(); ++source) {
            for (const std::size_t index : by_source_[source]) {
                balances[source] += rest_.left[index];
            }
        }
        return balances;
    }

    /// What is returned to a source is of that source, before the month's spending is divided.
    void give_back(const Indices& out) {
        for (const std::size_t index : out) {
            if (!outflows_[index].source) continue;
            std::int64_t rest = outflows_[index].amount;
            for (const auto source : {outflows_[index].source, outflows_[index].then_source}) {
                if (!source) continue;
                const std::int64_t held = *source < by_source_.size() ? balances()[*source] : 0;
                const std::int64_t covered = std::min(rest, held);
                take(index, *source, covered);
                rest -= covered;
            }
            rest_.uncovered[index] = rest;
        }
    }

    void spend(const Indices& out) {
        const Amounts balances = this->balances();
        std::int64_t available = sum_of(balances);
        std::vector<std::pair<std::size_t, std::int64_t>> covered;  // outflow and amount
        std::int64_t spent = 0;
        for (const std::size_t index : out) {
            if (outflows_[index].source) continue;
            const std::int64_t amount = std::min(outflows_[index].amount, available);
            covered.emplace_back(index, amount);
            available -= amount;
            spent += amount;
            rest_.uncovered[index] = outflows_[index].amount - amount;
        }
        // The month's use of each source first, then of it the part of each outflow.
        Amounts uses = parts_of(spent, balances);
        for (const auto& [index, amount] : covered) {
            const Amounts parts = parts_of(amount, uses);
            for (std::size_t source = 0; source < parts.size(); ++source) {
                take(index, source, parts[source]);
                uses[source] -= parts[source];
            }
        }
    }

    /// Takes from the inflows of one source, in proportion to what is left of each.
    void take(std::size_t outflow, std::size_t source, std::int64_t amount) {
        if (amount == 0) return;
        const Indices& inflows = by_source_[source];
        weights_.clear();
        for (const std::size_t index : inflows) {
            weights_.push_back(rest_.left[index]);
        }
        const Amounts parts = split(amount, weights_);
        for (std::size_t part = 0; part < parts.size(); ++part) {
            if (parts[part] == 0) continue;
            rest_.left[inflows[part]] -= parts[part];
            visit_({.outflow = outflow, .inflow = inflows[part], .amount = parts[part]});
        }
    }

    std::span<const Inflow> inflows_;
    std::span<const Outflow> outflows_;
    std::vector<Indices> by_source_;  // inflows up to the present month
    const std::function<void(const Use&)>& visit_;
    NotionalRest rest_;
    Amounts weights_;  // kept from one use to the next
};

}  // namespace

NotionalRest share_out(std::span<const Inflow> inflows,
                       std::span<const Outflow> outflows,
                       const std::function<void(const Use&)>& visit) {
    return Fund{inflows, outflows, visit}.share_out();
}

NotionalUse share_out(std::span<const Inflow> inflows, std::span<const Outflow> outflows) {
    std::vector<Use> uses;
    NotionalRest rest = share_out(inflows, outflows, [&](const Use& use) { uses.push_back(use); });
    return {std::move(rest), std::move(uses)};
}

}  // namespace fundtrail
