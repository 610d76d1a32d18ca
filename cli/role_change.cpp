#include "cli/role_change.hpp"

#include "cli/draft_builder.hpp"

namespace fundtrail {
namespace {

constexpr const char* k_who_holds = "`fundtrail officer list` shows who holds which role";

/// What is wrong with granting or withdrawing one role where these are held.
std::optional<std::string> complaint_of(RoleChange change, Role role, const Enrolment& enrolment) {
    if (enrolment.roles.has(role) == (change == RoleChange::withdrawal)) return std::nullopt;
    const std::string name{to_text(role)};
    const std::string who = '"' + enrolment.officer + "\" is ";
    return change == RoleChange::grant ? who + name + " already"
                                       : who + to_text(enrolment.roles) + ", not " + name;
}

}  // namespace

Result<RolesAfter> roles_after(RoleChange change,
                               const std::string& code,
                               const std::vector<std::string>& roles,
                               const Officers& officers) {
    const auto typed = DraftBuilder{"officer.roles_changed"}.texts("roles", roles).finish();
    if (!typed) return tl::unexpected{typed.error()};

    const Enrolment* enrolment = officers.in_force(officers.known_spelling(code));
    if (enrolment == nullptr) {
        return refuse("officer-known",
                      "officer \"" + code + "\" is not in force",
                      "`fundtrail officer list` shows who is");
    }
    RolesAfter after{.officer = enrolment->officer, .roles = enrolment->roles};
    for (const std::string& word : roles) {
        const Role role = *parse_role(word);
        if (auto complaint = complaint_of(change, role, *enrolment)) {
            return refuse("role-change-needed", std::move(*complaint), k_who_holds);
        }
        change == RoleChange::grant ? after.roles.add(role) : after.roles.remove(role);
    }
    if (!after.roles.is_empty()) return after;
    return refuse("only-role",
                  '"' + after.officer + "\" would be left without any role",
                  "to take the key out of force: `fundtrail officer revoke " + after.officer + '`');
}

std::vector<std::string> words_of(RoleSet roles) {
    std::vector<std::string> words;
    for (const Role role : all_roles()) {
        if (roles.has(role)) words.emplace_back(to_text(role));
    }
    return words;
}

}  // namespace fundtrail
