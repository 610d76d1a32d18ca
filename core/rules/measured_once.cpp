#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Measurement asked = measurement_of(judgement.record, book.names());
    const DocumentRef superseded = judgement.record.document_or_empty("supersedes");
    const auto other = book.measured_between(asked, superseded);
    if (!other) return std::nullopt;
    const Measurement& standing = *book.measurement(*other);
    const std::string days = standing.from == standing.day ? "on " + to_text(standing.day)
                                                           : "from " + to_text(standing.from) +
                                                                 " to " + to_text(standing.day);
    return Objection{
        .reason = std::string{book.text(asked.indicator)} + " is measured " + days +
                  " already, for " + part_in_words(book.text(asked.part)) + ": " + to_text(*other),
        .remedy = "if this figure is the right one, let it supersede that: supersedes " +
                  to_text(*other)};
}

}  // namespace

const Rule k_measured_once{
    .name = "measured-once",
    .claim =
        "no two standing measurements of an indicator, for the same place and groups, share a "
        "day",
    .check = check};

}  // namespace fundtrail::rules
