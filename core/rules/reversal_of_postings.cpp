#include "core/book.hpp"
#include "core/record.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const RecordId target = judgement.record.record("target");
    const std::string name = "record " + to_text(target);
    const auto reversed =
        target < judgement.moment.record ? reversed_record(judgement) : std::nullopt;
    if (!reversed) {
        return Objection{.reason = name + " moves no money",
                         .remedy =
                             "name a document, or the record that carries its postings: "
                             "`fundtrail show` says which"};
    }
    const std::string_view event = reversed->event_record->record().type().name;
    if (event == "record.reversed") {
        return Objection{.reason = name + " is a reversal itself",
                         .remedy = "record again what should stand"};
    }
    if (event == "revaluation.made") {
        return Objection{
            .reason = name + " is a revaluation: what was moved since stood at its rates",
            .remedy = "record the right rates and revalue again"};
    }
    const DocumentRef as_document{.kind = DocumentKind::none, .number = target.number};
    for (const RecordId other : book.rests_on(as_document)) {
        if (other == judgement.moment.record) continue;
        return Objection{.reason = name + " is reversed already, by record " + to_text(other),
                         .remedy = "nothing is left to do"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_reversal_of_postings{
    .name = "reversal-of-postings",
    .claim =
        "a reversal names a record that carries postings, and is neither a reversal nor a "
        "revaluation; each once",
    .check = check};

}  // namespace fundtrail::rules
