#include "core/half_even.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <cstdlib>
#include <limits>

namespace fundtrail {
namespace {

using Wide = boost::multiprecision::cpp_int;

constexpr std::int64_t k_trillion = 1'000'000'000'000;

Wide in_trillionths(Factor factor) {
    return Wide{factor.whole} * k_trillion + factor.trillionths;
}

}  // namespace

std::optional<std::int64_t> scale_half_even(std::int64_t amount,
                                            Factor times,
                                            Factor by,
                                            int power_of_ten) {
    Wide power{1};
    for (int tens = std::abs(power_of_ten); tens > 0; --tens) {
        power *= 10;
    }
    Wide numerator = Wide{amount} * in_trillionths(times);
    Wide denominator = in_trillionths(by);
    (power_of_ten < 0 ? denominator : numerator) *= power;

    const bool is_negative = numerator < 0;
    if (is_negative) numerator = -numerator;
    Wide quotient = numerator / denominator;
    const Wide twice = (numerator % denominator) * 2;
    const bool rounds_up = twice > denominator || (twice == denominator && quotient % 2 != 0);
    if (rounds_up) ++quotient;
    if (quotient > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    const auto result = static_cast<std::int64_t>(quotient);
    return is_negative ? -result : result;
}

}  // namespace fundtrail
