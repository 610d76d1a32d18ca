#include "reports/render/csv.hpp"

#include "core/csv.hpp"
#include "reports/render/printable.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace fundtrail {
namespace {

// Full-width forms: spreadsheets with an East Asian input method read them as the plain ones
// (OWASP, "CSV Injection").
constexpr std::array<std::string_view, 11> k_formula_starts{
    "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"};

bool is_digit(char character) {
    return character >= '0' && character <= '9';
}

/// `-1,250.00`, with or without commas: nothing but digits and marks, so that no spreadsheet
/// computes.
bool is_number(std::string_view text) {
    if (!text.empty() && text.front() == '-') text.remove_prefix(1);
    const std::string_view whole = text.substr(0, text.find('.'));
    const std::string_view fraction = text.substr(std::min(whole.size() + 1, text.size()));
    const bool is_whole = !whole.empty() && is_digit(whole.front()) &&
                          std::all_of(whole.begin(), whole.end(), [](char character) {
                              return is_digit(character) || character == ',';
                          });
    const bool has_point = whole.size() < text.size();
    return is_whole && (!has_point || !fraction.empty()) &&
           std::all_of(fraction.begin(), fraction.end(), is_digit);
}

bool starts_like_formula(std::string_view text) {
    return std::any_of(
        k_formula_starts.begin(), k_formula_starts.end(), [&](std::string_view start) {
            return text.substr(0, start.size()) == start;
        });
}

std::string field_of(std::string_view cell, Align align) {
    if (is_number(cell)) {
        std::string number{cell};
        if (align == Align::right) {
            number.erase(std::remove(number.begin(), number.end(), ','), number.end());
        }
        return number;
    }
    std::string text = printable(cell);
    // Judged as it came too: a tab becomes U+FFFD, and what stands behind it must not gain from
    // that.
    if (starts_like_formula(cell) || starts_like_formula(text)) text.insert(0, 1, '\'');
    return text;
}

}  // namespace

bool reads_as_formula(std::string_view text) {
    return !is_number(text) && starts_like_formula(text);
}

std::string render_csv(const PageTable& table) {
    std::string csv;
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0) csv += ',';
        append_csv_cell(csv, field_of(table.columns[i].title, Align::left));
    }
    csv += "\r\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size() && i < table.columns.size(); ++i) {
            if (i > 0) csv += ',';
            append_csv_cell(csv, field_of(row[i], table.columns[i].align));
        }
        csv += "\r\n";
    }
    return csv;
}

}  // namespace fundtrail
