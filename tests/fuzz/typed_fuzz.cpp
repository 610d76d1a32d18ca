// What people type and send, and what other programs write in their own manner: whatever is read of
// it is what a record may hold.
#include "cli/import/date_format.hpp"
#include "cli/import/name_codes.hpp"
#include "cli/media_type.hpp"
#include "cli/period.hpp"
#include "cli/received_text.hpp"
#include "cli/typed_money.hpp"
#include "cli/typed_settlements.hpp"
#include "cli/typed_value.hpp"
#include "core/decimal.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/lines.hpp"
#include "core/names.hpp"
#include "core/record.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fundtrail::ensure;

void type_amount(std::string_view input) {
    const auto money = fundtrail::parse_typed_money(input);
    if (!money) return;
    ensure(money->minor_units >= 0, "no record takes an amount below zero");
    ensure(fundtrail::parse_typed_money(to_text(*money)) == *money, "money is read as printed");
}

/// A line is a pledge with what is settled of it; one without an amount settles the rest.
void type_settlements(std::string_view input) {
    std::vector<std::string> pledges;
    fundtrail::Lines lines{input};
    while (const auto line = lines.take())
        pledges.emplace_back(*line);
    const fundtrail::Money whole{.currency = *fundtrail::Currency::find("SEK"),
                                 .minor_units = 1'000'000};
    const auto parts = parse_typed_settlements(pledges, whole);
    if (!parts) return;
    ensure(parts->array().size() == pledges.size(), "every pledge has its part");
    for (const fundtrail::JsonValue& part : parts->array()) {
        const std::string bytes = write_canonical(*part.find("amount"));
        fundtrail::JsonTree tree;
        ensure(!tree.read_canonical(bytes) && fundtrail::amount_of(tree.root()) >= 0,
               "every part is an amount");
    }
}

void type_period(std::string_view input) {
    for (int fiscal_year_start = 1; fiscal_year_start <= 12; ++fiscal_year_start) {
        const auto period = fundtrail::parse_period(input, fiscal_year_start);
        if (period) ensure(period->first <= period->last, "a period ends behind its beginning");
    }
}

void type_value(std::string_view input) {
    const std::string value = fundtrail::as_recorded_value(input);
    ensure(value == input || fundtrail::parse_decimal(value), "a value is a number, or as it is");
    ensure(fundtrail::as_recorded_value(value) == value, "a recorded value stays as it is");
    if (fundtrail::is_typed_share(input)) ensure(input.ends_with('%'), "a share ends in its sign");
}

/// The first line is the manner, the second a day in it.
void read_foreign_day(std::string_view input) {
    fundtrail::Lines lines{input};
    const auto pattern = lines.take();
    const auto format = pattern ? fundtrail::DateFormat::parse(*pattern) : std::nullopt;
    if (!format) return;
    ensure(format->pattern() == *pattern, "a manner stays as it is written");
    const auto date = format->read(lines.rest());
    if (date) ensure(fundtrail::parse_date(to_text(*date)) == date, "a day that is read exists");
}

void name_something(std::string_view input) {
    ensure(fundtrail::is_code(fundtrail::code_from_name(input)), "a made code is a code");
    ensure(fundtrail::is_media_type(fundtrail::media_type_of(input)), "a file is of some type");
    fundtrail::NameCodes codes{{{"Sweden", "SE"}}, fundtrail::UnlistedNames::make_code};
    const auto code = codes.code_of(std::string{input});
    if (code) ensure(codes.code_of(std::string{input}) == code, "a name keeps its code");
}

void receive(std::string_view input) {
    const std::string text = fundtrail::as_sent(std::string{input});
    ensure(text.ends_with('\n') && !text.ends_with("\n\n"), "a text ends with its last line");
    if (input.find('\r') != std::string_view::npos) return;
    std::string mailed;
    for (const char letter : input)
        mailed += letter == '\n' ? std::string{"\r\n"} : std::string{letter};
    ensure(fundtrail::as_sent(mailed) == text, "a text is the same in a mail");
    const std::string lines = fundtrail::signature_lines(text);
    ensure(text.find(lines.substr(0, lines.find('\n'))) != std::string::npos,
           "lines are those of the text");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    type_amount(input);
    type_settlements(input);
    type_period(input);
    type_value(input);
    read_foreign_day(input);
    name_something(input);
    receive(input);
    return 0;
}
