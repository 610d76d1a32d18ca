#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/named_documents.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("disbursement", DocumentKind::disbursement, "the approved disbursement"),
    an_amount("debited", AmountIn::account, "what the bank took for it"),
    optional(
        an_amount("charge", AmountIn::account, "the bank's fee, spent under the same allocation")),
    k_rate,
    k_rate_source,
    FieldSpec{.name = "bank_ref",
              .kind = FieldKind::line,
              .meaning = "the bank's reference",
              .visibility = Visibility::sealed},
    k_bank_date,
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_payment_as_approved, &rules::k_treasurer_apart, &rules::k_agreement_respected};

void fill_in(JsonValue& draft, const Book& book) {
    const Document* disbursement = drafted_document(draft, "disbursement", book);
    if (disbursement == nullptr || draft.find("debited") != nullptr) return;
    const Currency currency = currency_of_document(*disbursement, book);
    // In another currency only the bank knows what it took.
    if (currency != currency_of_account(book.text(disbursement->account), book)) return;
    draft["debited"] =
        amount_value(Money{.currency = currency, .minor_units = disbursement->amount});
}

Payment payment_of(const Judgement& judgement, const Document& disbursement) {
    const Book& book = judgement.book;
    const Document& under = *book.find(disbursement.under);
    const Money amount{.currency = currency_of_document(disbursement, book),
                       .minor_units = disbursement.amount};
    const bool is_direct = under.ref.kind == DocumentKind::allocation;
    return Payment{
        .settled = is_direct ? in_base(0, book) : carrying(control_key(under, book), amount, book),
        .debited = valued("debited", judgement),
        .charge = valued("charge", judgement)};
}

void takes(const Judgement& judgement, TakingList& list) {
    const Document& disbursement = named(judgement, "disbursement");
    take_payment(payment_of(judgement, disbursement),
                 *judgement.book.find(disbursement.under),
                 judgement.book,
                 list);
}

/// What is spent at once: all of it but what is advanced.
void post_spending(std::int64_t amount,
                   const std::string& allocation,
                   std::string_view fund,
                   PostingList& list) {
    list.add(account_name("expenditure", allocation), fund, amount);
    list.add(account_name("spent", allocation), fund, -amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& disbursement = named(judgement, "disbursement");
    const std::string_view fund = book.text(disbursement.fund);
    const std::string allocation = to_text(allocation_of(disbursement, book));
    const std::string bank = account_name("bank", book.text(disbursement.account));
    const Payment payment = payment_of(judgement, disbursement);

    post(list, bank, fund, -payment.debited, book);
    post(list, bank, fund, -payment.charge, book);
    post_spending(payment.charge.base, allocation, fund, list);
    if (book.text(disbursement.word) == "advance") {
        const std::string name = to_text(disbursement.ref);
        const Valued advanced{.own = {.currency = currency_of_document(disbursement, book),
                                      .minor_units = disbursement.amount},
                              .base = payment.debited.base};
        post(list, account_name("advance", name), fund, advanced, book);
        list.add(account_name("outstanding", name), fund, -payment.debited.base);
    } else {
        post_spending(payment.debited.base, allocation, fund, list);
    }
    if (disbursement.under.kind == DocumentKind::obligation) {
        post(list,
             account_name("obligation", to_text(disbursement.under)),
             fund,
             payment.settled,
             book);
    }
    const std::int64_t taken = add_checked(payment.debited.base, payment.charge.base).value_or(0);
    list.add(account_name("allocation", allocation),
             fund,
             add_checked(taken, -payment.settled.base).value_or(0));
}

void change_claimable(const Judgement& judgement, int sign, Book& book) {
    const Document& disbursement = named(judgement, "disbursement");
    if (book.text(disbursement.word) == "advance") return;
    add_claimable(disbursement,
                  Valued{.own = {.currency = currency_of_document(disbursement, book),
                                 .minor_units = sign * disbursement.amount},
                         .base = sign * valued("debited", judgement).base},
                  judgement.day(),
                  book);
}

void take_effect(const Judgement& judgement, Book& book) {
    Document disbursement = named(judgement, "disbursement");
    if (book.pending(disbursement.record) == nullptr) return;
    change_claimable(judgement, 1, book);
    book.take_step(disbursement.record,
                   StepTaken{.step = StepKind::paid,
                             .officer = book.names().intern(judgement.moment.officer),
                             .record = judgement.moment.record});
    book.remove_pending(disbursement.record);
    disbursement.state = DocumentState::paid;
    disbursement.base = valued("debited", judgement).base;
    disbursement.carrier = judgement.moment.record;
    book.change(disbursement);
}

void undo(const Judgement& judgement, Book& book) {
    change_claimable(judgement, -1, book);
    const Document disbursement = named(judgement, "disbursement");
    book.set_state(disbursement.ref, DocumentState::reversed);
    // Nor does what proposed it rest on anything any more.
    const auto proposal = book.stored(disbursement.record);
    if (proposal != nullptr) end_rests(proposal->record(), disbursement.record, book);
}

constexpr std::array k_covers{&rules::k_obligation_covers_payment,
                              &rules::k_allocation_covers_obligation,
                              &rules::k_cash_covers_payment};

}  // namespace

const RecordType k_disbursement_paid{
    .name = "disbursement.paid",
    .meaning = "Records that the bank paid an approved disbursement.",
    .fields = k_fields,
    .signers = {Role::treasurer},
    .rules = k_rules,
    .covers = k_covers,
    .valued = "debited",
    .fill_in = fill_in,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "expenditure + (charge included), or advance + · bank − · [obligation + · allocation ± "
        "difference · spent −, or outstanding −]"};

}  // namespace fundtrail::records
