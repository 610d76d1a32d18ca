#include "core/contingency.hpp"

#include "core/account.hpp"
#include "core/money.hpp"

#include <algorithm>

namespace fundtrail {

DrawLimits draw_limits(
    NameId fund, Date from, const ContingencyPolicy& policy, const Book& book, std::int64_t own) {
    const std::string_view code = book.text(fund);
    const BalanceKey key = book.key(account_name("fund", code), code);
    DrawLimits limits{.level = add_checked(0, -book.highest_from(key, from)).value_or(0),
                      .outstanding = std::max<std::int64_t>(book.balance(book.lent_key(fund)), 0)};
    limits.reserved = add_checked(book.reserved(key), -own).value_or(0);
    limits.headroom = add_checked(limits.level, -policy.floor).value_or(0);
    limits.headroom = add_checked(limits.headroom, -limits.reserved).value_or(0);
    limits.largest = limits.headroom;
    limits.bound_by = "level less floor";
    if (policy.ceiling_per_draw && *policy.ceiling_per_draw < limits.largest) {
        limits.largest = *policy.ceiling_per_draw;
        limits.bound_by = "ceiling of a draw";
    }
    if (policy.cumulative_limit) {
        const std::int64_t left =
            add_checked(*policy.cumulative_limit, -limits.outstanding).value_or(0);
        if (left < limits.largest) {
            limits.largest = left;
            limits.bound_by = "limit of all draws less those not repaid";
        }
    }
    limits.largest = std::max<std::int64_t>(limits.largest, 0);
    return limits;
}

}  // namespace fundtrail
