#include "reports/shown_fields.hpp"

#include "core/encoding.hpp"
#include "core/field_grammar.hpp"
#include "core/money.hpp"
#include "core/rate.hpp"
#include "core/record_type.hpp"
#include "reports/catalogue_words.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

std::string scalar_text(JsonView value) {
    switch (value.kind()) {
        case JsonKind::string:
            return std::string{value.text()};
        case JsonKind::integer:
            return std::to_string(value.integer());
        case JsonKind::boolean:
            return value.boolean() ? "yes" : "no";
        case JsonKind::object:
        case JsonKind::array:
            break;
    }
    return {};
}

std::string value_text(JsonView value, const FieldSpec& field) {
    if (field.kind == FieldKind::rate) {
        const auto rate = rate_of(value);
        return rate ? to_text(*rate) : std::string{};
    }
    if (value.kind() != JsonKind::array) return scalar_text(value);
    std::string list;
    for (const JsonView item : value) {
        if (!list.empty()) list += ", ";
        list += scalar_text(item);
    }
    return list;
}

class FieldReader {
  public:
    FieldReader(Vault* vault, const std::function<bool(std::string_view path)>& is_erased)
        : vault_{vault}, is_erased_{is_erased} {}

    void read(JsonView object, std::span<const FieldSpec> fields, const std::string& path) {
        for (const FieldSpec& field : fields) {
            const auto value = object.find(field.name);
            if (!value || field.kind == FieldKind::postings) continue;
            const std::string field_path = path + std::string{field.name};
            if (field.kind != FieldKind::objects) {
                shown_.push_back(shown(*value, field, field_path));
                continue;
            }
            std::size_t position = 0;
            for (const JsonView item : *value) {
                read(item, field.items, field_path + '.' + std::to_string(position++) + '.');
            }
        }
    }

    std::vector<ShownField> take() { return std::move(shown_); }

  private:
    ShownField shown(JsonView value, const FieldSpec& field, const std::string& path) {
        ShownField one{.path = path, .kind = field.kind, .value = "sealed"};
        one.is_private = value.kind() == JsonKind::object && is_sealed(value);
        if (!one.is_private) {
            state(value, field, one);
            return one;
        }
        if (is_erased_(path)) {
            one.value = "erased";
            one.is_erased = true;
            return one;
        }
        auto opened = vault_ == nullptr ? std::nullopt : vault_->value(commitment_in(value));
        one.is_opened = opened.has_value();
        if (opened) one.value = std::move(*opened);
        return one;
    }

    static void state(JsonView value, const FieldSpec& field, ShownField& one) {
        if (field.kind == FieldKind::amount) {
            one.amount = Money{.currency = currency_of(value), .minor_units = amount_of(value)};
            one.value = to_text(*one.amount);
            return;
        }
        if (field.kind == FieldKind::date) one.date = parse_date(value.text());
        if (field.kind == FieldKind::roles) {
            for (const JsonView role : value) {
                if (const auto known = parse_role(role.text())) one.roles.add(*known);
            }
        }
        one.value = value_text(value, field);
    }

    static Hash commitment_in(JsonView value) {
        return Hash::from(parse_base64(value.find("sealed")->text()).value());
    }

    Vault* vault_;
    const std::function<bool(std::string_view path)>& is_erased_;
    std::vector<ShownField> shown_;
};

std::string path_of_number(JsonView object,
                           std::span<const FieldSpec> fields,
                           std::string_view number) {
    for (const FieldSpec& field : fields) {
        const auto value = object.find(field.name);
        if (!value) continue;
        if (field.kind == FieldKind::new_document && value->text() == number) {
            return std::string{field.name};
        }
        if (field.kind != FieldKind::objects) continue;
        std::size_t position = 0;
        for (const JsonView item : *value) {
            const std::string path = path_of_number(item, field.items, number);
            if (!path.empty()) {
                std::string whole{field.name};
                whole += '.' + std::to_string(position) + '.';
                return whole += path;
            }
            ++position;
        }
    }
    return {};
}

/// By what an indicator is divided, `age, sex`, in the reader's words.
std::string groups_in_words(std::string_view groups, const Words& words) {
    std::string list;
    while (!groups.empty()) {
        const std::string_view group = groups.substr(0, groups.find(", "));
        list += (list.empty() ? "" : ", ") + name_in_words(group, words);
        groups.remove_prefix(std::min(groups.size(), group.size() + 2));
    }
    return list;
}

/// `due.0.` of `due.0.amount`; empty outside of lists.
std::string_view place_of(std::string_view path) {
    const auto dot = path.rfind('.');
    return dot == std::string_view::npos ? std::string_view{} : path.substr(0, dot + 1);
}

}  // namespace

std::string path_of_number(const Record& record, DocumentRef ref) {
    return path_of_number(record.json(), record.type().fields, to_text(ref));
}

void keep_around(std::string_view path, std::vector<ShownField>& fields) {
    if (place_of(path).empty()) return;
    std::erase_if(fields, [&](const ShownField& field) {
        const std::string_view place = place_of(field.path);
        return path.substr(0, place.size()) != place;
    });
}

std::vector<ShownField> shown_fields(const Record& record,
                                     Vault* vault,
                                     const std::function<bool(std::string_view path)>& is_erased) {
    FieldReader reader{vault, is_erased};
    reader.read(record.json(), record.type().fields, {});
    return reader.take();
}

std::string value_in_words(const ShownField& field, const Words& words) {
    if (words.are_for_programs() || field.is_opened) return field.value;
    if (field.is_private) return words(field.value);
    if (field.amount) return words.money(*field.amount);
    if (field.date) return words.date(*field.date);
    if (field.path == "groups") return groups_in_words(field.value, words);
    switch (field.kind) {
        case FieldKind::word:
            return name_in_words(field.value, words);
        case FieldKind::roles:
            return roles_in_words(field.roles, words);
        case FieldKind::rate:
        case FieldKind::percent:
            return words.decimal(field.value);
        default:
            return field.value;
    }
}

}  // namespace fundtrail
