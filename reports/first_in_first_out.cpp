#include "reports/first_in_first_out.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

void put_in_order(std::vector<DatedAmount>& list) {
    std::erase_if(list, [](const DatedAmount& one) { return one.amount <= 0; });
    std::stable_sort(list.begin(), list.end(), [](const DatedAmount& a, const DatedAmount& b) {
        return a.date < b.date;
    });
}

}  // namespace

std::vector<DatedMatch> match_first_in_first_out(std::vector<DatedAmount> given,
                                                 std::vector<DatedAmount> taken) {
    put_in_order(given);
    put_in_order(taken);
    std::vector<DatedMatch> matches;
    auto from = given.begin();
    auto to = taken.begin();
    while (from != given.end() && to != taken.end()) {
        const std::int64_t amount = std::min(from->amount, to->amount);
        matches.push_back({.given = from->date, .taken = to->date, .amount = amount});
        from->amount -= amount;
        to->amount -= amount;
        if (from->amount == 0) ++from;
        if (to->amount == 0) ++to;
    }
    return matches;
}

}  // namespace fundtrail
