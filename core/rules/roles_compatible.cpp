#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

constexpr RoleSet k_money_roles{
    Role::finance_officer, Role::certifying_officer, Role::approving_officer, Role::treasurer};

bool is_single(RoleSet roles) {
    int held = 0;
    for (const Role role : all_roles()) {
        held += roles.has(role) ? 1 : 0;
    }
    return held == 1;
}

std::optional<Objection> check(const Judgement& judgement) {
    RoleSet roles;
    for (const JsonView role : judgement.record.field("roles")) {
        roles.add(*parse_role(role.text()));
    }

    if (roles.has(Role::auditor) && !is_single(roles)) {
        return Objection{.reason = "an auditor holds no other role, asked " + to_text(roles),
                         .remedy = "give the other roles to another officer"};
    }
    if (roles.has(Role::administrator) && roles.has_any(k_money_roles)) {
        return Objection{
            .reason = "an administrator holds no role over money, asked " + to_text(roles),
            .remedy = "give the roles over money to another officer"};
    }
    if (roles.has(Role::certifying_officer) && roles.has(Role::approving_officer)) {
        return Objection{.reason = "one officer may not both certify and approve",
                         .remedy = "give one of the two roles to another officer"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_roles_compatible{.name = "roles-compatible",
                              .claim =
                                  "no key holds auditor with anything else, administrator with a "
                                  "role over money, or certifying with approving",
                              .check = check};

}  // namespace fundtrail::rules
