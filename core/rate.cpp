#include "core/rate.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/half_even.hpp"

namespace fundtrail {
namespace {

constexpr std::size_t k_whole_digits_max = 12;

Result<Rate> refuse_rate(std::string_view text, const std::string& why) {
    return refuse("rate",
                  '"' + std::string{text.substr(0, 60)} + "\" is not a rate: " + why,
                  "write so many of one currency for one of another, such as \"600 XOF/USD\"");
}

/// Zeros at the end of the decimals, and a point that they leave behind, say nothing.
std::string_view without_trailing_zeros(std::string_view quote) {
    const auto point = quote.find('.');
    if (point == std::string_view::npos || point + 1 == quote.size()) return quote;
    while (quote.back() == '0')
        quote.remove_suffix(1);
    if (quote.back() == '.') quote.remove_suffix(1);
    return quote;
}

}  // namespace

std::optional<Rate> make_rate(std::string_view quote, Currency base, Currency currency) {
    if (base == currency) return std::nullopt;
    const auto point = quote.find('.');
    const std::string_view whole_text = quote.substr(0, point);
    const auto whole = parse_integer(whole_text);
    if (!whole || whole_text.size() > k_whole_digits_max) return std::nullopt;
    Rate rate{.base = base, .currency = currency, .whole = *whole};
    if (point != std::string_view::npos) {
        const std::string_view decimals = quote.substr(point + 1);
        if (decimals.empty() || decimals.size() > k_quote_decimals_max || decimals.back() == '0') {
            return std::nullopt;
        }
        std::string padded{decimals};
        padded.resize(k_quote_decimals_max, '0');
        const auto significant = padded.find_first_not_of('0');
        const auto fraction = parse_integer(std::string_view{padded}.substr(significant));
        if (!fraction) return std::nullopt;
        rate.fraction = *fraction;
    }
    if (rate.whole == 0 && rate.fraction == 0) return std::nullopt;
    return rate;
}

std::string quote_text(const Rate& rate) {
    std::string text = std::to_string(rate.whole);
    if (rate.fraction == 0) return text;
    std::string decimals = std::to_string(rate.fraction);
    decimals.insert(0, k_quote_decimals_max - decimals.size(), '0');
    decimals.erase(decimals.find_last_not_of('0') + 1);
    return text + '.' + decimals;
}

std::string to_text(const Rate& rate) {
    return quote_text(rate) + ' ' + std::string{rate.currency.code()} + '/' +
           std::string{rate.base.code()};
}

std::optional<Rate> rate_of(JsonView rate) {
    if (rate.kind() != JsonKind::object || rate.size() != 3) return std::nullopt;
    const auto text = [&](std::string_view member) {
        const auto value = rate.find(member);
        return value && value->kind() == JsonKind::string ? value->text() : std::string_view{};
    };
    const auto base = Currency::find(text("base"));
    const auto currency = Currency::find(text("currency"));
    if (!base || !currency) return std::nullopt;
    return make_rate(text("quote"), *base, *currency);
}

JsonValue rate_value(const Rate& rate) {
    JsonValue value;
    value["quote"] = quote_text(rate);
    value["base"] = rate.base.code();
    value["currency"] = rate.currency.code();
    return value;
}

Result<Rate> parse_rate(std::string_view text) {
    const auto space = text.find(' ');
    const auto slash = text.find('/');
    if (space == std::string_view::npos || slash == std::string_view::npos || slash < space ||
        space == 0) {
        return refuse_rate(text, "it has not the form \"QUOTE CURRENCY/BASE\"");
    }
    const std::string_view currency_code = text.substr(space + 1, slash - space - 1);
    const std::string_view base_code = text.substr(slash + 1);
    const auto currency = Currency::find(currency_code);
    const auto base = Currency::find(base_code);
    if (!currency || !base) {
        return refuse_rate(
            text, '"' + std::string{currency ? base_code : currency_code} + "\" is no currency");
    }
    if (*base == *currency) return refuse_rate(text, "it names one currency twice");
    const auto rate = make_rate(without_trailing_zeros(text.substr(0, space)), *base, *currency);
    if (!rate) {
        return refuse_rate(
            text,
            "its quote is a number above zero with at most 12 digits on each side of a point");
    }
    return *rate;
}

std::optional<std::int64_t> convert(Money amount, Currency target, const Rate& rate) {
    if (amount.currency == target) return amount.minor_units;
    const bool multiplies = rate.base == amount.currency && rate.currency == target;
    const bool divides = rate.currency == amount.currency && rate.base == target;
    if (!multiplies && !divides) return std::nullopt;
    const Factor quote{.whole = rate.whole, .trillionths = rate.fraction};
    const Factor one{.whole = 1};
    return scale_half_even(amount.minor_units,
                           multiplies ? quote : one,
                           multiplies ? one : quote,
                           target.decimals() - amount.currency.decimals());
}

}  // namespace fundtrail
