#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/fund_passing.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>
#include <vector>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 2> k_kinds{"grant", "loan"};
constexpr std::array k_fields{
    new_number(DocumentKind::draw),
    new_number(DocumentKind::allocation, "allocation"),
    FieldSpec{.name = "kind",
              .kind = FieldKind::word,
              .meaning = "a loan is repaid, a grant is not",
              .words = k_kinds},
    named_code("fund", RegisterKind::fund, "the contingency fund"),
    named_code("to_fund", RegisterKind::fund, "the fund that draws"),
    named_code("budget", RegisterKind::budget, "the budget line that it is allocated to"),
    an_amount("amount", AmountIn::base, "how much"),
    sealed(FieldSpec{.name = "cause", .kind = FieldKind::text, .meaning = "what happened"}),
    sealed(
        FieldSpec{.name = "decision", .kind = FieldKind::line, .meaning = "the decision to draw"}),
    sealed(optional(FieldSpec{
        .name = "repay_from", .kind = FieldKind::line, .meaning = "of what a loan is repaid"})),
    optional(FieldSpec{
        .name = "repay_by", .kind = FieldKind::date, .meaning = "day by which a loan is repaid"}),
    k_value_date,
};
constexpr std::array k_rules{&rules::k_two_funds,
                             &rules::k_contingency_fund_named,
                             &rules::k_draw_repaid_or_granted,
                             &rules::k_draw_within_policy};

std::optional<Document> document(const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    Document draw = started_document(judgement);
    draw.fund = names.intern(judgement.record.text("fund"));
    draw.under = judgement.record.document("allocation");
    draw.budget = names.intern(judgement.record.text("budget"));
    draw.word = names.intern(judgement.record.text("kind"));
    return draw;
}

/// The allocation that the draw is spent under.
void more_documents(const Judgement& judgement, std::vector<Document>& documents) {
    Document allocation = *document(judgement);
    allocation.ref = judgement.record.document("allocation");
    allocation.under = {};
    allocation.fund = judgement.book.names().intern(judgement.record.text("to_fund"));
    allocation.word = {};
    documents.push_back(allocation);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Record& record = judgement.record;
    take_from_fund(record.text("fund"), record.money("amount"), judgement.book, list);
    list.add(rules::k_budget_covers_allocation,
             judgement.book.budget_key(judgement.book.names().intern(record.text("budget"))),
             record.money("amount"));
}

void postings(const Judgement& judgement, PostingList& list) {
    const Record& record = judgement.record;
    const std::string_view lender = record.text("fund");
    const std::string_view borrower = record.text("to_fund");
    const std::int64_t amount = record.amount("amount");
    const std::string account =
        record.text("kind") == "grant" ? "transfer" : account_name("due", record.text("ref"));
    list.add(account, lender, amount);
    list.add(account, borrower, -amount);
    post_interfund(list, lender, borrower, amount);
    post_authority(list, lender, -amount);
    list.add("authority", borrower, amount);
    list.add(account_name("allocation", record.text("allocation")), borrower, -amount);
}

void take_effect(const Judgement& judgement, Book& book) {
    book.add_cover(book.budget_key(book.names().intern(judgement.record.text("budget"))),
                   judgement.day(),
                   -judgement.record.amount("amount"));
}

void undo(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
    book.set_state(judgement.record.document("allocation"), DocumentState::reversed);
    book.add_cover(book.budget_key(book.names().intern(judgement.record.text("budget"))),
                   judgement.day(),
                   judgement.record.amount("amount"));
}

constexpr std::array k_covers{&rules::k_fund_covers_transfer,
                              &rules::k_cash_covers_payment,
                              &rules::k_budget_covers_allocation};

}  // namespace

const RecordType k_contingency_drawn{
    .name = "contingency.drawn",
    .meaning = "Proposes a draw on a contingency fund: a loan that is repaid, or a grant.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .document = document,
    .more_documents = more_documents,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "a loan: lender due + · interfund − · [fund + · authority −], borrower interfund + · due − "
        "· [authority + · allocation −]; a grant: transfer in place of due"};

}  // namespace fundtrail::records
