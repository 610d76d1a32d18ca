#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const DocumentRef ref = judgement.record.document_or_empty("obligation");
    if (ref.is_empty()) return std::nullopt;
    const Document& obligation = *judgement.book.find(ref);
    const std::string_view payee = judgement.book.text(obligation.party);
    if (payee == judgement.record.text("payee")) return std::nullopt;
    return Objection{.reason = "obligation " + to_text(ref) + " is owed to " + std::string{payee} +
                               ", not to " + std::string{judgement.record.text("payee")},
                     .remedy = "pay whom the obligation names, or raise another obligation"};
}

}  // namespace

const Rule k_payee_as_obligated{.name = "payee-as-obligated",
                                .claim = "a payment goes to the payee of its obligation",
                                .check = check};

}  // namespace fundtrail::rules
