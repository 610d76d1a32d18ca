#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Document& obligation,
                               const Covering& covering,
                               const Book& book) {
    const std::int64_t free = free_credit(drawn_account(obligation, book), covering, book);
    if (obligation.amount <= free) return std::nullopt;
    return Objection{.reason = "allocation " + to_text(obligation.under) + " has " +
                               book.money_text(free) + " free from " + to_text(covering.from) +
                               " on, asked " + book.money_text(obligation.amount),
                     .remedy = "obligate at most what is free, or allocate more to the line first"};
}

}  // namespace

const CoverRule k_allocation_covers_obligation{
    .name = "allocation-covers-obligation",
    .claim =
        "an obligation takes at most what its allocation "
        "has free on any day from the value date on",
    .check = check};

}  // namespace fundtrail::rules
