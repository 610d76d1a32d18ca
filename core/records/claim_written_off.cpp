#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    optional(named_document("claim", DocumentKind::claim, "the claim that is given up")),
    optional(
        named_document("disbursement", DocumentKind::disbursement, "the advance that is given up")),
    an_amount("amount", AmountIn::document, "how much of it"),
    named_document("allocation", DocumentKind::allocation, "the allocation that bears the loss"),
    k_reason,
    k_value_date,
};
constexpr std::array k_rules{
    &rules::k_loss_named, &rules::k_document_in_force, &rules::k_advance_paid};

/// The claim, or the advance, that is given up.
const Document& lost(const Judgement& judgement) {
    return named(judgement, judgement.record.has("claim") ? "claim" : "disbursement");
}

BalanceKey lost_key(const Judgement& judgement) {
    const Document& document = lost(judgement);
    return document.ref.kind == DocumentKind::claim ? recoverable_key(document, judgement.book)
                                                    : advance_key(document, judgement.book);
}

Valued loss(const Judgement& judgement) {
    return carrying(lost_key(judgement), judgement.record.money("amount"), judgement.book);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Document& bearer = named(judgement, "allocation");
    const Money base = in_base(loss(judgement).base, book).own;
    list.add(rules::k_claim_covers_recovery,
             cover_key(lost_key(judgement), judgement.record.money("amount").currency, book),
             judgement.record.money("amount"));
    list.add(rules::k_allocation_covers_obligation, control_key(bearer, book), base);
    if (bearer.fund != lost(judgement).fund) {
        list.add(rules::k_cash_covers_payment, book.cash_key(bearer.fund), base);
    }
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& document = lost(judgement);
    const Document& bearer = named(judgement, "allocation");
    const std::string_view fund = book.text(document.fund);
    const std::string_view bearing = book.text(bearer.fund);
    const std::string allocation = to_text(bearer.ref);
    const Valued amount = loss(judgement);
    post(list, book.text(lost_key(judgement).account), fund, -amount, book);
    post_interfund(list, bearing, fund, amount.base);
    list.add(account_name("outstanding", to_text(document.ref)), fund, amount.base);
    list.add(
        account_name("allocation", to_text(allocation_of(document, book))), fund, -amount.base);
    list.add(account_name("expenditure", allocation), bearing, amount.base);
    list.add(account_name("allocation", allocation), bearing, amount.base);
    list.add(account_name("spent", allocation), bearing, -amount.base);
}

void take_effect(const Judgement& judgement, Book& book) {
    book.add_cover(book.indirect_key(named(judgement, "allocation").fund),
                   judgement.day(),
                   loss(judgement).base);
}

void undo(const Judgement& judgement, Book& book) {
    const Document& bearer = named(judgement, "allocation");
    book.add_cover(book.indirect_key(bearer.fund),
                   judgement.day(),
                   -base_on(*judgement.postings, account_name("expenditure", to_text(bearer.ref))));
}

constexpr std::array k_covers{&rules::k_claim_covers_recovery,
                              &rules::k_allocation_covers_obligation,
                              &rules::k_cash_covers_payment};

}  // namespace

const RecordType k_claim_written_off{
    .name = "claim.written_off",
    .meaning =
        "Proposes to give up a claim, or an advance, and says which allocation bears the loss.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "the donor's fund: recoverable − · interfund + · [outstanding + · allocation −]; the fund "
        "that bears it: interfund − · expenditure + · [allocation + · spent −]"};

}  // namespace fundtrail::records
