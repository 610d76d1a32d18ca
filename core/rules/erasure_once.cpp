#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const RecordId record = judgement.record.record("record");
    const std::string_view field = judgement.record.text("field");
    if (!judgement.book.is_erased(record, field)) return std::nullopt;
    return Objection{.reason = "field \"" + std::string{field} + "\" of record " + to_text(record) +
                               " is erased already",
                     .remedy = "nothing is left to do; a proposal of it may be rejected"};
}

}  // namespace

const Rule k_erasure_once{
    .name = "erasure-once", .claim = "a field or file is erased once", .check = check};

}  // namespace fundtrail::rules
