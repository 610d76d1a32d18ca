// Whose money was spent, where the money of several sources lies in one fund: pro rata, month by
// month (ACCOUNTING.md section 6, "Pooled"). Pure arithmetic on dated amounts.
//
// At the end of each month what was spent in it, E, is divided over the sources d in proportion to
// what each had then: use_d = E × (B_d + R_d) ÷ Σ(B + R), by largest remainder, equal remainders to
// the source that stands first; B_d' = B_d + R_d − use_d goes into the next month. So a late source
// does not pay for earlier spending. Example: A brings 60 and B 40 in January, 50 is spent: A bears
// 30, B 20. B brings 50 in February, 50 is spent: A has 30 of 100, so A bears 15 and B 35.
//
// Within a month the use of a source is divided over the single outflows, and over the single
// inflows of that source, in the same manner, so that everything sums to the unit: the parts of an
// outflow to the outflow, the parts of an inflow and what is left of it to the inflow. With one
// source nothing is notional: every outflow is of that source.
#pragma once

#include "core/date.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace fundtrail {

/// Money that came into a fund.
struct Inflow {
    Date date;
    std::size_t source = 0;   // which donor: sources are numbered from 0
    std::int64_t amount = 0;  // minor units, not negative
};

/// Money that left it.
struct Outflow {
    Date date;
    std::int64_t amount = 0;                 // minor units, not negative
    std::optional<std::size_t> source = {};  // borne by this one alone: money given back to it
    /// Bears what of that the source cannot: money of the same donor that nobody knows apart.
    std::optional<std::size_t> then_source = {};
};

/// The part of one outflow that one inflow bears; above zero.
struct Use {
    std::size_t outflow = 0;  // index into the outflows
    std::size_t inflow = 0;   // index into the inflows
    std::int64_t amount = 0;

    friend bool operator==(const Use&, const Use&) = default;
};

/// What the uses leave.
struct NotionalRest {
    std::vector<std::int64_t> left;       // of each inflow
    std::vector<std::int64_t> uncovered;  // of each outflow: spent when there was no money left
};

/// Calls `visit` for every use, by month, then by outflow, source and inflow: there may be as many
/// as inflows times outflows. Dates in any order; within a month outflows are taken by date, equals
/// as they stand. The sums of all inflows and of all outflows must each fit 64 bits.
NotionalRest share_out(std::span<const Inflow> inflows,
                       std::span<const Outflow> outflows,
                       const std::function<void(const Use&)>& visit);

struct NotionalUse : NotionalRest {
    std::vector<Use> uses;
};

/// The same with all uses in a list, for whom each of them counts.
[[nodiscard]] NotionalUse share_out(std::span<const Inflow> inflows,
                                    std::span<const Outflow> outflows);

}  // namespace fundtrail
