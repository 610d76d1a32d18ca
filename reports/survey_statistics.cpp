#include "reports/survey_statistics.hpp"

#include "core/ensure.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <array>
#include <cstddef>

namespace fundtrail {
namespace {

using Wide = boost::multiprecision::cpp_int;
using Exact = boost::multiprecision::cpp_rational;

constexpr int k_answers_min = 10;     // on either side, for the normal curve
constexpr int k_hundredths = 10'000;  // of a percentage point, in one
constexpr unsigned k_limit_decimals = 20;

/// 1.96, the 97.5th percentile of the normal distribution, and its square.
Exact z() {
    return Exact{49, 25};
}

Exact z_squared() {
    return z() * z();
}

/// A number of the form centre + √square, or centre − √square.
struct Root {
    Exact centre;
    Exact square;  // not negative
    int sign = 1;

    [[nodiscard]] Root times(const Exact& factor) const {
        return {centre * factor, square * factor * factor, sign};
    }

    /// Below zero, zero or above zero as this number is below, at or above `other`.
    [[nodiscard]] int compared_with(const Exact& other) const {
        const Exact rest = other - centre;  // to be held against the root
        if (sign > 0) return rest < 0 ? 1 : Exact{square - rest * rest}.sign();
        return rest > 0 ? -1 : Exact{rest * rest - square}.sign();
    }
};

Wide floor_of(const Exact& number) {
    const Wide top = numerator(number);
    const Wide bottom = denominator(number);  // above zero
    Wide quotient = top / bottom;
    if (quotient * bottom > top) --quotient;
    return quotient;
}

/// Half to even, exactly.
Wide rounded(const Root& number) {
    Wide floor = floor_of(number.centre) + number.sign * sqrt(floor_of(number.square));
    while (number.compared_with(Exact{floor}) < 0) {
        --floor;
    }
    while (number.compared_with(Exact{floor + 1}) >= 0) {
        ++floor;
    }
    const int above_half = number.compared_with(Exact{floor} + Exact{1, 2});
    const bool is_up = above_half > 0 || (above_half == 0 && floor % 2 != 0);
    return is_up ? Wide{floor + 1} : floor;
}

/// A share of one as per cent with two decimals.
std::string points_text(const Root& number) {
    constexpr std::size_t k_decimals = 2;
    const Wide hundredths = rounded(number.times(k_hundredths));
    std::string digits = Wide{abs(hundredths)}.str();
    if (digits.size() <= k_decimals) digits.insert(0, k_decimals + 1 - digits.size(), '0');
    digits.insert(digits.size() - k_decimals, 1, '.');
    return hundredths < 0 ? '-' + digits : digits;
}

std::string points_text(const Exact& number) {
    return points_text(Root{number, 0});
}

std::string root_text(const Exact& square) {
    return points_text(Root{0, square});
}

/// A wave as the formulas have it.
struct Wave {
    Exact share;  // of one
    Exact size;   // n ÷ deff
    Exact q;      // 1 ÷ n × deff × (N − n) ÷ (N − 1)

    explicit Wave(const SurveyWave& wave)
        : share{Wide{wave.share.millionths}, Wide{100 * k_millionths_of_one}},
          size{Wide{wave.sample} * k_millionths_of_one, Wide{wave.design_effect.millionths}},
          q{1 / size} {
        if (!wave.population) return;
        const bool is_complete = *wave.population == wave.sample;
        q *= is_complete ? Exact{0} : Exact{*wave.population - wave.sample, *wave.population - 1};
    }

    [[nodiscard]] Exact variance() const { return share * (1 - share) * q; }

    [[nodiscard]] SurveyMethod method() const {
        if (q == 0) return SurveyMethod::complete;
        const bool is_normal = size * share >= k_answers_min && size * (1 - share) >= k_answers_min;
        return is_normal ? SurveyMethod::normal : SurveyMethod::score;
    }

    /// Wilson's limit, the lower one of sign −1.
    [[nodiscard]] Root limit(int sign) const {
        const Exact z2q = z_squared() * q;
        const Exact whole = 1 + z2q;
        return {(share + z2q / 2) / whole,
                z2q * (share * (1 - share) + z2q / 4) / (whole * whole),
                sign};
    }

    /// The distance of the share from Wilson's limit, squared.
    [[nodiscard]] Exact square_to_limit(int sign) const {
        const Exact power{pow(Wide{10}, k_limit_decimals)};
        const Exact distance = share - Exact{rounded(limit(sign).times(power))} / power;
        return distance * distance;
    }
};

void check(const SurveyWave& wave) {
    const bool is_share =
        wave.share.millionths >= 0 && wave.share.millionths <= 100 * k_millionths_of_one;
    ensure(is_share, "a share is from 0 to 100 per cent");
    ensure(wave.sample > 0 && wave.design_effect.millionths > 0,
           "a sample and its design effect are above zero");
    ensure(!wave.population || *wave.population >= wave.sample,
           "a sample is not larger than its population");
}

}  // namespace

std::string_view to_text(SurveyMethod method) {
    constexpr std::array<std::string_view, 3> k_names{"complete", "normal", "score"};
    return k_names.at(static_cast<std::size_t>(method));
}

ShareEstimate estimate_of(const SurveyWave& wave) {
    check(wave);
    const Wave one{wave};
    ShareEstimate estimate{.method = one.method()};
    if (estimate.method == SurveyMethod::score) {
        estimate.low = points_text(one.limit(-1));
        estimate.high = points_text(one.limit(1));
        return estimate;
    }
    const Exact square = z_squared() * one.variance();
    estimate.margin = root_text(square);
    estimate.low = points_text(Root{one.share, square, -1});
    estimate.high = points_text(Root{one.share, square});
    return estimate;
}

ShareChange change_between(const SurveyWave& earlier, const SurveyWave& later) {
    check(earlier);
    check(later);
    const Wave first{earlier};
    const Wave second{later};
    const Exact change = second.share - first.share;
    ShareChange found{.change = points_text(change)};
    const bool is_lopsided =
        first.method() == SurveyMethod::score || second.method() == SurveyMethod::score;
    const bool is_complete = first.q == 0 && second.q == 0;
    Exact below = z_squared() * (first.variance() + second.variance());
    Exact above = below;
    if (is_lopsided) {
        found.method = SurveyMethod::score;
        below = second.square_to_limit(-1) + first.square_to_limit(1);
        above = second.square_to_limit(1) + first.square_to_limit(-1);
    } else {
        found.method = is_complete ? SurveyMethod::complete : SurveyMethod::normal;
        found.margin = root_text(below);
    }
    const Root low{change, below, -1};
    const Root high{change, above};
    found.low = points_text(low);
    found.high = points_text(high);
    found.is_beyond_margin = low.compared_with(0) > 0 || high.compared_with(0) < 0;
    return found;
}

}  // namespace fundtrail
