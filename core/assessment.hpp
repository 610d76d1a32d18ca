// Assessed contributions: what each member of an organisation owes of a budget by a scale.
//
// A scale states each member's rate; its rates sum to 100 per cent, as those of the regular scales
// of the United Nations do. Of a peacekeeping scale (A/RES/55/235) they are the regular rates, and
// each member has a level besides: levels B to J give a discount on the rate, and level A, the
// permanent members of the Security Council, bears all discounts in proportion to its rates:
//
//     a member of level A   rate x (1 + sum of (rate x discount) / sum of the rates of level A)
//     any other             rate x (1 - discount)
//
// These effective rates sum to 100 per cent again, and the budget is apportioned by them, exactly,
// not rounded before (ACCOUNTING.md section 4 for what is left over). Printed peacekeeping rates
// are rounded one by one, and their sum misses 100 per cent: they are no scale here.
//
// A credit, such as a share of an unencumbered balance, is deducted from what its member owes. Does
// not know whether members exist, what they owed before, or what they have paid.
#pragma once

#include "core/money.hpp"
#include "core/percent.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_scale_members_max = 1'000;

/// What a member's level of contribution means for its rate. Without one it pays its rate, as at
/// level B.
class Level {
  public:
    Level() = default;

    /// Reads a level `A` to `J`, or the discount itself, in per cent, where the General Assembly
    /// granted another than the level's: `7.5` for a member of level B with an exceptional
    /// discount, `70` for one of level H that forgoes a part of its own. Nothing if it is neither.
    [[nodiscard]] static std::optional<Level> parse(std::string_view text);

    /// Level A: has no discount, bears those of all others.
    [[nodiscard]] bool bears_discounts() const { return bears_discounts_; }

    /// From 0 to 100 per cent of the rate.
    [[nodiscard]] Percent discount() const { return discount_; }

    friend bool operator==(const Level&, const Level&) = default;

  private:
    bool bears_discounts_ = false;
    Percent discount_;
};

/// A row of a scale.
struct ScaleMember {
    std::string member;  // its code
    Percent rate;
    Level level = {};
    std::int64_t credit_minor_units = 0;  // in the currency of the budget
};

/// What one member owes; all amounts in minor units of the budget's currency, none negative.
struct AssessedShare {
    std::string member;
    /// What it bears of the budget, in whole millionths of a per cent: for people to read, as the
    /// gross share comes of the rate before it was rounded. Sums to 100 per cent over all members.
    Percent effective_rate;
    std::int64_t gross_minor_units = 0;
    std::int64_t credit_minor_units = 0;
    std::int64_t net_minor_units = 0;  // gross - credit

    friend bool operator==(const AssessedShare&, const AssessedShare&) = default;
};

struct Assessment {
    Money budget;
    std::vector<AssessedShare> shares;  // in byte order of the members' codes
    std::int64_t credits_minor_units = 0;
    std::int64_t net_minor_units = 0;  // budget - credits
};

/// Apportions a budget over the members of a scale, given in any order. Gross shares sum to the
/// budget exactly: by largest remainder, and of equal remainders the first code in byte order gets
/// the unit. Refuses
/// `amount-positive` a budget that is not above zero;
/// `scale` one of no or too many members, a member that is no code or is there twice (ignoring
/// case), a rate outside of 0 to 100 per cent, a negative credit;
/// `scale-sums-to-100` rates of any other sum, also of nothing;
/// `discounts-borne` discounts where no member of level A has a rate;
/// `credit-within-share` a credit that is more than its member's gross share.
[[nodiscard]] Result<Assessment> assess(const Money& budget, std::span<const ScaleMember> scale);

}  // namespace fundtrail
