#include "cli/import/row_cells.hpp"

#include "cli/typed_value.hpp"
#include "core/decimal.hpp"
#include "core/text.hpp"
#include "reports/render/csv.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_columns_shown = 40;
// What programs put around cells: the last is the no-break space, U+00A0.
constexpr std::array<std::string_view, 4> k_spaces{" ", "\t", "\n", "\xC2\xA0"};

std::string_view trimmed(std::string_view text) {
    bool has_more = true;
    while (has_more) {
        has_more = false;
        for (const std::string_view space : k_spaces) {
            if (text.substr(0, space.size()) == space) {
                text.remove_prefix(space.size());
                has_more = true;
            }
            if (text.size() >= space.size() && text.substr(text.size() - space.size()) == space) {
                text.remove_suffix(space.size());
                has_more = true;
            }
        }
    }
    return text;
}

/// The number with a point before its decimals and commas between thousands, as parse_money reads
/// it; anything that has no place in a number of this style becomes a character that it refuses.
std::string in_usual_style(std::string_view number, const NumberStyle& style) {
    std::string usual;
    for (const char character : number) {
        if (character == style.decimal) {
            usual += '.';
        } else if (style.thousands == std::string_view{&character, 1}) {
            usual += ',';
        } else {
            usual += character == '.' || character == ',' || character == ' ' ? '?' : character;
        }
    }
    return usual;
}

std::string shown(std::string_view text) {
    return '"' + shortened(text, k_columns_shown) + '"';
}

bool has_sign(std::int64_t minor_units, CellTest test) {
    return test == CellTest::above_zero   ? minor_units > 0
           : test == CellTest::below_zero ? minor_units < 0
                                          : minor_units == 0;
}

}  // namespace

std::string RowCells::raw(std::size_t column) const {
    const std::string_view cell = trimmed(row_.cells[column]);
    return std::string{cell.empty() ? std::string_view{mapping_.columns[column].if_empty} : cell};
}

std::size_t RowCells::first_filled(std::span<const std::size_t> columns) const {
    const auto found = std::find_if(
        columns.begin(), columns.end(), [&](std::size_t column) { return !raw(column).empty(); });
    return found == columns.end() ? columns.back() : *found;
}

std::string RowCells::named(std::size_t column) const {
    return "column \"" + mapping_.columns[column].name + '"';
}

Result<std::string> RowCells::text(std::size_t column) const {
    std::string cell = raw(column);
    std::replace(cell.begin(), cell.end(), '\t', ' ');  // exports have them, records may not
    if (const auto forbidden = find_forbidden(cell)) {
        return refuse_cell(column, forbidden->why, "take the character out");
    }
    if (reads_as_formula(cell)) {
        return refuse_cell(column,
                           shown(cell) + " reads as a formula",
                           "export the sheet with values instead of formulas");
    }
    return cell;
}

Result<Money> RowCells::amount(std::size_t column) const {
    const Column& described = mapping_.columns[column];
    const std::string number = raw(column);
    auto currency = described.currency;
    if (described.currency_column) {
        const std::string code = raw(*described.currency_column);
        currency = Currency::find(code);
        if (!currency) {
            return refuse_cell(*described.currency_column,
                               shown(code) + " is no currency of ISO 4217",
                               "write a code such as USD");
        }
    }
    if (number.empty()) return refuse_cell(column, "the cell is empty", "write the amount");
    auto money =
        parse_money(in_usual_style(number, mapping_.numbers) + ' ' + std::string{currency->code()});
    if (money) return *money;
    const auto decimals = static_cast<std::size_t>(currency->decimals());
    return refuse_cell(column,
                       shown(number) + " is no amount of " + std::string{currency->code()},
                       "write digits with at most " + std::to_string(decimals) +
                           " decimals; [input] says how the file writes numbers");
}

Result<Date> RowCells::date(std::size_t column) const {
    const std::string cell = raw(column);
    const DateFormat& format = mapping_.columns[column].format;
    const auto day = format.read(cell);
    if (day) return *day;
    return refuse_cell(column,
                       shown(cell) + " is no day of 1900 to 9999 written " + format.pattern(),
                       "[column] says in which format the column writes days");
}

Result<std::string> RowCells::value(std::size_t column) const {
    const std::string number = as_recorded_value(in_usual_style(raw(column), mapping_.numbers));
    if (parse_decimal(number)) return number;
    if (!parse_decimal(raw(column))) return text(column);
    return refuse_cell(column,
                       shown(raw(column)) + " is no number as the file writes them",
                       "[input] says how the file writes numbers");
}

Result<std::int64_t> RowCells::integer(std::size_t column) const {
    const std::string cell = raw(column);
    std::int64_t number = 0;
    const char* end = cell.data() + cell.size();
    const auto read = std::from_chars(cell.data(), end, number);
    if (read.ec == std::errc{} && read.ptr == end) return number;
    return refuse_cell(column, shown(cell) + " is no whole number", "write digits alone");
}

Result<bool> RowCells::meets(std::span<const Condition> conditions) const {
    for (const Condition& condition : conditions) {
        auto is_met = meets(condition);
        if (!is_met || !*is_met) return is_met;
    }
    return true;
}

Result<bool> RowCells::meets(const Condition& condition) const {
    if (condition.test == CellTest::one_of || condition.test == CellTest::none_of) {
        const bool is_listed =
            std::find(condition.texts.begin(), condition.texts.end(), raw(condition.column)) !=
            condition.texts.end();
        return is_listed == (condition.test == CellTest::one_of);
    }
    const auto money = amount(condition.column);
    if (!money) return tl::unexpected{money.error()};
    return has_sign(money->minor_units, condition.test);
}

tl::unexpected<Refusal> RowCells::refuse_cell(std::size_t column,
                                              const std::string& why,
                                              const std::string& remedy) const {
    return refuse("cell", named(column) + ": " + why, remedy);
}

}  // namespace fundtrail
