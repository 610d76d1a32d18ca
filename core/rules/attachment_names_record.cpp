#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const RecordId named = judgement.record.record("record");
    const bool is_earlier = named.entry_index() < judgement.moment.record.entry_index();
    if (is_earlier && judgement.book.record_bytes(named)) return std::nullopt;
    return Objection{.reason = "no earlier entry holds a record " + to_text(named),
                     .remedy =
                         "name a document or a record that stands in the ledger already: "
                         "`fundtrail show REF` prints its record"};
}

}  // namespace

const Rule k_attachment_names_record{.name = "attachment-names-record",
                                     .claim = "files are attached to a record of an earlier entry",
                                     .weight = RuleWeight::structural,
                                     .check = check};

}  // namespace fundtrail::rules
