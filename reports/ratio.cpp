#include "reports/ratio.hpp"

#include "core/currency.hpp"
#include "core/ensure.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <cstddef>

namespace fundtrail {
namespace {

// Without expression templates, of which clang-tidy 14 believes that they keep references.
using Wide = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>,
                                           boost::multiprecision::et_off>;

constexpr int k_decimals_max = 12;

Wide wide(const ExactSum& sum) {
    if (const auto minor_units = sum.minor_units()) return Wide{*minor_units};
    // It is printed exactly in a currency without decimals.
    return Wide{sum.amount_text(*Currency::find("JPY"))};
}

/// Rounded half to even.
Wide divided(const Wide& numerator, const Wide& denominator) {
    const bool is_negative = (numerator < 0) != (denominator < 0);
    const Wide top = abs(numerator);
    const Wide bottom = abs(denominator);
    Wide quotient = top / bottom;
    const Wide twice = (top % bottom) * 2;
    const bool is_half = twice == bottom;
    if (twice > bottom || (is_half && quotient % 2 != 0)) ++quotient;
    if (is_negative) return -quotient;
    return quotient;
}

std::string quotient_text(const Wide& numerator, const Wide& denominator, int decimals) {
    ensure(decimals >= 0 && decimals <= k_decimals_max, "a ratio has at most twelve decimals");
    if (denominator == 0) return {};
    const Wide power = pow(Wide{10}, static_cast<unsigned>(decimals));
    const Wide scaled = divided(numerator * power, denominator);
    std::string digits = Wide{abs(scaled)}.str();
    const auto places = static_cast<std::size_t>(decimals);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    if (places > 0) digits.insert(digits.size() - places, 1, '.');
    return scaled < 0 ? '-' + digits : digits;
}

Wide top_of_difference(const Fraction& fraction, const Fraction& less) {
    return Wide{fraction.part} * less.whole - Wide{less.part} * fraction.whole;
}

Wide bottom_of(const Fraction& fraction, const Fraction& less) {
    return Wide{fraction.whole} * less.whole;
}

struct Squares {
    Wide of_the_sum;
    Wide summed;
};

Squares squares_of(std::span<const std::int64_t> amounts) {
    Wide sum;
    Squares squares;
    for (const std::int64_t amount : amounts) {
        ensure(amount >= 0, "concentration is measured of amounts that are not negative");
        sum += amount;
        squares.summed += Wide{amount} * amount;
    }
    squares.of_the_sum = sum * sum;
    return squares;
}

}  // namespace

std::string ratio_text(const ExactSum& part, const ExactSum& whole, int decimals) {
    return quotient_text(wide(part), wide(whole), decimals);
}

std::string percent_text(const ExactSum& part, const ExactSum& whole) {
    return quotient_text(wide(part) * 100, wide(whole), 1);
}

std::string fraction_text(const Fraction& fraction, int decimals) {
    return quotient_text(Wide{fraction.part}, Wide{fraction.whole}, decimals);
}

std::string difference_text(const Fraction& fraction, const Fraction& less, int decimals) {
    return quotient_text(top_of_difference(fraction, less), bottom_of(fraction, less), decimals);
}

std::string points_text(const Fraction& fraction, const Fraction& less) {
    return quotient_text(100 * top_of_difference(fraction, less), bottom_of(fraction, less), 1);
}

std::string herfindahl_text(std::span<const std::int64_t> amounts, int decimals) {
    const Squares squares = squares_of(amounts);
    return quotient_text(squares.summed, squares.of_the_sum, decimals);
}

std::string effective_number_text(std::span<const std::int64_t> amounts, int decimals) {
    const Squares squares = squares_of(amounts);
    return quotient_text(squares.of_the_sum, squares.summed, decimals);
}

}  // namespace fundtrail
