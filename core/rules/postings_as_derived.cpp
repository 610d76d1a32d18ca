#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const auto stated = judgement.record.json().find("postings");
    const PostingList& derived = *judgement.postings;
    if (derived.lines().empty() || !judgement.takes_effect) {
        if (!stated) return std::nullopt;
        return Objection{.reason = "it carries postings and calls for none",
                         .remedy = "leave the postings out"};
    }
    if (stated && is_same(*stated, derived, judgement.book.base_currency())) return std::nullopt;
    return Objection{.reason = stated ? "its postings are not those that the event calls for"
                                      : "it carries no postings and the event calls for some",
                     .remedy = "leave the postings out: they are derived when the record is made"};
}

}  // namespace

const Rule k_postings_as_derived{
    .name = "postings-as-derived",
    .claim = "a record carries exactly the postings that its event calls for",
    .check = check};

}  // namespace fundtrail::rules
