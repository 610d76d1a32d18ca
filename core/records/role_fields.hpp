// What enrolments, changes of roles and appointments state of roles.
#pragma once

#include "core/officer.hpp"
#include "core/record.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {

/// Every role, as all_roles() has them.
inline constexpr std::array<std::string_view, 8> k_role_words{"administrator",
                                                              "approving_officer",
                                                              "auditor",
                                                              "certifying_officer",
                                                              "custodian",
                                                              "finance_officer",
                                                              "programme_officer",
                                                              "treasurer"};

/// The set in the field `roles` of an enrolment or a change of roles.
[[nodiscard]] RoleSet stated_roles(const Record& deed);

}  // namespace fundtrail::records
