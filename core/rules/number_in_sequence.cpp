#include "core/book.hpp"
#include "core/named_documents.hpp"
#include "core/rules/rules.hpp"

#include <map>

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    std::map<DocumentKind, std::int64_t> next_numbers;
    std::optional<Objection> objection;
    for_each_new_document(judgement.record, [&](DocumentRef stated) {
        const auto [next, is_first] =
            next_numbers.emplace(stated.kind, judgement.book.next_number(stated.kind));
        const DocumentRef expected{.kind = stated.kind, .number = next->second++};
        if (objection || stated == expected) return;
        objection = Objection{
            .reason = "the next number is " + to_text(expected) + ", not " + to_text(stated),
            .remedy = "leave the number out: it is given when the record is made"};
    });
    return objection;
}

}  // namespace

const Rule k_number_in_sequence{
    .name = "number-in-sequence",
    .claim = "documents are numbered without gaps, per kind, in record order",
    .check = check};

}  // namespace fundtrail::rules
