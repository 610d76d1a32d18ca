#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/pledges.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("pledge", DocumentKind::pledge, "the pledge"),
    an_amount("amount", AmountIn::document, "the new total"),
    k_rate,
    k_rate_source,
    k_reason,
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_pledge_stands};

/// By how much the new total differs from the one before, in the pledge's currency.
Money difference(const Judgement& judgement) {
    const Money total = judgement.record.money("amount");
    return Money{.currency = total.currency,
                 .minor_units = total.minor_units - named(judgement, "pledge").amount};
}

bool is_confirmed(const Judgement& judgement) {
    return named(judgement, "pledge").state == DocumentState::confirmed;
}

/// More is worth the day's rate; less is taken off at what stands in the books.
Valued worth(const Judgement& judgement) {
    const Money more = difference(judgement);
    if (more.minor_units >= 0) return valued(more, judgement);
    return carrying(
        receivable_key(named(judgement, "pledge"), judgement.book), more, judgement.book);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Money more = difference(judgement);
    if (!is_confirmed(judgement) || more.minor_units >= 0) return;
    take_reduction(named(judgement, "pledge"), -worth(judgement), judgement.book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    if (!is_confirmed(judgement)) return;
    post_receivable(list, named(judgement, "pledge"), worth(judgement), judgement.book);
}

void take_effect(const Judgement& judgement, Book& book) {
    Document pledge = named(judgement, "pledge");
    pledge.base += is_confirmed(judgement) ? worth(judgement).base : 0;
    pledge.amount = judgement.record.amount("amount");
    book.change(pledge);
}

void undo(const Judgement& judgement, Book& book) {
    Document pledge = named(judgement, "pledge");
    const std::string receivable = account_name("receivable", to_text(pledge.ref));
    pledge.amount -= own_on(*judgement.postings, receivable);
    pledge.base -= base_on(*judgement.postings, receivable);
    book.change(pledge);
}

constexpr std::array k_covers{&rules::k_pledge_not_over_received, &rules::k_fund_covers_transfer};

}  // namespace

const RecordType k_pledge_adjusted{
    .name = "pledge.adjusted",
    .meaning = "Changes what a pledge comes to in all; of a confirmed one what is receivable.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .valued = "amount",
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "of a confirmed pledge: receivable ± · deferred ∓, the difference"};

}  // namespace fundtrail::records
