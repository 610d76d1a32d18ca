#include "core/records/role_fields.hpp"

namespace fundtrail::records {

RoleSet stated_roles(const Record& deed) {
    RoleSet roles;
    for (const JsonView role : deed.field("roles")) {
        roles.add(*parse_role(role.text()));
    }
    return roles;
}

}  // namespace fundtrail::records
