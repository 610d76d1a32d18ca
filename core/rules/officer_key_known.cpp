#include "core/book.hpp"
#include "core/records/revocation_fields.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& revocation = judgement.record;
    if (records::revoked_enrolment(revocation, judgement.book.officers()) != nullptr) {
        return std::nullopt;
    }
    return Objection{.reason = "officer \"" + std::string{revocation.text("officer")} +
                               "\" is not known" + (revocation.has("key") ? " with this key" : ""),
                     .remedy = "`fundtrail officer list` shows the officers and their keys"};
}

}  // namespace

const Rule k_officer_key_known{.name = "officer-key-known",
                               .claim = "a key that is revoked was put in force as that officer's",
                               .weight = RuleWeight::structural,
                               .check = check};

}  // namespace fundtrail::rules
