#include "core/account.hpp"
#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "ref",
              .kind = FieldKind::new_document,
              .meaning = "its number",
              .numbered = DocumentKind::obligation},
    FieldSpec{.name = "allocation",
              .kind = FieldKind::document,
              .meaning = "allocation that it draws on",
              .numbered = DocumentKind::allocation},
    FieldSpec{.name = "payee",
              .kind = FieldKind::code,
              .meaning = "to whom it is owed",
              .reference = RegisterKind::party},
    FieldSpec{.name = "amount", .kind = FieldKind::amount, .meaning = "how much"},
    FieldSpec{.name = "purpose",
              .kind = FieldKind::text,
              .meaning = "what for",
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the commitment"},
};
constexpr std::array k_rules{&rules::k_document_in_force};
constexpr std::array k_covers{&rules::k_allocation_covers_obligation};

Document document(const Judgement& judgement) {
    const Record& record = judgement.record;
    NamePool& names = judgement.book.names();
    const DocumentRef allocation = record.document("allocation");
    return Document{.ref = record.document("ref"),
                    .state = DocumentState::pending,
                    .record = judgement.moment.record,
                    .date = record.date(),
                    .amount = record.amount("amount"),
                    .under = allocation,
                    .officer = names.intern(judgement.moment.officer),
                    .fund = judgement.book.find(allocation)->fund,
                    .party = names.intern(record.text("payee"))};
}

void postings_when_decided(const Document& obligation, PostingList& list) {
    const std::string_view fund = list.names().text(obligation.fund);
    list.add(account_name("allocation", to_text(obligation.under)), fund, obligation.amount);
    list.add(account_name("obligation", to_text(obligation.ref)), fund, -obligation.amount);
}

}  // namespace

const RecordType k_obligation_raised{
    .name = "obligation.raised",
    .meaning = "Proposes a legal commitment against an allocation.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.certified = 1},
    .document = document,
    .postings_when_decided = postings_when_decided,
    .postings_in_words = "when decided: [allocation + · obligation −]"};

}  // namespace fundtrail::records
