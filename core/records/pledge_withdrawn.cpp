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
    k_reason,
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_pledge_stands};

/// What is outstanding of it, negative.
Valued rest(const Judgement& judgement) {
    const Document& pledge = named(judgement, "pledge");
    return -outstanding_of(pledge, judgement.book);
}

void takes(const Judgement& judgement, TakingList& list) {
    take_reduction(named(judgement, "pledge"), -rest(judgement), judgement.book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    post_receivable(list, named(judgement, "pledge"), rest(judgement), judgement.book);
}

void take_effect(const Judgement& judgement, Book& book) {
    Document pledge = named(judgement, "pledge");
    if (pledge.state == DocumentState::confirmed) {
        const Valued taken = rest(judgement);
        pledge.amount += taken.own.minor_units;
        pledge.base += taken.base;
    }
    pledge.state = DocumentState::withdrawn;
    book.change(pledge);
}

/// Only a confirmed pledge posts when it is withdrawn, and can so be reversed.
void undo(const Judgement& judgement, Book& book) {
    Document pledge = named(judgement, "pledge");
    const std::string receivable = account_name("receivable", to_text(pledge.ref));
    pledge.amount -= own_on(*judgement.postings, receivable);
    pledge.base -= base_on(*judgement.postings, receivable);
    pledge.state = DocumentState::confirmed;
    book.change(pledge);
}

constexpr std::array k_covers{&rules::k_pledge_not_over_received, &rules::k_fund_covers_transfer};

}  // namespace

const RecordType k_pledge_withdrawn{
    .name = "pledge.withdrawn",
    .meaning = "Records that a donor takes back what is outstanding of a pledge.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "of a confirmed pledge: receivable − · deferred +, what is outstanding"};

}  // namespace fundtrail::records
