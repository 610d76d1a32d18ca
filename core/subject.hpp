// What a proposal on who may do what, or on what is forgotten, is about: for whoever approves it.
#pragma once

#include "core/record.hpp"

#include <string>

namespace fundtrail {

/// The stated fields of a record that administrators approve, save its date, lists of objects and
/// private fields; of a key its name and ID. Empty for every other record.
///
///     officer finance-2, key mission.example/finance-2+1a2b3c4d, roles finance_officer treasurer
///     record 41.0, field payee_name
[[nodiscard]] std::string subject_in_words(const Record& record);

}  // namespace fundtrail
