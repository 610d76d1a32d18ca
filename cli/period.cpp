#include "cli/period.hpp"

#include "core/encoding.hpp"

#include <optional>
#include <string>

namespace fundtrail {
namespace {

constexpr std::size_t k_year_digits = 4;

/// `months` months from the first day of a month on.
std::optional<Period> months_from(int year, int month, int months) {
    const int end_month = month - 1 + months;  // counted from January of `year`, from 0
    const auto first = make_date(year, month, 1);
    const auto end = make_date(year + end_month / 12, end_month % 12 + 1, 1);
    if (!first || !end) return std::nullopt;
    return Period{.first = *first, .last = Date{end->days_since_epoch - 1}};
}

std::optional<int> digits(std::string_view text, std::size_t count) {
    if (text.size() != count || text.find_first_not_of("0123456789") != std::string_view::npos) {
        return std::nullopt;
    }
    return std::stoi(std::string{text});
}

std::optional<Period> read_period(std::string_view text, int fiscal_year_start) {
    if (const auto day = parse_date(text)) return Period{.first = *day, .last = *day};
    const bool is_fiscal = text.substr(0, 2) == "FY";
    if (is_fiscal) text.remove_prefix(2);
    const auto year = digits(text.substr(0, k_year_digits), k_year_digits);
    if (!year) return std::nullopt;
    const std::string_view rest = text.substr(k_year_digits);
    if (rest.empty()) return months_from(*year, is_fiscal ? fiscal_year_start : 1, 12);
    if (is_fiscal) return std::nullopt;
    if (rest.front() == '-') {
        const auto month = digits(rest.substr(1), 2);
        return month && *month >= 1 && *month <= 12 ? months_from(*year, *month, 1) : std::nullopt;
    }
    const auto quarter = rest.front() == 'Q' ? digits(rest.substr(1), 1) : std::nullopt;
    return quarter && *quarter >= 1 && *quarter <= 4 ? months_from(*year, *quarter * 3 - 2, 3)
                                                     : std::nullopt;
}

}  // namespace

Result<Period> parse_period(std::string_view text, int fiscal_year_start) {
    if (const auto period = read_period(text, fiscal_year_start)) return *period;
    return refuse("period",
                  '"' + std::string{text.substr(0, 40)} + "\" is not a period",
                  "write a day 2026-03-14, a month 2026-03, a quarter 2026Q1, a year 2026 or a "
                  "fiscal year FY2026");
}

}  // namespace fundtrail
