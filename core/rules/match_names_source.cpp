#include "core/book.hpp"
#include "core/receipts.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <set>

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    const bool is_gift = record.has("donor") && record.has("fund") && record.has("amount");
    const bool has_part = record.has("donor") || record.has("fund") || record.has("amount");
    if (record.has("pledges") == has_part || (has_part && !is_gift)) {
        return Objection{.reason = "it must name either pledges, or a donor, a fund and the amount",
                         .remedy =
                             "say what the money is for: --pledge, or --donor, --fund and "
                             "--amount"};
    }
    const Document& receipt = *book.find(record.document("receipt"));
    std::set<DocumentRef> pledges;
    for (const Settlement& part : settlements_of(record)) {
        if (!pledges.insert(part.pledge).second) {
            return Objection{.reason = "pledge " + to_text(part.pledge) + " is named twice",
                             .remedy = "name each pledge once, with all that it settles"};
        }
        if (part.amount.currency == currency_of_document(receipt, book)) continue;
        return Objection{
            .reason = to_text(receipt.ref) + " is in " + std::string{book.text(receipt.currency)} +
                      ", pledge " + to_text(part.pledge) + " in " +
                      std::string{part.amount.currency.code()},
            .remedy = "match it to pledges of its own currency, or to a donor and a fund"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_match_names_source{
    .name = "match-names-source",
    .claim = "held money is matched to pledges, or to a donor and a fund with the amount",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
