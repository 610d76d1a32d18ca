#include "core/book.hpp"
#include "core/posting.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    for (const Posting& line : judgement.postings->lines()) {
        const RegisterEntry* fund = book.find(RegisterKind::fund, book.text(line.key.fund));
        if (fund == nullptr || !fund->is_closed) continue;
        return Objection{.reason = "fund " + std::string{book.text(fund->code)} + " is closed",
                         .remedy = "name another fund"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_fund_open{
    .name = "fund-open", .claim = "nothing is posted in a closed fund", .check = check};

}  // namespace fundtrail::rules
