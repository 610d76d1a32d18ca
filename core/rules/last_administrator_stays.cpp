#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/revocation_fields.hpp"
#include "core/records/role_fields.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// True if the officer that the deed names is no administrator after it.
bool takes_administrator(const Record& deed) {
    return &deed.type() == &records::k_officer_revoked ||
           !records::stated_roles(deed).has(Role::administrator);
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& deed = judgement.record;
    if (!takes_administrator(deed)) return std::nullopt;
    const Officers& officers = judgement.book.officers();
    const Enrolment* officer = officers.in_force(deed.text("officer"));
    const bool keeps_key = &deed.type() == &records::k_officer_revoked &&
                           records::revoked_enrolment(deed, officers) != officer;
    const bool takes_one =
        officer != nullptr && !keeps_key && officer->roles.has(Role::administrator);
    if (!takes_one) return std::nullopt;
    if (officers.administrators_in_force() > 1) return std::nullopt;
    return Objection{.reason = "\"" + officer->officer + "\" is the last administrator in force",
                     .remedy = "enrol another administrator first"};
}

}  // namespace

const Rule k_last_administrator_stays{
    .name = "last-administrator-stays",
    .claim = "the last administrator cannot be taken out of force",
    .check = check};

}  // namespace fundtrail::rules
