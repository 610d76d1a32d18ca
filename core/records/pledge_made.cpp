#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_due_fields{
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day on which it is due"},
    FieldSpec{.name = "amount", .kind = FieldKind::amount, .meaning = "what is due then"},
};
constexpr std::array k_fields{
    FieldSpec{.name = "ref",
              .kind = FieldKind::new_document,
              .meaning = "its number",
              .numbered = DocumentKind::pledge},
    FieldSpec{.name = "donor",
              .kind = FieldKind::code,
              .meaning = "who promises",
              .reference = RegisterKind::party},
    FieldSpec{.name = "fund",
              .kind = FieldKind::code,
              .meaning = "to which fund",
              .reference = RegisterKind::fund},
    FieldSpec{.name = "amount", .kind = FieldKind::amount, .meaning = "what is promised"},
    FieldSpec{.name = "due",
              .kind = FieldKind::objects,
              .meaning = "instalments",
              .presence = Presence::optional,
              .items = k_due_fields},
    FieldSpec{.name = "conditions",
              .kind = FieldKind::text,
              .meaning = "conditions of the donor",
              .presence = Presence::optional,
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the promise"},
};
constexpr std::array k_rules{&rules::k_due_within_pledge, &rules::k_earmark_respected};

Document document(const Judgement& judgement) {
    const Record& record = judgement.record;
    NamePool& names = judgement.book.names();
    return Document{.ref = record.document("ref"),
                    .state = DocumentState::recorded,
                    .record = judgement.moment.record,
                    .date = record.date(),
                    .amount = record.amount("amount"),
                    .officer = names.intern(judgement.moment.officer),
                    .fund = names.intern(record.text("fund")),
                    .party = names.intern(record.text("donor"))};
}

}  // namespace

const RecordType k_pledge_made{
    .name = "pledge.made",
    .meaning = "Records a promise, not binding: a memo that moves no money.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .document = document};

}  // namespace fundtrail::records
