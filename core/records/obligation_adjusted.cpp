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
    named_document("obligation", DocumentKind::obligation, "the obligation"),
    an_amount("amount", AmountIn::document, "by how much it grows"),
    k_rate,
    k_rate_source,
    k_reason,
    k_value_date,
};
constexpr std::array k_rules{&rules::k_document_in_force, &rules::k_agreement_respected};

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Document& allocation = *book.find(named(judgement, "obligation").under);
    list.add(rules::k_allocation_covers_obligation,
             control_key(allocation, book),
             in_base(valued("amount", judgement).base, book).own);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& obligation = named(judgement, "obligation");
    const std::string_view fund = judgement.book.text(obligation.fund);
    const Valued amount = valued("amount", judgement);
    list.add(account_name("allocation", to_text(obligation.under)), fund, amount.base);
    post(list, account_name("obligation", to_text(obligation.ref)), fund, -amount, judgement.book);
}

void change_amount(const Judgement& judgement, int sign, Book& book) {
    Document obligation = named(judgement, "obligation");
    const Valued amount = valued("amount", judgement);
    obligation.amount += sign * amount.own.minor_units;
    obligation.base += sign * amount.base;
    book.change(obligation);
}

void take_effect(const Judgement& judgement, Book& book) {
    change_amount(judgement, 1, book);
}

void undo(const Judgement& judgement, Book& book) {
    change_amount(judgement, -1, book);
}

constexpr std::array k_covers{&rules::k_allocation_covers_obligation};

}  // namespace

const RecordType k_obligation_adjusted{
    .name = "obligation.adjusted",
    .meaning = "Proposes to raise an obligation by an amount.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.certified = 1},
    .valued = "amount",
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "when decided: [allocation + · obligation −]"};

}  // namespace fundtrail::records
