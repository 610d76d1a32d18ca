#include "core/timeline.hpp"

#include "core/ensure.hpp"
#include "core/money.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {

Timeline::Timeline(std::int64_t opening, std::vector<Step> steps)
    : opening_{opening}, steps_{std::move(steps)} {}

std::vector<Timeline::Step>::const_iterator Timeline::first_from(Date day) const {
    // Most records are dated on or after the newest one: look at the end before searching.
    if (steps_.empty() || steps_.back().day < day) return steps_.end();
    return std::lower_bound(steps_.begin(), steps_.end(), day, [](const Step& step, Date wanted) {
        return step.day < wanted;
    });
}

std::int64_t Timeline::balance() const {
    return steps_.empty() ? opening_ : steps_.back().balance;
}

std::int64_t Timeline::balance_on(Date day) const {
    auto after = first_from(day);
    if (after != steps_.end() && after->day == day) return after->balance;
    return after == steps_.begin() ? opening_ : std::prev(after)->balance;
}

std::int64_t Timeline::lowest_from(Date day) const {
    std::int64_t lowest = balance_on(day);
    for (auto step = first_from(day); step != steps_.end(); ++step) {
        lowest = std::min(lowest, step->balance);
    }
    return lowest;
}

std::int64_t Timeline::highest_from(Date day) const {
    std::int64_t highest = balance_on(day);
    for (auto step = first_from(day); step != steps_.end(); ++step) {
        highest = std::max(highest, step->balance);
    }
    return highest;
}

bool Timeline::can_add(Date day, std::int64_t amount) const {
    return add_checked(lowest_from(day), amount).has_value() &&
           add_checked(highest_from(day), amount).has_value();
}

void Timeline::add(Date day, std::int64_t amount) {
    auto step = steps_.begin() + (first_from(day) - steps_.cbegin());
    if (step == steps_.end() || step->day != day) {
        step = steps_.insert(step, Step{.day = day, .balance = balance_on(day)});
    }
    for (; step != steps_.end(); ++step) {
        const auto sum = add_checked(step->balance, amount);
        ensure(sum.has_value(), "can_add was asked before add");
        step->balance = *sum;
    }
}

void Timeline::prepend(const Timeline& earlier, Date until) {
    steps_.insert(steps_.begin(), earlier.steps_.begin(), earlier.first_from(until));
    opening_ = earlier.opening_;
}

}  // namespace fundtrail
