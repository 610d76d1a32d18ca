#include "core/share.hpp"

#include "core/ensure.hpp"
#include "core/half_even.hpp"

#include <boost/multiprecision/cpp_int.hpp>

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace fundtrail {

namespace {

constexpr std::int64_t k_millionths = 1'000'000;

/// Splits by weights of a type that holds their sum, and the total times each of them.
template <typename Wide>
std::vector<std::int64_t> split_by(std::int64_t total, const std::vector<Wide>& weights) {
    const Wide sum = std::accumulate(weights.begin(), weights.end(), Wide{0});
    ensure(total >= 0 && sum > 0, "a split needs a total and weights that are not negative");

    std::vector<std::int64_t> parts;
    std::vector<Wide> remainders;
    std::int64_t given = 0;
    for (const Wide& weight : weights) {
        const Wide product = Wide{total} * weight;
        parts.push_back(static_cast<std::int64_t>(product / sum));
        remainders.push_back(product % sum);
        given += parts.back();
    }

    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return remainders[a] > remainders[b];
    });
    for (std::size_t next = 0; given < total; ++next, ++given) {
        ++parts[order[next]];
    }
    return parts;
}

}  // namespace

std::vector<std::int64_t> split(std::int64_t total, std::span<const std::int64_t> weights) {
    using Wide = boost::multiprecision::int128_t;
    return split_by(total, std::vector<Wide>{weights.begin(), weights.end()});
}

std::vector<std::int64_t> split(std::int64_t total, std::span<const ProductWeight> weights) {
    // 63 bits of the total, 126 of a weight, and room for their sum.
    using Wide = boost::multiprecision::int256_t;
    std::vector<Wide> products;
    for (const ProductWeight& weight : weights) {
        products.push_back(Wide{weight.first} * weight.second);
    }
    return split_by(total, products);
}

std::optional<std::int64_t> proportion(std::int64_t amount, std::int64_t part, std::int64_t whole) {
    ensure(whole > 0, "a proportion is of something above zero");
    return scale_half_even(amount, Factor{.whole = part}, Factor{.whole = whole});
}

std::optional<std::int64_t> per_cent_of(std::int64_t amount, Percent rate) {
    return scale_half_even(
        amount, Factor{.whole = rate.millionths}, Factor{.whole = k_hundred_percent.millionths});
}

std::optional<std::int64_t> concentration_millionths(std::span<const std::int64_t> amounts) {
    using Wide = boost::multiprecision::cpp_int;
    Wide sum = 0;
    Wide sum_of_squares = 0;
    for (const std::int64_t amount : amounts) {
        sum += amount;
        sum_of_squares += Wide{amount} * amount;
    }
    if (sum <= 0) return std::nullopt;
    const Wide divisor = sum * sum;
    const Wide index = (sum_of_squares * k_millionths * 2 + divisor) / (divisor * 2);
    if (index > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
    return static_cast<std::int64_t>(index);
}

}  // namespace fundtrail
