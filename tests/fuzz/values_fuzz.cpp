// The values of core/: each is read in one spelling, or printed in one that is read as the same
// value, and none leaves its bounds.
#include "core/assessment.hpp"
#include "core/date.hpp"
#include "core/decimal.hpp"
#include "core/document.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "core/names.hpp"
#include "core/officer.hpp"
#include "core/percent.hpp"
#include "core/phrase.hpp"
#include "core/rate.hpp"
#include "core/text.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace {

using fundtrail::Currency;
using fundtrail::ensure;
using fundtrail::Money;

void read_money(std::string_view input) {
    for (const std::string_view code : {"JPY", "USD", "KWD", "CLF"}) {
        const Currency currency = *Currency::find(code);
        const auto any = parse_amount(input, currency, fundtrail::Sign::any);
        if (any) ensure(amount_text(*any, currency) == input, "an amount has one spelling");
        const auto not_negative = parse_amount(input, currency, fundtrail::Sign::not_negative);
        ensure(not_negative == (any && *any >= 0 ? any : std::nullopt),
               "only the sign tells the two readings apart");
    }
    if (const auto money = fundtrail::parse_money(input)) {
        ensure(fundtrail::parse_money(to_text(*money)) == *money, "money is read as it is printed");
    }
    if (const auto currency = Currency::find(input))
        ensure(currency->code() == input, "a currency has one code");
}

/// A rate is never inverted: what it converts comes back by no other than itself.
void read_rate(std::string_view input) {
    const auto rate = fundtrail::parse_rate(input);
    if (!rate) return;
    ensure(fundtrail::make_rate(quote_text(*rate), rate->base, rate->currency) == *rate,
           "a quote has one spelling");
    ensure(fundtrail::parse_rate(to_text(*rate)) == *rate, "a rate is read as it is printed");
    const std::string stored = write_canonical(rate_value(*rate));
    fundtrail::JsonTree tree;
    ensure(!tree.read_canonical(stored) && fundtrail::rate_of(tree.root()) == *rate,
           "a rate stands in records as it was read");
    for (const auto minor_units : {INT64_MIN, std::int64_t{-1}, std::int64_t{1}, INT64_MAX}) {
        const Money amount{.currency = rate->base, .minor_units = minor_units};
        const auto worth = convert(amount, rate->currency, *rate);
        ensure(!worth || *worth == 0 || (*worth < 0) == (minor_units < 0), "the sign stays");
    }
}

void read_numbers(std::string_view input) {
    if (const auto percent = fundtrail::parse_percent(input)) {
        ensure(percent->millionths >= 0 && *percent <= fundtrail::k_hundred_percent,
               "a rate is from 0 to 100 per cent");
        ensure(fundtrail::parse_percent(to_text(*percent)) == percent,
               "a rate is read as it is printed");
    }
    if (const auto number = fundtrail::parse_decimal(input)) {
        ensure(fundtrail::parse_decimal(to_text(*number)) == number,
               "a measured number is read as it is printed");
    }
    if (const auto level = fundtrail::Level::parse(input)) {
        ensure(
            level->discount().millionths >= 0 && level->discount() <= fundtrail::k_hundred_percent,
            "a discount is from 0 to 100 per cent");
    }
    if (const auto integer = fundtrail::parse_integer(input))
        ensure(std::to_string(*integer) == input, "an integer has one spelling");
}

void read_days(std::string_view input) {
    if (const auto date = fundtrail::parse_date(input)) {
        ensure(to_text(*date) == input, "a day has one spelling");
        ensure(month_of(*date) == fundtrail::parse_month(input.substr(0, 7)), "it is of its month");
    }
    if (const auto month = fundtrail::parse_month(input)) {
        ensure(to_text(*month) == input, "a month has one spelling");
        ensure(month_of(last_day(*month)) == *month, "a month ends in itself");
    }
    if (const auto moment = fundtrail::parse_timestamp(input)) {
        ensure(to_text(*moment) == input, "a moment has one spelling");
        ensure(to_text(date_of(*moment)) == input.substr(0, 10), "it lies on its day");
    }
}

void read_names(std::string_view input) {
    if (const auto ref = fundtrail::parse_document_ref(input)) {
        ensure(to_text(*ref) == input, "a document has one name");
        ensure(ref->number > 0 && !ref->is_empty(), "a document has a number");
    }
    if (const auto role = fundtrail::parse_role(input))
        ensure(to_text(*role) == input, "a role has one name");
    if (fundtrail::is_code(input) || fundtrail::is_name(input, fundtrail::k_key_name_bytes_max))
        ensure(fundtrail::is_permitted_text(input), "a name is text that misleads nobody");
}

void read_bytes(std::string_view input) {
    if (const auto bytes = fundtrail::parse_base64(input))
        ensure(fundtrail::base64(*bytes) == input, "base64 has one spelling");
    if (const auto bytes = fundtrail::parse_hex(input))
        ensure(fundtrail::hex(*bytes) == input, "hexadecimal has one spelling");
    if (const auto hash = fundtrail::parse_hash(input))
        ensure(to_text(*hash) == input, "a hash has one spelling");
    ensure(fundtrail::parse_base64(fundtrail::base64(input)) == input, "bytes come back");
    ensure(fundtrail::parse_hex(fundtrail::hex(input)) == input, "bytes come back");
}

void read_text(std::string_view input) {
    const auto forbidden = fundtrail::find_forbidden(input);
    ensure(fundtrail::is_permitted_text(input) == !forbidden, "what is forbidden has a place");
    if (forbidden) {
        ensure(forbidden->offset_bytes < input.size(), "the place is within the text");
        ensure(fundtrail::is_permitted_text(input.substr(0, forbidden->offset_bytes)),
               "it is the first");
    }
    for (const std::string_view english : {"{1}", "{1} of {2}", "from {1} on", "{1}, {2}: {3}"}) {
        const auto phrase = fundtrail::read_phrase(english, input);
        if (phrase) ensure(in_english(*phrase) == input, "a phrase is read as it is filled in");
    }
    if (!fundtrail::is_utf8(input)) return;
    for (const std::size_t columns : {std::size_t{1}, std::size_t{7}, std::size_t{80}}) {
        const std::string start = fundtrail::shortened(input, columns);
        ensure(fundtrail::is_utf8(start) && fundtrail::display_width(start) <= columns,
               "what is cut fits, and ends with a letter");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    read_money(input);
    read_rate(input);
    read_numbers(input);
    read_days(input);
    read_names(input);
    read_bytes(input);
    read_text(input);
    return 0;
}
