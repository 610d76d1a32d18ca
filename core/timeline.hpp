// The balance of one account on every day, so that a payment dated in the past cannot spend what
// came later.
#pragma once

#include "core/date.hpp"

#include <cstdint>
#include <vector>

namespace fundtrail {

/// Running balances in minor units, one step a day on which something was posted.
class Timeline {
  public:
    struct Step {
        Date day;
        std::int64_t balance = 0;  // at the end of the day

        friend bool operator==(const Step&, const Step&) = default;
    };

    Timeline() = default;
    /// A timeline of which only the steps after some day are known; `opening` is the balance before
    /// the first of them.
    Timeline(std::int64_t opening, std::vector<Step> steps);

    /// True if `amount` may be posted on `day` with every balance from then on within 64 bits.
    [[nodiscard]] bool can_add(Date day, std::int64_t amount) const;
    /// Posts `amount` on `day`. Needs can_add.
    void add(Date day, std::int64_t amount);

    /// Puts the steps of `earlier` that lie before `until` in front; `until` is the day from which
    /// on this timeline was known.
    void prepend(const Timeline& earlier, Date until);

    /// The balance after everything posted so far, whatever its day.
    [[nodiscard]] std::int64_t balance() const;
    /// The balance at the end of `day`.
    [[nodiscard]] std::int64_t balance_on(Date day) const;
    /// The lowest and the highest balance at the end of `day` or of any later day.
    [[nodiscard]] std::int64_t lowest_from(Date day) const;
    [[nodiscard]] std::int64_t highest_from(Date day) const;

    [[nodiscard]] std::int64_t opening() const { return opening_; }

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }

  private:
    [[nodiscard]] std::vector<Step>::const_iterator first_from(Date day) const;

    std::int64_t opening_ = 0;
    std::vector<Step> steps_;  // by day, each day once
};

}  // namespace fundtrail
