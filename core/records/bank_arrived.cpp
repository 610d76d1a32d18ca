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
    named_document("transfer", DocumentKind::transfer, "the transfer"),
    an_amount("amount", AmountIn::account, "what reached the account, in its currency"),
    k_rate,
    k_rate_source,
    k_bank_ref,
    k_bank_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_document_in_force, &rules::k_transfer_arrives_whole};

BalanceKey transit_key(const Document& transfer, const Book& book) {
    return book.key(account_name("transit", to_text(transfer.ref)), book.text(transfer.fund));
}

Valued in_transit(const Document& transfer, const Book& book) {
    const Currency currency = currency_of_document(transfer, book);
    return Valued{.own = {.currency = currency, .minor_units = transfer.amount},
                  .base = book.balance(transit_key(transfer, book))};
}

void takes(const Judgement& judgement, TakingList& list) {
    const Document& transfer = named(judgement, "transfer");
    const Money whole = in_transit(transfer, judgement.book).own;
    list.add(rules::k_transit_covers_arrival,
             cover_key(transit_key(transfer, judgement.book), whole.currency, judgement.book),
             whole);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& transfer = named(judgement, "transfer");
    const std::string_view fund = book.text(transfer.fund);
    const Valued left = in_transit(transfer, book);
    const Valued arrived = valued("amount", judgement);
    post(list, account_name("bank", book.text(transfer.account)), fund, arrived, book);
    post(list, account_name("transit", to_text(transfer.ref)), fund, -left, book);
    if (left.base != arrived.base) post_exchange(list, fund, left.base - arrived.base, book);
}

constexpr std::array k_covers{&rules::k_transit_covers_arrival};

}  // namespace

const RecordType k_bank_arrived{
    .name = "bank.arrived",
    .meaning = "Records that a transfer in transit has reached its account.",
    .fields = k_fields,
    .signers = {Role::finance_officer, Role::treasurer},
    .rules = k_rules,
    .covers = k_covers,
    .valued = "amount",
    .takes = takes,
    .postings = postings,
    .postings_in_words = "bank + · transit − · exchange ∓ · [authority ± · fund ∓]"};

}  // namespace fundtrail::records
