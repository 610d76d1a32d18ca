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
    named_document("pledge", DocumentKind::pledge, "the pledge whose condition is met"),
    an_amount("amount", AmountIn::document, "what is income now"),
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_recognition_on_condition};

Valued recognised(const Judgement& judgement) {
    return carrying(deferred_key(named(judgement, "pledge"), judgement.book),
                    judgement.record.money("amount"),
                    judgement.book);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Document& pledge = named(judgement, "pledge");
    const Money amount = judgement.record.money("amount");
    list.add(rules::k_deferred_covers_recognition,
             cover_key(deferred_key(pledge, judgement.book), amount.currency, judgement.book),
             amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& pledge = named(judgement, "pledge");
    const std::string_view fund = judgement.book.text(pledge.fund);
    const Valued amount = recognised(judgement);
    post(list, account_name("deferred", to_text(pledge.ref)), fund, amount, judgement.book);
    list.add("income:contribution", fund, -amount.base);
}

constexpr std::array k_covers{&rules::k_deferred_covers_recognition};

}  // namespace

const RecordType k_pledge_recognised{
    .name = "pledge.recognised",
    .meaning = "Recognises income on a pledge to a fund that does so when conditions are met.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .takes = takes,
    .postings = postings,
    .postings_in_words = "deferred + · income −"};

}  // namespace fundtrail::records
