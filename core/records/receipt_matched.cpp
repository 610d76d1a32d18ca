#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/pledges.hpp"
#include "core/receipts.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"
#include "core/share.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <algorithm>
#include <array>
#include <cstdint>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("receipt", DocumentKind::receipt, "the receipt of which money is held"),
    optional(FieldSpec{.name = "pledges",
                       .kind = FieldKind::objects,
                       .meaning = "the pledges that it settles",
                       .items = k_settlement_fields}),
    optional(an_amount("amount", AmountIn::document, "how much, where no pledge is settled")),
    optional(named_code("donor", RegisterKind::party, "who paid, where no pledge is settled")),
    optional(named_code("fund", RegisterKind::fund, "to which fund, where no pledge is settled")),
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_match_names_source, &rules::k_pledge_confirmed, &rules::k_earmark_respected};

/// What one pledge settles where the draft does not say: all that is held, or all that is
/// outstanding, if that is less.
void fill_in(JsonValue& draft, const Book& book) {
    const Document* receipt = drafted_document(draft, "receipt", book);
    JsonValue* pledges = draft.find("pledges") == nullptr ? nullptr : &draft["pledges"];
    const bool is_one = receipt != nullptr && pledges != nullptr &&
                        pledges->kind() == JsonKind::array && pledges->array().size() == 1 &&
                        pledges->array().front().kind() == JsonKind::object;
    if (!is_one) return;
    JsonValue& part = pledges->array().front();
    const Document* pledge = drafted_document(part, "pledge", book);
    if (pledge == nullptr || part.find("amount") != nullptr) return;
    const Currency currency = currency_of_document(*receipt, book);
    const Money outstanding = outstanding_of(*pledge, book).own;
    if (outstanding.currency != currency) return;
    const std::string_view holder = bearing_fund(book.text(receipt->account), book);
    const BalanceKey held = book.key(account_name("held", to_text(receipt->ref)), holder);
    const std::int64_t all = -book.balance(cover_key(held, currency, book));
    part["amount"] = amount_value(
        Money{.currency = currency,
              .minor_units = std::max<std::int64_t>(std::min(all, outstanding.minor_units), 0)});
}

struct Match {
    Document receipt;
    std::string_view holder;  // the fund that holds the money
    std::string held;         // the account
    Money matched;
};

Match match_of(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Document& receipt = named(judgement, "receipt");
    Money matched{.currency = currency_of_document(receipt, book)};
    if (judgement.record.has("amount")) matched = judgement.record.money("amount");
    for (const Settlement& part : settlements_of(judgement.record)) {
        matched.minor_units = add_checked(matched.minor_units, part.amount.minor_units).value_or(0);
    }
    return Match{.receipt = receipt,
                 .holder = bearing_fund(book.text(receipt.account), book),
                 .held = account_name("held", to_text(receipt.ref)),
                 .matched = matched};
}

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Match match = match_of(judgement);
    list.add(rules::k_held_covers_match,
             cover_key(book.key(match.held, match.holder), match.matched.currency, book),
             match.matched);
    for (const Settlement& part : settlements_of(judgement.record)) {
        take_receivable(*book.find(part.pledge), part.amount, book, list);
    }
}

/// `part` of what is held passes to `fund`, cash and all.
void post_part(const Judgement& judgement,
               const Match& match,
               const Valued& part,
               std::string_view fund,
               PostingList& list) {
    const std::string bank = account_name("bank", judgement.book.text(match.receipt.account));
    post(list, match.held, match.holder, part, judgement.book);
    post(list, bank, match.holder, -part, judgement.book);
    post(list, bank, fund, part, judgement.book);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Match match = match_of(judgement);
    const BalanceKey held = book.key(match.held, match.holder);
    if (judgement.record.has("fund")) {
        const Valued part = carrying(held, match.matched, book);
        post_part(judgement, match, part, judgement.record.text("fund"), list);
        post_gift(list, judgement.record.text("fund"), part.base, 0, book);
        return;
    }
    for (const Settlement& settled : settlements_of(judgement.record)) {
        const Valued part = carrying(held, settled.amount, book);
        const Document& pledge = *book.find(settled.pledge);
        post_part(judgement, match, part, book.text(pledge.fund), list);
        post_settlement(
            list, pledge, SettledPart{.settled = settled.amount, .gross = part.base}, book);
    }
}

void take_effect(const Judgement& judgement, Book& book) {
    const Match match = match_of(judgement);
    for (const Settlement& settled : settlements_of(judgement.record)) {
        const Valued part = carrying(book.key(match.held, match.holder), settled.amount, book);
        add_received(*book.find(settled.pledge), part.base, judgement.day(), book);
    }
}

/// What was held was released at what it stood at then; each pledge got its share.
void undo(const Judgement& judgement, Book& book) {
    const Match match = match_of(judgement);
    const std::int64_t released = base_on(*judgement.postings, match.held);
    for (const Settlement& settled : settlements_of(judgement.record)) {
        const auto share =
            proportion(released, settled.amount.minor_units, match.matched.minor_units);
        add_received(*book.find(settled.pledge), -share.value_or(0), judgement.day(), book);
    }
}

constexpr std::array k_covers{&rules::k_held_covers_match, &rules::k_pledge_not_over_received};

}  // namespace

const RecordType k_receipt_matched{
    .name = "receipt.matched",
    .meaning = "Says what money that was held is for: pledges, or a donor and a fund.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .fill_in = fill_in,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "held + · bank − in the fund that held it; bank + · receivable − · deferred + · income − · "
        "[authority + · fund −] in its own"};

}  // namespace fundtrail::records
