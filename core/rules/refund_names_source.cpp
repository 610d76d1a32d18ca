#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const bool is_gift = record.has("donor") && record.has("fund");
    const bool has_part = record.has("donor") || record.has("fund");
    const int sources =
        (record.has("pledge") ? 1 : 0) + (record.has("receipt") ? 1 : 0) + (has_part ? 1 : 0);
    if (sources == 1 && (!has_part || is_gift)) return std::nullopt;
    return Objection{
        .reason = "it must name one of: a pledge, a held receipt, or donor and fund",
        .remedy = "say whose money goes back: --pledge, --held, or --donor and --fund"};
}

}  // namespace

const Rule k_refund_names_source{
    .name = "refund-names-source",
    .claim = "money goes back to a donor from one pledge, one held receipt, or one fund",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
