#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/role_fields.hpp"
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

/// The roles of its own that the officer has after the deed, and the one that it acts in.
RoleSet roles_given(const Record& deed, const Officers& officers) {
    if (&deed.type() != &records::k_officer_acting) return records::stated_roles(deed);
    const Enrolment* enrolment = officers.in_force(deed.text("officer"));
    RoleSet roles = enrolment == nullptr ? RoleSet{} : enrolment->roles;
    roles.add(*parse_role(deed.text("role")));
    return roles;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& deed = judgement.record;
    const Officers& officers = judgement.book.officers();
    RoleSet roles = roles_given(deed, officers);
    // Whether the one acted for still holds the role does not matter: it may hold it again.
    for (const auto& [record, acting] : officers.appointments()) {
        const bool is_its = acting.officer == deed.text("officer");
        if (is_its && acting.lasts_at(judgement.moment.time)) roles.add(acting.role);
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
        return Objection{
            .reason = "one officer may not both certify and approve, asked " + to_text(roles),
            .remedy = "give one of the two roles to another officer"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_roles_compatible{
    .name = "roles-compatible",
    .claim =
        "no key holds auditor with anything else, administrator with a role over money, or "
        "certifying with approving, roles acted in included",
    .check = check};

}  // namespace fundtrail::rules
