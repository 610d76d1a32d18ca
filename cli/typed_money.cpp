#include "cli/typed_money.hpp"

#include <string>

namespace fundtrail {
namespace {

/// The same with its letters in capitals and without a sign: what was meant, if anything.
std::string mended(std::string_view text) {
    std::string mended;
    for (const char letter : text) {
        if (letter == '-') continue;
        const bool is_lower = letter >= 'a' && letter <= 'z';
        mended += is_lower ? static_cast<char>(letter - 'a' + 'A') : letter;
    }
    return mended;
}

}  // namespace

Result<Money> parse_typed_money(std::string_view text) {
    auto money = parse_money(text);
    if (money && money->minor_units >= 0) return money;
    const std::string meant = mended(text);
    if (!parse_money(meant)) return money;
    const bool has_sign = text.find('-') != std::string_view::npos;
    return refuse("amount",
                  '"' + std::string{text} +
                      (has_sign ? "\" has a minus sign, which no amount of a record has"
                                : "\" has its currency in lower case"),
                  "write \"" + meant + '"');
}

}  // namespace fundtrail
