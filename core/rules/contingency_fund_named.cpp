#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const RegisterEntry* fund = book.find(RegisterKind::fund, judgement.record.text("fund"));
    if (book.text(fund->word) == "contingency") return std::nullopt;
    return Objection{
        .reason = "fund " + std::string{book.text(fund->code)} + " is no contingency fund",
        .remedy = "name one that was added with --kind contingency"};
}

}  // namespace

const Rule k_contingency_fund_named{
    .name = "contingency-fund-named",
    .claim = "money is set aside in, and drawn from, a contingency fund",
    .check = check};

}  // namespace fundtrail::rules
