// What people call what the catalogue names by codes: types of records, their fields, roles, steps.
#pragma once

#include "core/account.hpp"
#include "core/officer.hpp"
#include "reports/language/words.hpp"

#include <string>
#include <string_view>

namespace fundtrail {

/// `disbursement proposed` of the type `disbursement.proposed`, and the like of any other word of
/// the catalogue; for programs the word itself.
[[nodiscard]] std::string name_in_words(std::string_view code, const Words& words);
/// Of a type where the reference beside it tells what it happened to: `proposed`, or the name that
/// the language has for the type.
[[nodiscard]] std::string event_in_words(std::string_view type, const Words& words);
/// `due 1 amount` of the path `due.0.amount`.
[[nodiscard]] std::string field_in_words(std::string_view path, const Words& words);
/// `certifying officer, treasurer`; for programs the codes.
[[nodiscard]] std::string roles_in_words(RoleSet roles, const Words& words);
/// `certified, approved by 2`, as steps_missing_in_words (core/proposals.hpp) writes it.
[[nodiscard]] std::string steps_in_words(std::string_view steps, const Words& words);

/// `in kind` of AccountSet::in_kind.
[[nodiscard]] std::string set_in_words(AccountSet set, const Words& words);

}  // namespace fundtrail
