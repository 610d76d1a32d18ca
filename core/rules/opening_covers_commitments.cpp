#include "core/book.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    for (const Posting& line : judgement.postings->lines()) {
        const std::string_view account = book.text(line.key.account);
        if (account.substr(0, 5) != "fund:" || line.amount <= 0) continue;
        const auto missing =
            add_checked(book.highest_from(line.key, judgement.record.date()), line.amount);
        if (!missing || *missing <= 0) continue;
        return Objection{.reason = "fund " + std::string{account.substr(5)} +
                                   " brings forward commitments that its cash does not cover: " +
                                   book.money_text(*missing) + " is missing",
                         .remedy =
                             "bring its cash forward too, or less that is allocated and "
                             "obligated"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_opening_covers_commitments{
    .name = "opening-covers-commitments",
    .claim = "a fund that spends on receipts brings forward no more commitments than cash",
    .check = check};

}  // namespace fundtrail::rules
