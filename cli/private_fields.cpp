#include "cli/private_fields.hpp"

#include "cli/exit_code.hpp"
#include "cli/suggest.hpp"
#include "core/catalogue.hpp"
#include "core/joined.hpp"
#include "ledger/record_proving.hpp"

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string_view>

namespace fundtrail {
namespace {

constexpr std::string_view k_digits = "0123456789";

/// Those of `fields` that are private, if only in some records; those of items with the number 0.
void add_private(std::span<const FieldSpec> fields,
                 const std::string& path,
                 std::set<std::string>& names) {
    for (const FieldSpec& field : fields) {
        const std::string name = path + std::string{field.name};
        if (field.visibility != Visibility::open) names.insert(name);
        add_private(field.items, name + ".0.", names);
    }
}

std::set<std::string> private_fields() {
    std::set<std::string> names;
    for (const RecordType* type : catalogue()) {
        add_private(type->fields, {}, names);
    }
    return names;
}

/// `lines.0.legacy_ref` of `lines.12.legacy_ref`.
std::string with_number_zero(const std::string& field) {
    const std::size_t begin = field.find('.');
    const std::size_t end = begin == std::string::npos ? begin : field.find('.', begin + 1);
    if (end == std::string::npos || end == begin + 1) return field;
    const std::string number = field.substr(begin + 1, end - begin - 1);
    if (number.find_first_not_of(k_digits) != std::string::npos) return field;
    return field.substr(0, begin) + ".0" + field.substr(end);
}

}  // namespace

void require_private_fields(const std::vector<std::string>& fields) {
    const std::set<std::string> known = private_fields();
    for (const std::string& field : fields) {
        if (field == k_all_fields || known.contains(with_number_zero(field))) continue;
        const std::vector<std::string> names{known.begin(), known.end()};
        const std::string meant = nearest(field, names);
        std::string hint = meant.empty() ? std::string{} : "did you mean " + meant + "? ";
        hint += "those that records have are " + joined(names) + "; or say all";
        throw UsageError{"there is no private field \"" + field + '"', hint};
    }
}

}  // namespace fundtrail
