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
    new_number(DocumentKind::claim),
    named_document("disbursement", DocumentKind::disbursement, "the wrong or ineligible payment"),
    an_amount("amount", AmountIn::document, "what is claimed back of it"),
    named_code("party", RegisterKind::party, "from whom"),
    k_reason,
    k_value_date,
};
constexpr std::array k_rules{&rules::k_payment_made};

Valued claimed(const Judgement& judgement) {
    return carrying(claimable_key(named(judgement, "disbursement"), judgement.book),
                    judgement.record.money("amount"),
                    judgement.book);
}

std::optional<Document> document(const Judgement& judgement) {
    const Document& disbursement = named(judgement, "disbursement");
    Document claim = started_document(judgement);
    claim.under = disbursement.ref;
    claim.fund = disbursement.fund;
    claim.base = claimed(judgement).base;
    claim.party = judgement.book.names().intern(judgement.record.text("party"));
    return claim;
}

void takes(const Judgement& judgement, TakingList& list) {
    const Money amount = judgement.record.money("amount");
    list.add(rules::k_payment_covers_claim,
             cover_key(claimable_key(named(judgement, "disbursement"), judgement.book),
                       amount.currency,
                       judgement.book),
             amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& disbursement = named(judgement, "disbursement");
    const std::string_view fund = book.text(disbursement.fund);
    const std::string allocation = to_text(allocation_of(disbursement, book));
    const std::string_view claim = judgement.record.text("ref");
    const Valued amount = claimed(judgement);
    post(list, account_name("recoverable", claim), fund, amount, book);
    list.add(account_name("expenditure", allocation), fund, -amount.base);
    list.add(account_name("spent", allocation), fund, amount.base);
    list.add(account_name("outstanding", claim), fund, -amount.base);
}

void take_effect(const Judgement& judgement, Book& book) {
    add_claimable(named(judgement, "disbursement"), -claimed(judgement), judgement.day(), book);
}

void undo(const Judgement& judgement, Book& book) {
    const std::string_view claim = judgement.record.text("ref");
    add_claimable(named(judgement, "disbursement"),
                  Valued{.own = judgement.record.money("amount"),
                         .base = base_on(*judgement.postings, account_name("recoverable", claim))},
                  judgement.day(),
                  book);
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

constexpr std::array k_covers{&rules::k_payment_covers_claim};

}  // namespace

const RecordType k_payment_claimed{
    .name = "payment.claimed",
    .meaning = "Proposes to claim back what was paid wrongly or spent on what is not eligible.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .document = document,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "recoverable + · expenditure − · [spent + · outstanding −]"};

}  // namespace fundtrail::records
