#include "core/account.hpp"
#include "core/book.hpp"
#include "core/contingency.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// A loan is repaid after it was drawn, and within the days that the policy gives it.
std::optional<Objection> against_term(const Judgement& judgement, const ContingencyPolicy& policy) {
    const Record& record = judgement.record;
    if (!record.has("repay_by")) return std::nullopt;
    const Date repaid = record.date("repay_by");
    const std::int64_t days =
        std::int64_t{repaid.days_since_epoch} - record.date().days_since_epoch;
    if (days < 0) {
        return Objection{.reason = "it would be repaid on " + to_text(repaid) +
                                   ", before it is drawn on " + to_text(record.date()),
                         .remedy = "state a later day as --repay-by"};
    }
    if (!policy.days_to_replenish || days <= *policy.days_to_replenish) return std::nullopt;
    return Objection{.reason = "it would be repaid after " + std::to_string(days) +
                               " days; the policy gives a draw " +
                               std::to_string(*policy.days_to_replenish),
                     .remedy = "state an earlier day as --repay-by"};
}

/// What the draw has reserved for itself in the fund, where it is a proposal that is judged again.
std::int64_t reserved_by(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Pending* pending = book.pending(judgement.moment.record);
    if (pending == nullptr) return 0;
    const std::string_view fund = judgement.record.text("fund");
    const BalanceKey key = book.key(account_name("fund", fund), fund);
    std::int64_t reserved = 0;
    for (const Reservation& reservation : pending->reserved) {
        if (reservation.key == key) reserved += reservation.amount;
    }
    return reserved;
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const auto& policy = book.policy().contingency;
    if (!policy) {
        return Objection{
            .reason = "the policy sets no floor for contingency funds, so nothing is drawn",
            .remedy = "set one: `fundtrail policy set`, [contingency], floor"};
    }
    if (auto objection = against_term(judgement, *policy)) return objection;
    const NameId fund = book.names().intern(judgement.record.text("fund"));
    const DrawLimits limits =
        draw_limits(fund, judgement.record.date(), *policy, book, reserved_by(judgement));
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
