#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

bool keeps_administrator(const Record& record) {
    const auto roles = record.json().find("roles");
    if (!roles) return false;
    for (const JsonView role : *roles) {
        if (role.text() == "administrator") return true;
    }
    return false;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Officers& officers = judgement.book.officers();
    const Enrolment* officer = officers.in_force(judgement.record.text("officer"));
    if (officer == nullptr || !officer->roles.has(Role::administrator)) return std::nullopt;
    if (officers.administrators_in_force() > 1 || keeps_administrator(judgement.record))
        return std::nullopt;
    return Objection{.reason = "\"" + officer->officer + "\" is the last administrator in force",
                     .remedy = "enrol another administrator first"};
}

}  // namespace

const Rule last_administrator_stays{.name = "last-administrator-stays",
                                    .claim = "the last administrator cannot be taken out of force",
                                    .check = check};

}  // namespace fundtrail::rules
