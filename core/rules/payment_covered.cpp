#include "core/account.hpp"
#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// The bank's fee under an obligation is drawn from the allocation behind it.
std::optional<Objection> check_charge(const Document& paid,
                                      std::int64_t charge,
                                      const Book& book,
                                      Date from) {
    const DocumentRef allocation = allocation_of(paid, book);
    const BalanceKey key =
        book.key(account_name("allocation", to_text(allocation)), book.text(paid.fund));
    const std::int64_t free = free_credit(key, Covering{.from = from, .own_reservation = 0}, book);
    if (charge <= free) return std::nullopt;
    return Objection{.reason = "the charge of " + book.money_text(charge) + " is drawn from " +
                               to_text(allocation) + ", which has " + book.money_text(free) +
                               " free",
                     .remedy = "allocate more to the line first",
                     .rule = k_allocation_covers_obligation.name};
}

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    Document paid = *book.find(judgement.record.document("disbursement"));
    const Covering covering{.from = judgement.record.date(), .own_reservation = paid.amount};
    const std::int64_t charge = judgement.record.amount_or_zero("charge");
    const bool is_direct = paid.under.kind == DocumentKind::allocation;

    const std::int64_t approved = paid.amount;
    const auto with_charge = add_checked(approved, charge);
    if (!with_charge) {
        return Objection{.reason = "amount and charge leave the range of amounts",
                         .remedy = "check both"};
    }

    paid.amount = is_direct ? *with_charge : approved;
    if (auto objection = k_obligation_covers_payment.object(paid, covering, book)) return objection;
    if (!is_direct && charge != 0) {
        if (auto objection = check_charge(paid, charge, book, covering.from)) return objection;
    }
    // Last: where policy lets an objection of this cover pass, nothing behind it would be asked.
    paid.amount = *with_charge;
    return k_cash_covers_payment.object(paid, covering, book);
}

}  // namespace

const Rule k_payment_covered{
    .name = "payment-covered",
    .claim =
        "obligation, allocation and cash still cover a payment, its charge "
        "included, on the bank's date",
    .check = check};

}  // namespace fundtrail::rules
