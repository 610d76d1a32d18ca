#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/posting.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const Posting& line : judgement.postings->lines()) {
        if (!line.key.fund.is_empty()) continue;
        return Objection{
            .reason =
                "what belongs to no fund goes to the treasury fund, and the policy names none",
            .remedy =
                "name one in the policy (treasury_fund = \"…\": `fundtrail policy set`), or "
                "dedicate the bank account to a fund (`fundtrail account add --fund`)"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_treasury_fund_named{
    .name = "treasury-fund-named",
    .claim = "what belongs to no other fund is booked in the policy's treasury fund",
    .check = check};

}  // namespace fundtrail::rules
