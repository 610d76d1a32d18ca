#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const std::string_view field :
         {"allocation", "obligation", "to", "claim", "draw", "transfer"}) {
        const DocumentRef ref = judgement.record.document_or_empty(field);
        const Document* named = ref.is_empty() ? nullptr : judgement.book.find(ref);
        if (named == nullptr) continue;  // its own number, given by this record
        const Document& document = *named;
        if (document.state == DocumentState::recorded) continue;
        return Objection{.reason = to_text(ref) + " is " + std::string{to_text(document.state)} +
                                   ", not in force",
                         .remedy = document.state == DocumentState::pending
                                       ? "it needs its decisions first: `fundtrail inbox` of the "
                                         "other officers shows it"
                                       : "name one that is in force"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_document_in_force{
    .name = "document-in-force",
    .claim = "money is drawn only on allocations and obligations in force",
    .check = check};

}  // namespace fundtrail::rules
