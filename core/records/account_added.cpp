#include "core/book.hpp"
#include "core/records/records.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "account",
              .kind = FieldKind::new_code,
              .meaning = "code",
              .reference = RegisterKind::account},
    FieldSpec{
        .name = "currency", .kind = FieldKind::currency, .meaning = "currency of the account"},
    FieldSpec{
        .name = "name", .kind = FieldKind::line, .meaning = "name", .presence = Presence::optional},
    FieldSpec{.name = "fund",
              .kind = FieldKind::code,
              .meaning = "fund to which the account is dedicated",
              .presence = Presence::optional,
              .reference = RegisterKind::fund},
    FieldSpec{.name = "details",
              .kind = FieldKind::text,
              .meaning = "bank, branch and number",
              .presence = Presence::optional,
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    book.add(RegisterEntry{.kind = RegisterKind::account,
                           .code = book.names().intern(record.text("account")),
                           .record = judgement.moment.record,
                           .word = book.names().intern(record.text("currency")),
                           .owner = book.names().intern(record.text_or_empty("fund"))});
}

}  // namespace

const RecordType k_account_added{.name = "account.added",
                                 .meaning = "Adds a bank account.",
                                 .fields = k_fields,
                                 .signers = {Role::finance_officer},
                                 .take_effect = take_effect};

}  // namespace fundtrail::records
