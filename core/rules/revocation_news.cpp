#include "core/book.hpp"
#include "core/records/revocation_fields.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// A theft is often understood only after the key is out of force: then it is still said, and if
/// more becomes known, an earlier entry is named.
std::optional<Objection> check(const Judgement& judgement) {
    const Record& revocation = judgement.record;
    const std::string officer{revocation.text("officer")};
    const Enrolment* enrolment = records::revoked_enrolment(revocation, judgement.book.officers());
    const bool ends_it = enrolment == nullptr || enrolment->state == OfficerState::in_force;
    if (ends_it) return std::nullopt;  // who is not known is another rule's matter
    const auto from = records::compromised_from(revocation);
    if (!from) {
        return Objection{.reason = "officer \"" + officer + "\" is not in force with this key",
                         .remedy =
                             "if it was in other hands before, name the first entry that "
                             "the officer may not have made: --compromised-from INDEX"};
    }
    if (!enrolment->compromised_from || *from < *enrolment->compromised_from) return std::nullopt;
    return Objection{.reason = "the key of \"" + officer + "\" is compromised from entry " +
                               std::to_string(*enrolment->compromised_from) + " on already",
                     .remedy = "only an earlier entry is news"};
}

}  // namespace

const Rule k_revocation_news{
    .name = "revocation-news",
    .claim =
        "a key is revoked that is in force, or of one out of force it is said that it was "
        "compromised, or compromised from an earlier entry than was known",
    .check = check};

}  // namespace fundtrail::rules
