#include "core/book.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

namespace fundtrail::rules {
namespace {

/// What left the first account, and what reached the second.
struct Legs {
    Money left;
    Money arrived;
};

std::optional<Legs> legs_of(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    if (!record.has("transfer")) {
        if (!record.has("arrives")) return std::nullopt;
        return Legs{.left = record.money("amount"), .arrived = record.money("arrives")};
    }
    const Document& transfer = *book.find(record.document("transfer"));
    return Legs{
        .left = {.currency = currency_of_document(transfer, book), .minor_units = transfer.amount},
        .arrived = record.money("amount")};
}

std::optional<Objection> check(const Judgement& judgement) {
    const auto legs = legs_of(judgement);
    if (!legs || legs->left.currency != legs->arrived.currency || legs->left == legs->arrived) {
        return std::nullopt;
    }
    return Objection{.reason = to_text(legs->left) + " left, and " + to_text(legs->arrived) +
                               " is to arrive, in one currency",
                     .remedy =
                         "let all of it arrive; what a bank kept is recorded as `fundtrail "
                         "bank charge`"};
}

}  // namespace

const Rule k_transfer_arrives_whole{
    .name = "transfer-arrives-whole",
    .claim = "between accounts of one currency what leaves the first reaches the second",
    .check = check};

}  // namespace fundtrail::rules
