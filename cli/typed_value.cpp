#include "cli/typed_value.hpp"

#include "core/decimal.hpp"

#include <algorithm>
#include <cstddef>

namespace fundtrail {
namespace {

/// True if commas part the digits before the point into threes: `1,250`, `-12,345,678.5`.
bool is_grouped(std::string_view number) {
    const std::string_view whole = number.substr(0, number.find('.'));
    if (number.find(',', whole.size()) != std::string_view::npos) return false;
    std::string_view rest = whole.substr(whole.substr(0, 1) == "-" ? 1 : 0);
    std::size_t comma = rest.find(',');
    if (comma == 0 || comma > 3) return false;
    while (comma != std::string_view::npos) {
        rest.remove_prefix(comma + 1);
        comma = rest.find(',');
        if (std::min(comma, rest.size()) != 3) return false;
    }
    return true;
}

}  // namespace

std::string as_recorded_value(std::string_view typed) {
    std::string_view number = typed;
    if (!number.empty() && number.back() == '%') number.remove_suffix(1);
    while (!number.empty() && number.back() == ' ') {
        number.remove_suffix(1);
    }
    std::string plain{number};
    if (is_grouped(number)) plain.erase(std::remove(plain.begin(), plain.end(), ','), plain.end());
    return parse_decimal(plain) ? plain : std::string{typed};
}

bool is_typed_share(std::string_view typed) {
    if (typed.empty() || typed.back() != '%') return false;
    typed.remove_suffix(1);
    const bool is_number = typed.find_first_not_of("0123456789.,' -") == std::string_view::npos;
    return is_number && typed.find_first_of("0123456789") != std::string_view::npos;
}

}  // namespace fundtrail
