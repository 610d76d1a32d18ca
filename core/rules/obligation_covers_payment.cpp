#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Document& disbursement,
                               const Covering& covering,
                               const Book& book) {
    const std::int64_t free = free_credit(drawn_account(disbursement, book), covering, book);
    if (disbursement.amount <= free) return std::nullopt;
    return Objection{
        .reason = to_text(disbursement.under) + " has " + book.money_text(free) +
                  " left to pay from " + to_text(covering.from) + " on, asked " +
                  book.money_text(disbursement.amount),
        .remedy =
            "pay at most what is left; what other proposals have reserved is free again once "
            "they are rejected"};
}

}  // namespace

const CoverRule k_obligation_covers_payment{
    .name = "obligation-covers-payment",
    .claim =
        "a payment takes at most what its obligation, or its "
        "allocation, has left from the value date on",
    .check = check};

}  // namespace fundtrail::rules
