#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/pledges.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    optional(named_document("pledge", DocumentKind::pledge, "the pledge whose money goes back")),
    optional(
        named_document("receipt", DocumentKind::receipt, "the receipt whose held money goes back")),
    optional(named_code(
        "donor", RegisterKind::party, "whose money goes back, where it came on no pledge")),
    optional(named_code("fund", RegisterKind::fund, "from which fund, where it came on no pledge")),
    named_code("account", RegisterKind::account, "bank account that pays"),
    an_amount("amount", AmountIn::account, "what the bank pays"),
    k_rate,
    k_rate_source,
    optional(k_bank_ref),
    k_reason,
    k_bank_date,
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_refund_names_source, &rules::k_refund_to_donor, &rules::k_earmark_respected};

std::string_view fund_of(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    if (record.has("fund")) return record.text("fund");
    if (record.has("pledge")) return book.text(named(judgement, "pledge").fund);
    return bearing_fund(book.text(named(judgement, "receipt").account), book);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Valued amount = valued("amount", judgement);
    const Money base{.currency = book.base_currency(), .minor_units = amount.base};
    const std::string_view fund = fund_of(judgement);
    if (judgement.record.has("receipt")) {
        const BalanceKey held =
            book.key(account_name("held", judgement.record.text("receipt")), fund);
        list.add(
            rules::k_held_covers_match, cover_key(held, amount.own.currency, book), amount.own);
        return;
    }
    list.add(rules::k_fund_covers_transfer, book.key(account_name("fund", fund), fund), base);
    list.add(rules::k_cash_covers_payment, book.cash_key(book.names().intern(fund)), base);
    if (!judgement.record.has("pledge")) return;
    list.add(
        rules::k_pledge_not_over_returned, received_key(named(judgement, "pledge"), book), base);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Valued amount = valued("amount", judgement);
    const std::string_view fund = fund_of(judgement);
    post(list, account_name("bank", judgement.record.text("account")), fund, -amount, book);
    if (judgement.record.has("receipt")) {
        const std::string held = account_name("held", judgement.record.text("receipt"));
        const Valued stood = carrying(book.key(held, fund), amount.own, book);
        post(list, held, fund, stood, book);
        if (amount.base != stood.base) post_exchange(list, fund, amount.base - stood.base, book);
        return;
    }
    list.add("income:contribution", fund, amount.base);
    post_authority(list, fund, -amount.base);
}

void take_effect(const Judgement& judgement, Book& book) {
    if (!judgement.record.has("pledge")) return;
    add_received(
        named(judgement, "pledge"), -valued("amount", judgement).base, judgement.day(), book);
}

void undo(const Judgement& judgement, Book& book) {
    if (!judgement.record.has("pledge")) return;
    add_received(
        named(judgement, "pledge"), valued("amount", judgement).base, judgement.day(), book);
}

constexpr std::array k_covers{&rules::k_held_covers_match,
                              &rules::k_fund_covers_transfer,
                              &rules::k_cash_covers_payment,
                              &rules::k_pledge_not_over_returned};

}  // namespace

const RecordType k_donor_refunded{
    .name = "donor.refunded",
    .meaning = "Proposes to give a donor money back: received on a pledge or without one, or held.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .valued = "amount",
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "income + · bank − · [fund + · authority −]; of held money held + · bank −"};

}  // namespace fundtrail::records
