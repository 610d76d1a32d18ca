#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const bool is_loan = record.text("kind") == "loan";
    if (record.has("repay_from") == is_loan && record.has("repay_by") == is_loan) {
        return std::nullopt;
    }
    return Objection{.reason = is_loan ? "a loan must say from what and by when it is repaid"
                                       : "a grant is not repaid",
                     .remedy = is_loan ? "state --repay-from and --repay-by, or --grant"
                                       : "leave --repay-from and --repay-by out"};
}

}  // namespace

const Rule k_draw_repaid_or_granted{
    .name = "draw-repaid-or-granted",
    .claim = "a loan says from what and by when it is repaid, a grant does not",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
