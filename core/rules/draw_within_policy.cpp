#include "core/book.hpp"
#include "core/contingency.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const auto& policy = book.policy().contingency;
    if (!policy) {
        return Objection{.reason = "the policy says nothing of contingency funds",
                         .remedy = "set one with a [contingency] part: `fundtrail policy set`"};
    }
    const NameId fund = book.names().intern(judgement.record.text("fund"));
    const DrawLimits limits = draw_limits(fund, judgement.record.date(), *policy, book);
    const std::int64_t asked = judgement.record.amount("amount");
    if (asked <= limits.largest) return std::nullopt;
    return Objection{.reason = "the largest draw now is " + book.money_text(limits.largest) + " (" +
                               std::string{limits.bound_by} + "), asked " + book.money_text(asked),
                     .remedy =
                         "draw at most that, or have draws repaid first; the limits are the "
                         "policy's"};
}

}  // namespace

const Rule k_draw_within_policy{
    .name = "draw-within-policy",
    .claim = "a draw keeps to the policy's floor, ceiling and cumulative limit",
    .check = check};

}  // namespace fundtrail::rules
