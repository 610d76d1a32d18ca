#include "reports/language/counted_days.hpp"

namespace fundtrail {

std::string days_in_words(std::int64_t number, const Words& words) {
    // French has one day where English has none.
    if (number == 0) return words("0 days");
    return number == 1 ? words("1 day") : words("{1} days", {std::to_string(number)});
}

}  // namespace fundtrail
