#include "core/subject.hpp"

#include "core/cosignature.hpp"
#include "core/note.hpp"
#include "core/record_type.hpp"
#include "core/records/role_fields.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace fundtrail {
namespace {

template <class Key>
std::string in_words(const std::optional<Key>& key) {
    return key ? name_and_id(key->name, key->id) : std::string{};
}

std::string value_in_words(const Record& record, const FieldSpec& field) {
    switch (field.kind) {
        case FieldKind::verifier_key:
            return in_words(parse_verifier_key(record.text(field.name)));
        case FieldKind::cosigner_key:
            return in_words(parse_cosigner_key(record.text(field.name)));
        case FieldKind::roles:
            return to_text(records::stated_roles(record), " ");
        case FieldKind::integer:
            return std::to_string(record.field(field.name).integer());
        case FieldKind::amount:
            return to_text(record.money(field.name));
        default:
            return std::string{record.text(field.name)};
    }
}

bool is_for_administrators(const RecordType& type) {
    // A policy is read as a whole: `show` prints it.
    const bool is_long =
        std::any_of(type.fields.begin(), type.fields.end(), [](const FieldSpec& field) {
            return field.kind == FieldKind::objects;
        });
    return type.steps && type.steps->approver == Role::administrator && !is_long;
}

}  // namespace

std::vector<StatedField> subject_of(const Record& record) {
    std::vector<StatedField> subject;
    if (!is_for_administrators(record.type())) return subject;
    for (const FieldSpec& field : record.type().fields) {
        const bool is_said = record.has(field.name) && field.visibility == Visibility::open &&
                             std::string_view{field.name} != "date";
        if (!is_said) continue;
        StatedField stated{.name = field.name, .value = value_in_words(record, field)};
        if (field.kind == FieldKind::roles) stated.roles = records::stated_roles(record);
        subject.push_back(std::move(stated));
    }
    return subject;
}

std::string subject_in_words(const std::vector<StatedField>& subject) {
    std::string words;
    for (const StatedField& field : subject) {
        if (!words.empty()) words += ", ";
        words += std::string{field.name} + ' ' + field.value;
    }
    return words;
}

}  // namespace fundtrail
