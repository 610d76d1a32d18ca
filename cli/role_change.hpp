// One role more or less on the command line, and the whole new set that the record states of it.
#pragma once

#include "core/officer.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

enum class RoleChange : std::uint8_t { grant, withdrawal };

struct RolesAfter {
    std::string officer;  // the code as it is recorded
    RoleSet roles;
};

/// The roles that an officer in force holds once `roles` are granted or withdrawn. Refuses a word
/// that is no role (`record.field`), who is not in force (`officer-known`), a grant of what is held
/// and a withdrawal of what is not (`role-change-needed`), and one that would leave no role
/// (`only-role`).
[[nodiscard]] Result<RolesAfter> roles_after(RoleChange change,
                                             const std::string& code,
                                             const std::vector<std::string>& roles,
                                             const Officers& officers);

/// The names of the roles, in byte order.
[[nodiscard]] std::vector<std::string> words_of(RoleSet roles);

}  // namespace fundtrail
