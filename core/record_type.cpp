#include "core/record_type.hpp"

namespace fundtrail {

std::string fields_in_words(const RecordType& type) {
    std::string required;
    std::string optional;
    for (const FieldSpec& field : type.fields) {
        const bool is_filled_in =
            field.kind == FieldKind::new_document || field.kind == FieldKind::postings;
        if (is_filled_in) continue;
        std::string& list = field.presence == Presence::required ? required : optional;
        list += list.empty() ? "" : ", ";
        list += field.name;
    }
    return std::string{type.name} + " takes " + required +
           (optional.empty() ? "" : "; if need be " + optional);
}

}  // namespace fundtrail
