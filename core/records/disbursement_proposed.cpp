#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 1> k_kinds{"expenditure"};
constexpr std::array k_fields{
    FieldSpec{.name = "ref",
              .kind = FieldKind::new_document,
              .meaning = "its number",
              .numbered = DocumentKind::disbursement},
    FieldSpec{.name = "kind", .kind = FieldKind::word, .meaning = "what it is", .words = k_kinds},
    FieldSpec{.name = "obligation",
              .kind = FieldKind::document,
              .meaning = "obligation that it settles",
              .presence = Presence::optional,
              .numbered = DocumentKind::obligation},
    FieldSpec{.name = "allocation",
              .kind = FieldKind::document,
              .meaning = "allocation that it draws on, where there is no obligation",
              .presence = Presence::optional,
              .numbered = DocumentKind::allocation},
    FieldSpec{.name = "payee",
              .kind = FieldKind::code,
              .meaning = "who is paid",
              .reference = RegisterKind::party},
    FieldSpec{.name = "account",
              .kind = FieldKind::code,
              .meaning = "bank account that pays",
              .reference = RegisterKind::account},
    FieldSpec{.name = "amount", .kind = FieldKind::amount, .meaning = "how much"},
    FieldSpec{.name = "purpose",
              .kind = FieldKind::text,
              .meaning = "what for",
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date",
              .kind = FieldKind::date,
              .meaning = "day from which the money must be there"},
};
constexpr std::array k_rules{
    &rules::k_disbursement_names_source, &rules::k_document_in_force, &rules::k_payee_as_obligated};
constexpr std::array k_covers{&rules::k_obligation_covers_payment, &rules::k_cash_covers_payment};

Document document(const Judgement& judgement) {
    const Record& record = judgement.record;
    NamePool& names = judgement.book.names();
    const DocumentRef under =
        record.document(record.has("obligation") ? "obligation" : "allocation");
    return Document{.ref = record.document("ref"),
                    .state = DocumentState::pending,
                    .record = judgement.moment.record,
                    .date = record.date(),
                    .amount = record.amount("amount"),
                    .under = under,
                    .officer = names.intern(judgement.moment.officer),
                    .fund = judgement.book.find(under)->fund,
                    .party = names.intern(record.text("payee")),
                    .account = names.intern(record.text("account"))};
}

}  // namespace

const RecordType k_disbursement_proposed{
    .name = "disbursement.proposed",
    .meaning =
        "Proposes a payment; it is certified, approved by "
        "somebody else, and paid by the treasurer.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.certified = 1, .approved = 1, .paid = true},
    .document = document,
    .postings_in_words = "none: disbursement.paid carries them"};

}  // namespace fundtrail::records
