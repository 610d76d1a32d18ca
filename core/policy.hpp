// The mission's policy: what it adds to the rules that are in code (ACCOUNTING.md section 4).
#pragma once

#include "core/entry.hpp"
#include "core/percent.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// What happens when a payment would take more cash than the fund has.
enum class CashCover : std::uint8_t { refuse, warn };

/// From an amount on, documents of a type await one more step.
struct AddedStep {
    std::string type;       // obligation.raised
    std::int64_t from = 0;  // minor units of the base currency
    std::string step;       // certified or approved
};

/// What the policy says of contingency funds; amounts are minor units of the base currency.
struct ContingencyPolicy {
    std::int64_t target = 0;  // what the fund should hold, worked out where a share was stated
    std::int64_t floor = 0;   // what no draw may leave less than
    std::optional<std::int64_t> ceiling_per_draw = {};
    std::optional<std::int64_t> cumulative_limit = {};  // for all draws not repaid together
    int approvers = 1;
    std::optional<std::int64_t> days_to_replenish = {};
};

/// From when on results need a look.
struct ResultsPolicy {
    /// Percentage points by which progress may stay behind the expected path.
    std::optional<Percent> gap = {};
    /// Days after which an indicator should have been measured again.
    std::optional<std::int64_t> days = {};
};

struct Policy {
    /// Bears what belongs to no other fund; empty if the policy names none.
    std::string treasury_fund;
    CashCover cash_cover = CashCover::refuse;
    /// Bank accounts that may be overdrawn.
    std::set<std::string, std::less<>> overdraft;
    std::vector<AddedStep> steps;
    std::optional<ContingencyPolicy> contingency;
    ResultsPolicy results;
    /// The month in which the fiscal year starts, 1 to 12.
    int fiscal_year_start = 1;
};

/// The policy that a policy.set record states.
[[nodiscard]] Policy policy_of(const Record& record);

/// The steps that a proposal of this type and amount awaits under `policy`.
[[nodiscard]] Steps steps_under(const Policy& policy, const RecordType& type, std::int64_t amount);

}  // namespace fundtrail
