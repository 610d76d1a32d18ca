#include "core/currency.hpp"

#include <algorithm>
#include <array>

namespace fundtrail {

namespace {

struct Row {
    std::string_view code;
    int decimals = 0;
};

// ISO 4217, list one, in the order of the codes; ANG and ZWL stand beside their successors XCG
// (2025) and ZWG (2024), because ledgers name them.
// clang-format off
constexpr std::array<Row, 167> k_rows{{
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"ANG", 2}, {"AOA", 2}, {"ARS", 2},
    {"AUD", 2}, {"AWG", 2}, {"AZN", 2},
    {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0}, {"BMD", 2},
    {"BND", 2}, {"BOB", 2}, {"BOV", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2},
    {"BYN", 2}, {"BZD", 2},
    {"CAD", 2}, {"CDF", 2}, {"CHE", 2}, {"CHF", 2}, {"CHW", 2}, {"CLF", 4}, {"CLP", 0},
    {"CNY", 2}, {"COP", 2}, {"COU", 2}, {"CRC", 2}, {"CUP", 2}, {"CVE", 2}, {"CZK", 2},
    {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2},
    {"EGP", 2}, {"ERN", 2}, {"ETB", 2}, {"EUR", 2},
    {"FJD", 2}, {"FKP", 2},
    {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GIP", 2}, {"GMD", 2}, {"GNF", 0}, {"GTQ", 2},
    {"GYD", 2},
    {"HKD", 2}, {"HNL", 2}, {"HTG", 2}, {"HUF", 2},
    {"IDR", 2}, {"ILS", 2}, {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0},
    {"JMD", 2}, {"JOD", 3}, {"JPY", 0},
    {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0}, {"KWD", 3},
    {"KYD", 2}, {"KZT", 2},
    {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2}, {"LYD", 3},
    {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2},
    {"MRU", 2}, {"MUR", 2}, {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MXV", 2}, {"MYR", 2},
    {"MZN", 2},
    {"NAD", 2}, {"NGN", 2}, {"NIO", 2}, {"NOK", 2}, {"NPR", 2}, {"NZD", 2},
    {"OMR", 3},
    {"PAB", 2}, {"PEN", 2}, {"PGK", 2}, {"PHP", 2}, {"PKR", 2}, {"PLN", 2}, {"PYG", 0},
    {"QAR", 2},
    {"RON", 2}, {"RSD", 2}, {"RUB", 2}, {"RWF", 0},
    {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2}, {"SEK", 2}, {"SGD", 2}, {"SHP", 2},
    {"SLE", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2}, {"SVC", 2}, {"SYP", 2},
    {"SZL", 2},
    {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2}, {"TTD", 2},
    {"TWD", 2}, {"TZS", 2},
    {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"USN", 2}, {"UYI", 0}, {"UYU", 2}, {"UYW", 4},
    {"UZS", 2},
    {"VED", 2}, {"VES", 2}, {"VND", 0}, {"VUV", 0},
    {"WST", 2},
    {"XAF", 0}, {"XCD", 2}, {"XCG", 2}, {"XOF", 0}, {"XPF", 0},
    {"YER", 2},
    {"ZAR", 2}, {"ZMW", 2}, {"ZWG", 2}, {"ZWL", 2},
}};
// clang-format on

static_assert(std::adjacent_find(k_rows.begin(),
                                 k_rows.end(),
                                 [](const Row& a, const Row& b) { return a.code >= b.code; }) ==
                  k_rows.end(),
              "the codes stand in order and once");

constexpr std::size_t k_letters = 26;
constexpr std::uint8_t k_no_row = 0xFF;

/// The place of a code of three capitals among all that there could be.
constexpr std::size_t place_of(std::string_view code) {
    std::size_t place = 0;
    for (const char letter : code) {
        place = place * k_letters + static_cast<std::size_t>(letter - 'A');
    }
    return place;
}

/// The row of each code that there could be: a record's currencies are looked up several times.
constexpr auto k_row_of = [] {
    std::array<std::uint8_t, k_letters * k_letters * k_letters> rows{};
    rows.fill(k_no_row);
    for (std::size_t row = 0; row < k_rows.size(); ++row) {
        rows[place_of(k_rows[row].code)] = static_cast<std::uint8_t>(row);
    }
    return rows;
}();
static_assert(k_rows.size() < k_no_row, "rows are numbered in a byte");

bool is_capital(char letter) {
    return letter >= 'A' && letter <= 'Z';
}

}  // namespace

std::optional<Currency> Currency::find(std::string_view code) {
    if (code.size() != 3 || !std::all_of(code.begin(), code.end(), is_capital)) return std::nullopt;
    const std::uint8_t row = k_row_of[place_of(code)];
    if (row == k_no_row) return std::nullopt;
    return Currency{row};
}

std::string_view Currency::code() const {
    return k_rows[row_].code;
}

int Currency::decimals() const {
    return k_rows[row_].decimals;
}

}  // namespace fundtrail
