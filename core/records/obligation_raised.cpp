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
    new_number(DocumentKind::obligation),
    named_document("allocation", DocumentKind::allocation, "allocation that it draws on"),
    named_code("payee", RegisterKind::party, "to whom it is owed"),
    an_amount("amount", AmountIn::any, "how much"),
    k_rate,
    k_rate_source,
    FieldSpec{.name = "purpose",
              .kind = FieldKind::text,
              .meaning = "what for",
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the commitment"},
};
constexpr std::array k_rules{&rules::k_document_in_force, &rules::k_agreement_respected};

std::optional<Document> document(const Judgement& judgement) {
    Document obligation = started_document(judgement);
    obligation.under = judgement.record.document("allocation");
    obligation.fund = named(judgement, "allocation").fund;
    obligation.party = judgement.book.names().intern(judgement.record.text("payee"));
    return obligation;
}

void takes(const Judgement& judgement, TakingList& list) {
    list.add(rules::k_allocation_covers_obligation,
             control_key(named(judgement, "allocation"), judgement.book),
             in_base(valued("amount", judgement).base, judgement.book).own);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& allocation = named(judgement, "allocation");
    const std::string_view fund = judgement.book.text(allocation.fund);
    const Valued amount = valued("amount", judgement);
    list.add(account_name("allocation", to_text(allocation.ref)), fund, amount.base);
    post(list,
         account_name("obligation", judgement.record.text("ref")),
         fund,
         -amount,
         judgement.book);
}

void undo(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

constexpr std::array k_covers{&rules::k_allocation_covers_obligation};

}  // namespace

const RecordType k_obligation_raised{
    .name = "obligation.raised",
    .meaning = "Proposes a legal commitment against an allocation.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.certified = 1},
    .valued = "amount",
    .document = document,
    .takes = takes,
    .postings = postings,
    .undo = undo,
    .postings_in_words = "when decided: [allocation + · obligation −]"};

}  // namespace fundtrail::records
