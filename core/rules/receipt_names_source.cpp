#include "core/book.hpp"
#include "core/receipts.hpp"
#include "core/rules/rules.hpp"

#include <set>

namespace fundtrail::rules {
namespace {

constexpr const char* k_remedy = "name the pledges that it settles, or the donor and the fund";

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const bool settles = record.has("pledges");
    if (settles == (record.has("donor") || record.has("fund")) ||
        record.has("donor") != record.has("fund")) {
        return Objection{.reason = "it must name either pledges, or a donor and a fund",
                         .remedy = k_remedy};
    }
    const auto gross = add_checked(record.amount("amount"), record.amount_or_zero("charge"));
    if (!gross) {
        return Objection{.reason = "amount and charge leave the range of amounts",
                         .remedy = k_remedy};
    }
    if (!settles) return std::nullopt;

    std::int64_t left = *gross;
    std::set<DocumentRef> pledges;
    for (const Settlement& settlement : settlements_of(record)) {
        if (!pledges.insert(settlement.pledge).second) {
            return Objection{.reason = "pledge " + to_text(settlement.pledge) + " is named twice",
                             .remedy = "name each pledge once, with all that it settles"};
        }
        left = settlement.amount > left ? -1 : left - settlement.amount;
        if (left < 0) break;
    }
    if (left == 0) return std::nullopt;
    return Objection{
        .reason = "the parts settled do not come to the amount and the charge together, " +
                  judgement.book.money_text(*gross),
        .remedy =
            "divide exactly what arrived, charge included, over the pledges; a part that no "
            "pledge covers is a receipt of its own"};
}

}  // namespace

const Rule k_receipt_names_source{
    .name = "receipt-names-source",
    .claim = "a receipt settles pledges with exactly its gross amount, or names donor and fund",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
