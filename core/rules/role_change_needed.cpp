#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/role_fields.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& deed = judgement.record;
    const std::string officer{deed.text("officer")};
    const Enrolment* enrolment = judgement.book.officers().in_force(officer);
    if (enrolment == nullptr) {
        return Objection{.reason = "officer \"" + officer + "\" is in force no more",
                         .remedy =
                             "reject what was proposed; `fundtrail officer list` shows who "
                             "is in force"};
    }
    const RoleSet held = enrolment->roles;
    const bool is_appointment = &deed.type() == &records::k_officer_acting;
    const bool is_so_already = is_appointment ? held.has(*parse_role(deed.text("role")))
                                              : held == records::stated_roles(deed);
    if (!is_so_already) return std::nullopt;
    const std::string roles = is_appointment ? std::string{deed.text("role")} : to_text(held);
    return Objection{.reason = '"' + officer + "\" is " + roles + " already",
                     .remedy = "`fundtrail officer list` shows who holds which role"};
}

}  // namespace

const Rule k_role_change_needed{
    .name = "role-change-needed",
    .claim =
        "a change of roles states another set than the one in force; an appointment gives a "
        "role not held",
    .check = check};

}  // namespace fundtrail::rules
