// What a proposal on who may do what, or on what is forgotten, is about: for whoever approves it.
#pragma once

#include "core/officer.hpp"
#include "core/record.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

struct StatedField {
    std::string_view name;
    std::string value;   // of a key its name and ID
    RoleSet roles = {};  // where it is a set of roles
};

/// The stated fields of a record that administrators approve, save its date, lists of objects and
/// private fields. Empty for every other record.
[[nodiscard]] std::vector<StatedField> subject_of(const Record& record);

/// The same on one line.
///
///     officer finance-2, key mission.example/finance-2+1a2b3c4d, roles finance_officer treasurer
///     record 41.0, field payee_name
[[nodiscard]] std::string subject_in_words(const std::vector<StatedField>& subject);

}  // namespace fundtrail
