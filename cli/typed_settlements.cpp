#include "cli/typed_settlements.hpp"

#include "cli/typed_money.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

tl::unexpected<Refusal> refuse_open_part(const std::string& pledge, bool is_whole_known) {
    return refuse("amount",
                  is_whole_known ? "more than one pledge was named without an amount"
                                 : "nothing says how much of " + pledge + " is settled",
                  is_whole_known ? "write --pledge PL-00001:AMOUNT for all but one"
                                 : "write --pledge \"" + pledge + ":AMOUNT\"");
}

}  // namespace

Result<JsonValue> parse_typed_settlements(const std::vector<std::string>& pledges,
                                          std::optional<Money> whole) {
    JsonValue::Array parts;
    std::optional<std::size_t> open_part;
    for (const std::string& text : pledges) {
        const auto colon = text.find(':');
        JsonValue part;
        part["pledge"] = text.substr(0, colon);
        if (colon == std::string::npos) {
            if (open_part || !whole) return refuse_open_part(text, whole.has_value());
            open_part = parts.size();
        } else {
            const auto money = parse_typed_money(text.substr(colon + 1));
            if (!money) return tl::unexpected{money.error()};
            if (whole) {
                const auto left = add_checked(whole->minor_units, -money->minor_units);
                whole->minor_units = left.value_or(0);
            }
            part["amount"] = amount_value(*money);
        }
        parts.push_back(std::move(part));
    }
    if (open_part) {
        whole->minor_units = std::max<std::int64_t>(whole->minor_units, 0);
        parts[*open_part]["amount"] = amount_value(*whole);
    }
    return JsonValue{std::move(parts)};
}

}  // namespace fundtrail
