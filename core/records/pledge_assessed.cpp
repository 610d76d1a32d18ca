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
    new_number(DocumentKind::pledge),
    named_code("donor", RegisterKind::party, "the member that is assessed"),
    named_code("fund", RegisterKind::fund, "to which fund"),
    an_amount("amount", AmountIn::base, "its share"),
    FieldSpec{.name = "due", .kind = FieldKind::date, .meaning = "day on which it is due"},
    sealed(optional(FieldSpec{.name = "assessment",
                              .kind = FieldKind::line,
                              .meaning = "the resolution or budget that is apportioned"})),
    k_value_date,
    k_postings,
};

constexpr std::array k_rules{&rules::k_earmark_respected};

std::optional<Document> document(const Judgement& judgement) {
    Document pledge = started_document(judgement);
    pledge.state = DocumentState::confirmed;
    pledge.fund = judgement.book.names().intern(judgement.record.text("fund"));
    pledge.party = judgement.book.names().intern(judgement.record.text("donor"));
    pledge.word = judgement.book.names().intern("assessed");
    return pledge;
}

void postings(const Judgement& judgement, PostingList& list) {
    const Record& record = judgement.record;
    const std::string_view fund = record.text("fund");
    list.add(account_name("receivable", record.text("ref")), fund, record.amount("amount"));
    list.add("income:assessed", fund, -record.amount("amount"));
}

void undo(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

}  // namespace

const RecordType k_pledge_assessed{
    .name = "pledge.assessed",
    .meaning = "Records the share of one member in an assessed budget: owed, not promised.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .document = document,
    .postings = postings,
    .undo = undo,
    .postings_in_words = "receivable + · income:assessed −"};

}  // namespace fundtrail::records
