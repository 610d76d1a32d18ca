#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    const RegisterEntry& giver =
        *book.find(RegisterKind::fund, record.text(record.has("from_fund") ? "from_fund" : "fund"));
    if (book.text(giver.word) != "contingency") return std::nullopt;
    return Objection{.reason = "fund " + std::string{book.text(giver.code)} +
                               " is a contingency fund: its floor and limits hold for all that "
                               "leaves it",
                     .remedy = "`fundtrail contingency draw`, as a loan or a grant"};
}

}  // namespace

const Rule k_contingency_fund_drawn_on{
    .name = "contingency-fund-drawn-on",
    .claim = "money leaves a contingency fund by draws, under its policy, and not otherwise",
    .check = check};

}  // namespace fundtrail::rules
