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
    named_document("obligation", DocumentKind::obligation, "the obligation"),
    an_amount("amount", AmountIn::document, "by how much it shrinks"),
    k_reason,
    k_value_date,
};
constexpr std::array k_rules{&rules::k_document_in_force};

Valued cancelled(const Judgement& judgement) {
    return carrying(control_key(named(judgement, "obligation"), judgement.book),
                    judgement.record.money("amount"),
                    judgement.book);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Money amount = judgement.record.money("amount");
    list.add(rules::k_obligation_covers_cancellation,
             cover_key(control_key(named(judgement, "obligation"), judgement.book),
                       amount.currency,
                       judgement.book),
             amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& obligation = named(judgement, "obligation");
    const std::string_view fund = judgement.book.text(obligation.fund);
    const Valued amount = cancelled(judgement);
    post(list, account_name("obligation", to_text(obligation.ref)), fund, amount, judgement.book);
    list.add(account_name("allocation", to_text(obligation.under)), fund, -amount.base);
}

void take_effect(const Judgement& judgement, Book& book) {
    Document obligation = named(judgement, "obligation");
    const Valued amount = cancelled(judgement);
    obligation.amount -= amount.own.minor_units;
    obligation.base -= amount.base;
    book.change(obligation);
}

void undo(const Judgement& judgement, Book& book) {
    Document obligation = named(judgement, "obligation");
    const std::string account = account_name("obligation", to_text(obligation.ref));
    obligation.amount += own_on(*judgement.postings, account);
    obligation.base += base_on(*judgement.postings, account);
    book.change(obligation);
}

constexpr std::array k_covers{&rules::k_obligation_covers_cancellation};

}  // namespace

const RecordType k_obligation_cancelled{
    .name = "obligation.cancelled",
    .meaning = "Proposes to cancel an obligation, or a part of it, that is not paid.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.certified = 1},
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "when decided: [obligation + · allocation −]"};

}  // namespace fundtrail::records
