#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Document& disbursement,
                               const Covering& covering,
                               const Book& book) {
    const std::int64_t free = free_debit(book.cash_key(disbursement.fund), covering, book);
    if (disbursement.amount <= free) return std::nullopt;
    return Objection{
        .reason = "fund " + std::string{book.text(disbursement.fund)} + " has " +
                  book.money_text(free) + " of cash free from " + to_text(covering.from) +
                  " on, asked " + book.money_text(disbursement.amount),
        .remedy = "a fund never borrows another donor's money: wait for its receipts, or pay less"};
}

}  // namespace

const CoverRule k_cash_covers_payment{.name = "cash-covers-payment",
                                      .claim =
                                          "a fund's cash (bank, transit and interfund, less held) "
                                          "never falls below zero through a payment",
                                      .check = check};

}  // namespace fundtrail::rules
