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
    an_amount("amount", AmountIn::base, "how much goes back to its fund"),
    k_reason,
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_document_in_force};

void takes(const Judgement& judgement, TakingList& list) {
    list.add(rules::k_allocation_covers_move,
             control_key(named(judgement, "allocation"), judgement.book),
             judgement.record.money("amount"));
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& allocation = named(judgement, "allocation");
    const std::string_view fund = judgement.book.text(allocation.fund);
    const std::int64_t amount = judgement.record.amount("amount");
    list.add(account_name("allocation", to_text(allocation.ref)), fund, amount);
    list.add(account_name("fund", fund), fund, -amount);
}

void give_back(const Judgement& judgement, std::int64_t amount, Book& book) {
    book.add_cover(book.budget_key(named(judgement, "allocation").budget), judgement.day(), amount);
}

void take_effect(const Judgement& judgement, Book& book) {
    give_back(judgement, judgement.record.amount("amount"), book);
}

void undo(const Judgement& judgement, Book& book) {
    give_back(judgement, -judgement.record.amount("amount"), book);
}

constexpr std::array k_covers{&rules::k_allocation_covers_move};

}  // namespace

const RecordType k_allocation_returned{
    .name = "allocation.returned",
    .meaning = "Returns what an allocation does not need to its fund.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "[allocation + · fund −]"};

}  // namespace fundtrail::records
