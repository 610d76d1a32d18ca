#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_code("budget", RegisterKind::budget, "the budget line"),
    an_amount("amount", AmountIn::base, "what may be allocated to it in all from now on"),
    sealed(FieldSpec{
        .name = "decision", .kind = FieldKind::line, .meaning = "the decision that revises it"}),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the decision"},
};

NameId line_of(const Judgement& judgement) {
    return judgement.book.names().intern(judgement.record.text("budget"));
}

std::int64_t more(const Judgement& judgement) {
    return judgement.record.amount("amount") -
           judgement.book.balance(judgement.book.planned_key(line_of(judgement)));
}

void takes(const Judgement& judgement, TakingList& list) {
    const std::int64_t less = -more(judgement);
    if (less <= 0) return;
    list.add(rules::k_budget_covers_allocation,
             judgement.book.budget_key(line_of(judgement)),
             Money{.currency = judgement.book.base_currency(), .minor_units = less});
}

void take_effect(const Judgement& judgement, Book& book) {
    const std::int64_t change = more(judgement);
    book.add_cover(book.budget_key(line_of(judgement)), judgement.record.date(), change);
    book.add_cover(book.planned_key(line_of(judgement)), judgement.record.date(), change);
}

constexpr std::array k_covers{&rules::k_budget_covers_allocation};

}  // namespace

const RecordType k_budget_revised{
    .name = "budget.revised",
    .meaning = "Changes what may be allocated to a budget line in all.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .covers = k_covers,
    .takes = takes,
    .take_effect = take_effect};

}  // namespace fundtrail::records
