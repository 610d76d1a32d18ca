#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 2> k_kinds{"goods", "services"};
constexpr std::array k_fields{
    new_number(DocumentKind::in_kind),
    FieldSpec{.name = "kind",
              .kind = FieldKind::word,
              .meaning = "goods, or services, which are a memo only",
              .words = k_kinds},
    named_code("donor", RegisterKind::party, "who gives"),
    named_code("fund", RegisterKind::fund, "to which fund"),
    an_amount("amount", AmountIn::any, "fair value"),
    k_rate,
    k_rate_source,
    sealed(FieldSpec{.name = "description", .kind = FieldKind::text, .meaning = "what it is"}),
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_earmark_respected};

std::optional<Document> document(const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    Document item = started_document(judgement);
    item.fund = names.intern(judgement.record.text("fund"));
    item.party = names.intern(judgement.record.text("donor"));
    item.word = names.intern(judgement.record.text("kind"));
    return item;
}

void postings(const Judgement& judgement, PostingList& list) {
    const Record& record = judgement.record;
    if (record.text("kind") == "services") return;
    const std::int64_t value = valued("amount", judgement).base;
    list.add(account_name("in_kind", record.text("ref")), record.text("fund"), value);
    list.add("in_kind_income", record.text("fund"), -value);
}

void undo(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

}  // namespace

const RecordType k_in_kind_received{
    .name = "in_kind.received",
    .meaning = "Records goods or services given, at fair value; never part of cash.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .valued = "amount",
    .document = document,
    .postings = postings,
    .undo = undo,
    .postings_in_words = "goods: in_kind + · in_kind_income −"};

}  // namespace fundtrail::records
