#include "reports/quantile.hpp"

#include "core/ensure.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace fundtrail {

std::optional<std::int64_t> percentile_of(std::vector<std::int64_t> values, int percent) {
    constexpr std::size_t hundred = 100;
    ensure(percent >= 1 && percent <= 100, "a percentile is between 1 and 100");
    if (values.empty()) return std::nullopt;
    const std::size_t rank =
        (values.size() * static_cast<std::size_t>(percent) + hundred - 1) / hundred;
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(values.begin(), place, values.end());
    return *place;
}

std::optional<std::int64_t> median_of(std::vector<std::int64_t> values) {
    return percentile_of(std::move(values), 50);
}

}  // namespace fundtrail
