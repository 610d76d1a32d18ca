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
    named_document("claim", DocumentKind::claim, "the claim"),
    named_code("account", RegisterKind::account, "bank account that it reached"),
    an_amount("amount", AmountIn::account, "what the bank booked"),
    optional(an_amount("settles",
                       AmountIn::document,
                       "what it settles, where the account keeps another currency")),
    k_rate,
    k_rate_source,
    k_bank_ref,
    k_bank_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_document_in_force, &rules::k_settles_stated};

/// What is settled, in the currency of the document: as stated, else what the bank booked.
Money settled(const Judgement& judgement) {
    return judgement.record.money(judgement.record.has("settles") ? "settles" : "amount");
}

void takes(const Judgement& judgement, TakingList& list) {
    const Money amount = settled(judgement);
    list.add(rules::k_claim_covers_recovery,
             cover_key(recoverable_key(named(judgement, "claim"), judgement.book),
                       amount.currency,
                       judgement.book),
             amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& claim = named(judgement, "claim");
    const std::string_view fund = book.text(claim.fund);
    const Valued released = carrying(recoverable_key(claim, book), settled(judgement), book);
    post_money_back(list, judgement, fund, released.base);
    post(list, account_name("recoverable", to_text(claim.ref)), fund, -released, book);
    list.add(account_name("outstanding", to_text(claim.ref)), fund, released.base);
    list.add(account_name("allocation", to_text(allocation_of(claim, book))), fund, -released.base);
}

constexpr std::array k_covers{&rules::k_claim_covers_recovery};

}  // namespace

const RecordType k_claim_recovered{
    .name = "claim.recovered",
    .meaning = "Records what was recovered of a claim; its allocation may spend it again.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .valued = "amount",
    .takes = takes,
    .postings = postings,
    .postings_in_words = "bank + · recoverable − · exchange ± · [outstanding + · allocation −]"};

}  // namespace fundtrail::records
