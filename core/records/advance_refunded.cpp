#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("disbursement", DocumentKind::disbursement, "the advance"),
    named_code("account", RegisterKind::account, "bank account that it reached"),
    an_amount("amount", AmountIn::account, "what the bank booked"),
    optional(an_amount("settles",
                       AmountIn::document,
                       "what it settles, where the account keeps another currency")),
    k_rate,
    k_rate_source,
    k_bank_ref,
    k_bank_date,
};
constexpr std::array k_rules{&rules::k_advance_paid, &rules::k_settles_stated};

/// What is settled, in the currency of the document: as stated, else what the bank booked.
Money settled(const Judgement& judgement) {
    return judgement.record.money(judgement.record.has("settles") ? "settles" : "amount");
}

void takes(const Judgement& judgement, TakingList& list) {
    take_advance(named(judgement, "disbursement"), settled(judgement), judgement.book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& advance = named(judgement, "disbursement");
    const std::string_view fund = book.text(advance.fund);
    const Valued released = carrying(advance_key(advance, book), settled(judgement), book);
    post_money_back(list, judgement, fund, released.base);
    post(list, account_name("advance", to_text(advance.ref)), fund, -released, book);
    list.add(account_name("outstanding", to_text(advance.ref)), fund, released.base);
    const Document& under = *book.find(advance.under);
    const std::string_view control = book.text(control_key(under, book).account);
    if (under.ref.kind == DocumentKind::obligation) {
        post(list, control, fund, -released, book);
    } else {
        list.add(control, fund, -released.base);
    }
}

constexpr std::array k_covers{&rules::k_advance_covers_settlement};

}  // namespace

const RecordType k_advance_refunded{
    .name = "advance.refunded",
    .meaning = "Proposes to record what a partner gave back of an advance.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .valued = "amount",
    .takes = takes,
    .postings = postings,
    .postings_in_words = "bank + · advance − · exchange ± · [outstanding + · obligation −]"};

}  // namespace fundtrail::records
