#include "cli/draft_builder.hpp"

#include "core/money.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {

DraftBuilder& DraftBuilder::text(std::string_view field, const std::string& value) {
    if (!value.empty()) fields_[field] = value;
    return *this;
}

DraftBuilder& DraftBuilder::integer(std::string_view field, std::int64_t value) {
    fields_[field] = value;
    return *this;
}

DraftBuilder& DraftBuilder::amount(std::string_view field, const std::string& value) {
    if (value.empty()) return *this;
    const auto money = parse_money(value);
    if (money) {
        fields_[field] = amount_value(*money);
    } else if (!refusal_) {
        refusal_ = money.error();
    }
    return *this;
}

DraftBuilder& DraftBuilder::percent(std::string_view field, const std::string& value) {
    const bool has_sign = !value.empty() && value.back() == '%';
    return text(field, has_sign ? value.substr(0, value.size() - 1) : value);
}

DraftBuilder& DraftBuilder::texts(std::string_view field, std::vector<std::string> values) {
    if (values.empty()) return *this;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    JsonValue::Array items;
    for (std::string& item : values) {
        items.emplace_back(std::move(item));
    }
    fields_[field] = JsonValue{std::move(items)};
    return *this;
}

DraftBuilder& DraftBuilder::value(std::string_view field, JsonValue value) {
    fields_[field] = std::move(value);
    return *this;
}

Result<Draft> DraftBuilder::finish() const {
    if (refusal_) return tl::unexpected{*refusal_};
    return Draft{.fields = fields_};
}

}  // namespace fundtrail
