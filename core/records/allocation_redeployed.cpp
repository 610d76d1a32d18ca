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
    new_number(DocumentKind::allocation),
    named_document("allocation", DocumentKind::allocation, "from which allocation"),
    named_code("budget", RegisterKind::budget, "for which budget line the new one is"),
    an_amount("amount", AmountIn::base, "how much"),
    k_reason,
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_document_in_force};

std::optional<Document> document(const Judgement& judgement) {
    Document allocation = started_document(judgement);
    allocation.fund = named(judgement, "allocation").fund;
    allocation.budget = judgement.book.names().intern(judgement.record.text("budget"));
    return allocation;
}

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Money amount = judgement.record.money("amount");
    const NameId budget = book.names().intern(judgement.record.text("budget"));
    const Document& from = named(judgement, "allocation");
    list.add(rules::k_allocation_covers_move, control_key(from, book), amount);
    if (from.budget == budget) return;
    list.add(rules::k_budget_covers_allocation, book.budget_key(budget), amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& from = named(judgement, "allocation");
    const std::string_view fund = judgement.book.text(from.fund);
    const std::int64_t amount = judgement.record.amount("amount");
    list.add(account_name("allocation", to_text(from.ref)), fund, amount);
    list.add(account_name("allocation", judgement.record.text("ref")), fund, -amount);
}

void move_budget(const Judgement& judgement, std::int64_t amount, Book& book) {
    const NameId to = book.names().intern(judgement.record.text("budget"));
    book.add_cover(book.budget_key(named(judgement, "allocation").budget), judgement.day(), amount);
    book.add_cover(book.budget_key(to), judgement.day(), -amount);
}

void take_effect(const Judgement& judgement, Book& book) {
    move_budget(judgement, judgement.record.amount("amount"), book);
}

void undo(const Judgement& judgement, Book& book) {
    move_budget(judgement, -judgement.record.amount("amount"), book);
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

constexpr std::array k_covers{&rules::k_allocation_covers_move, &rules::k_budget_covers_allocation};

}  // namespace

const RecordType k_allocation_redeployed{.name = "allocation.redeployed",
                                         .meaning =
                                             "Proposes to redeploy money of an allocation to a "
                                             "budget line: a new allocation of the same fund.",
                                         .fields = k_fields,
                                         .signers = {Role::finance_officer},
                                         .rules = k_rules,
                                         .covers = k_covers,
                                         .steps = Steps{.approved = 1},
                                         .document = document,
                                         .takes = takes,
                                         .postings = postings,
                                         .take_effect = take_effect,
                                         .undo = undo,
                                         .postings_in_words = "[allocation + · allocation −]"};

}  // namespace fundtrail::records
