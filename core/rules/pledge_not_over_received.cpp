#include "core/account.hpp"
#include "core/book.hpp"
#include "core/receipts.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (!judgement.record.has("pledges")) return std::nullopt;
    const Book& book = judgement.book;
    for (const Settlement& settlement : settlements_of(judgement.record)) {
        const Document& pledge = *book.find(settlement.pledge);
        const std::string name = to_text(pledge.ref);
        if (pledge.state != DocumentState::confirmed) {
            return Objection{
                .reason = "pledge " + name + " is not confirmed",
                .remedy = "record its agreement first: `fundtrail confirm " + name + "`"};
        }
        const BalanceKey receivable =
            book.key(account_name("receivable", name), book.text(pledge.fund));
        const std::int64_t outstanding = book.lowest_from(receivable, judgement.record.date());
        if (settlement.amount <= outstanding) continue;
        return Objection{
            .reason = "pledge " + name + " has " + book.money_text(outstanding) +
                      " outstanding from " + to_text(judgement.record.date()) + " on, asked " +
                      book.money_text(settlement.amount),
            .remedy =
                "settle at most what is outstanding; record the rest with --donor and --fund"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_pledge_not_over_received{
    .name = "pledge-not-over-received",
    .claim = "no more is received on a pledge than is confirmed and outstanding",
    .check = check};

}  // namespace fundtrail::rules
