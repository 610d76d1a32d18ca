#include "core/book.hpp"
#include "core/posting_covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

Objection objection(std::string_view balance) {
    return Objection{.reason = "the balance of " + std::string{balance} +
                               " would leave the range of 64-bit minor units",
                     .remedy = "state a smaller amount"};
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Date day = judgement.record.date();
    const std::span<const Posting> lines = judgement.postings->lines();
    if (lines.empty()) return std::nullopt;
    for (const Posting& line : lines) {
        const bool fits =
            judgement.postings->is_exact() && book.can_add(line.key, day, line.amount);
        if (!fits) return objection(book.text(line.key.account));
    }
    const auto covers = covers_of(lines, book);
    if (!covers) return objection(book.text(lines.front().key.account));
    for (const CoverChange& cover : *covers) {
        if (!book.can_add(cover.key, day, cover.amount)) {
            return objection(book.text(cover.key.account));
        }
    }
    return std::nullopt;
}

}  // namespace

const Rule k_balance_in_range{.name = "balance-in-range",
                              .claim = "every balance fits signed 64-bit minor units",
                              .check = check};

}  // namespace fundtrail::rules
