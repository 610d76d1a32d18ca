#include "cli/draft_builder.hpp"

#include "cli/suggest.hpp"
#include "cli/typed_money.hpp"
#include "cli/typed_value.hpp"
#include "core/catalogue.hpp"
#include "core/officer.hpp"
#include "core/rate.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

/// The words that a field of a record type may hold; none if it is not such a field.
std::vector<std::string> words_of(std::string_view record_type, std::string_view field) {
    std::vector<std::string> words;
    const RecordType* type = find_record_type(record_type);
    if (type == nullptr) return words;
    for (const FieldSpec& spec : type->fields) {
        if (spec.name != field) continue;
        words.assign(spec.words.begin(), spec.words.end());
        if (spec.kind != FieldKind::roles) continue;
        for (const Role role : all_roles()) {
            words.emplace_back(to_text(role));
        }
    }
    return words;
}

}  // namespace

DraftBuilder& DraftBuilder::text(std::string_view field, const std::string& value) {
    if (value.empty()) return *this;
    require_word(field, value);
    fields_[field] = value;
    return *this;
}

void DraftBuilder::require_word(std::string_view field, const std::string& value) {
    const std::vector<std::string> words = words_of(fields_.find("type")->text(), field);
    const bool is_known = words.empty() || std::count(words.begin(), words.end(), value) > 0;
    if (is_known || refusal_) return;
    std::string list;
    for (const std::string& word : words) {
        list += list.empty() ? word : ", " + word;
    }
    const std::string meant = nearest(value, words);
    refusal_ = Refusal{
        .rule = "record.field",
        .reason = "field \"" + std::string{field} + "\": \"" + value + "\" is not one of " + list,
        .remedy = meant.empty() ? "write one of these words" : "did you mean \"" + meant + "\"?"};
}

DraftBuilder& DraftBuilder::integer(std::string_view field, std::int64_t value) {
    fields_[field] = value;
    return *this;
}

DraftBuilder& DraftBuilder::amount(std::string_view field, const std::string& value) {
    if (value.empty()) return *this;
    const auto money = parse_typed_money(value);
    if (money) {
        fields_[field] = amount_value(*money);
    } else if (!refusal_) {
        refusal_ = money.error();
    }
    return *this;
}

DraftBuilder& DraftBuilder::rate(std::string_view field, const std::string& value) {
    if (value.empty()) return *this;
    const auto rate = parse_rate(value);
    if (rate) {
        fields_[field] = rate_value(*rate);
    } else if (!refusal_) {
        refusal_ = rate.error();
    }
    return *this;
}

DraftBuilder& DraftBuilder::percent(std::string_view field, const std::string& value) {
    const bool has_sign = !value.empty() && value.back() == '%';
    return text(field, has_sign ? value.substr(0, value.size() - 1) : value);
}

DraftBuilder& DraftBuilder::measured(std::string_view field, const std::string& value) {
    return text(field, as_recorded_value(value));
}

bool DraftBuilder::states(std::string_view field) const {
    return fields_.find(field) != nullptr;
}

std::string_view stated_text(const JsonValue& fields, std::string_view field) {
    const JsonValue* value = fields.find(field);
    if (value == nullptr || value->kind() != JsonKind::string) return {};
    return value->text();
}

std::string_view DraftBuilder::stated(std::string_view field) const {
    return stated_text(fields_, field);
}

DraftBuilder& DraftBuilder::texts(std::string_view field, std::vector<std::string> values) {
    if (values.empty()) return *this;
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    JsonValue::Array items;
    for (std::string& item : values) {
        require_word(field, item);
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
