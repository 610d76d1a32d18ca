#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// The document that the record takes the place of, or takes back.
const Document* ended_by(const Judgement& judgement) {
    for (const std::string_view field : {"supersedes", "measurement"}) {
        const DocumentRef ref = judgement.record.document_or_empty(field);
        if (!ref.is_empty()) return judgement.book.find(ref);
    }
    return nullptr;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Document* ended = ended_by(judgement);
    if (ended == nullptr) return std::nullopt;
    const std::string name = to_text(ended->ref);
    if (ended->state != DocumentState::recorded) {
        std::string by;
        for (const RecordId record : book.rests_on(ended->ref)) {
            if (record < judgement.moment.record) by = ", by record " + to_text(record);
        }
        return Objection{
            .reason = name + " is " + std::string{to_text(ended->state)} + " already" + by,
            .remedy = "name the one that stands now, or none"};
    }
    const Measurement* earlier = book.measurement(ended->ref);
    if (earlier == nullptr || !judgement.record.has("indicator")) return std::nullopt;
    if (book.text(earlier->indicator) == judgement.record.text("indicator")) return std::nullopt;
    return Objection{
        .reason = name + " measures " + std::string{book.text(earlier->indicator)} + ", not " +
                  std::string{judgement.record.text("indicator")},
        .remedy = "take it back: `fundtrail measurement withdraw " + name + "`; then measure"};
}

}  // namespace

const Rule k_result_stands{
    .name = "result-stands",
    .claim =
        "what is superseded or taken back stands until then; a measurement is superseded by "
        "one of the same indicator",
    .check = check};

}  // namespace fundtrail::rules
