#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("allocation", DocumentKind::allocation, "from which allocation"),
    named_document("to", DocumentKind::allocation, "to which allocation, of the same fund"),
    an_amount("amount", AmountIn::base, "how much"),
    k_reason,
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_document_in_force, &rules::k_redeployed_in_fund};

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Money amount = judgement.record.money("amount");
    const Document& from = named(judgement, "allocation");
    const Document& to = named(judgement, "to");
    list.add(rules::k_allocation_covers_move, control_key(from, book), amount);
    if (from.budget == to.budget) return;
    list.add(rules::k_budget_covers_allocation, book.budget_key(to.budget), amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& from = named(judgement, "allocation");
    const std::string_view fund = judgement.book.text(from.fund);
    const std::int64_t amount = judgement.record.amount("amount");
    list.add(account_name("allocation", to_text(from.ref)), fund, amount);
    list.add(account_name("allocation", judgement.record.text("to")), fund, -amount);
}

void move_budget(const Judgement& judgement, std::int64_t amount, Book& book) {
    const NameId from = named(judgement, "allocation").budget;
    const NameId to = named(judgement, "to").budget;
    book.add_cover(book.budget_key(from), judgement.day(), amount);
    book.add_cover(book.budget_key(to), judgement.day(), -amount);
}

void take_effect(const Judgement& judgement, Book& book) {
    move_budget(judgement, judgement.record.amount("amount"), book);
}

void undo(const Judgement& judgement, Book& book) {
    move_budget(judgement, -judgement.record.amount("amount"), book);
}

constexpr std::array k_covers{&rules::k_allocation_covers_move, &rules::k_budget_covers_allocation};

}  // namespace

const RecordType k_allocation_moved{
    .name = "allocation.moved",
    .meaning = "Proposes to redeploy money of one allocation to another of the same fund.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "[allocation + · allocation −]"};

}  // namespace fundtrail::records
