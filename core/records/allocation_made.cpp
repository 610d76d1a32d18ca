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
    new_number(DocumentKind::allocation),
    named_code("fund", RegisterKind::fund, "whose money"),
    named_code("budget", RegisterKind::budget, "for which budget line"),
    an_amount("amount", AmountIn::base, "how much"),
    k_value_date,
    k_postings,
};

constexpr std::array k_rules{&rules::k_contingency_fund_drawn_on};

std::optional<Document> document(const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    Document allocation = started_document(judgement);
    allocation.fund = names.intern(judgement.record.text("fund"));
    allocation.budget = names.intern(judgement.record.text("budget"));
    return allocation;
}

void takes(const Judgement& judgement, TakingList& list) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    const std::string_view fund = record.text("fund");
    list.add(rules::k_fund_covers_allocation,
             book.key(account_name("fund", fund), fund),
             record.money("amount"));
    list.add(rules::k_budget_covers_allocation,
             book.budget_key(book.names().intern(record.text("budget"))),
             record.money("amount"));
}

void postings(const Judgement& judgement, PostingList& list) {
    const Record& record = judgement.record;
    const std::string_view fund = record.text("fund");
    list.add(account_name("fund", fund), fund, record.amount("amount"));
    list.add(account_name("allocation", record.text("ref")), fund, -record.amount("amount"));
}

void take_from_budget(const Judgement& judgement, std::int64_t amount, Book& book) {
    book.add_cover(book.budget_key(book.names().intern(judgement.record.text("budget"))),
                   judgement.day(),
                   -amount);
}

void take_effect(const Judgement& judgement, Book& book) {
    take_from_budget(judgement, judgement.record.amount("amount"), book);
}

void undo(const Judgement& judgement, Book& book) {
    take_from_budget(judgement, -judgement.record.amount("amount"), book);
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

constexpr std::array k_covers{&rules::k_fund_covers_allocation, &rules::k_budget_covers_allocation};

}  // namespace

const RecordType k_allocation_made{.name = "allocation.made",
                                   .meaning = "Sets money of a fund aside for a budget line.",
                                   .fields = k_fields,
                                   .signers = {Role::finance_officer},
                                   .rules = k_rules,
                                   .covers = k_covers,
                                   .document = document,
                                   .takes = takes,
                                   .postings = postings,
                                   .take_effect = take_effect,
                                   .undo = undo,
                                   .postings_in_words = "[fund + · allocation −]"};

}  // namespace fundtrail::records
