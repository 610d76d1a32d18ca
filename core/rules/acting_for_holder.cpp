#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& deed = judgement.record;
    if (&deed.type() != &records::k_officer_acting) return std::nullopt;
    const std::string absent{deed.text("for")};
    if (deed.text("officer") == absent) {
        return Objection{.reason = '"' + absent + "\" cannot act for itself",
                         .remedy = "name the absent officer, who is another one"};
    }
    const Enrolment* enrolment = judgement.book.officers().in_force(absent);
    if (enrolment == nullptr) {
        return Objection{.reason = "officer \"" + absent + "\" is not in force",
                         .remedy =
                             "`fundtrail officer list` shows who is; to give a role that "
                             "nobody holds: `fundtrail officer grant`"};
    }
    const std::string_view role = deed.text("role");
    if (enrolment->roles.has(*parse_role(role))) return std::nullopt;
    return Objection{.reason = '"' + absent + "\" is " + to_text(enrolment->roles) + ", not " +
                               std::string{role},
                     .remedy = "one acts for another in a role that the other holds of its own"};
}

}  // namespace

const Rule k_acting_for_holder{
    .name = "acting-for-holder",
    .claim = "one acts for another officer in force, in a role that the other holds of its own",
    .check = check};

}  // namespace fundtrail::rules
