#include "core/book.hpp"
#include "core/records/records.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "budget",
              .kind = FieldKind::new_code,
              .meaning = "code",
              .reference = RegisterKind::budget},
    FieldSpec{.name = "name", .kind = FieldKind::line, .meaning = "what it pays for"},
    FieldSpec{
        .name = "amount", .kind = FieldKind::amount, .meaning = "what may be allocated to it"},
    FieldSpec{.name = "objective",
              .kind = FieldKind::code,
              .meaning = "objective that it serves",
              .presence = Presence::optional,
              .reference = RegisterKind::objective},
    FieldSpec{.name = "category",
              .kind = FieldKind::line,
              .meaning = "category of expenditure",
              .presence = Presence::optional},
    FieldSpec{.name = "country",
              .kind = FieldKind::country,
              .meaning = "where, ISO 3166-1 alpha-2",
              .presence = Presence::optional},
    FieldSpec{.name = "partner",
              .kind = FieldKind::code,
              .meaning = "implementing partner",
              .presence = Presence::optional,
              .reference = RegisterKind::party},
    FieldSpec{.name = "responsible",
              .kind = FieldKind::officer,
              .meaning = "responsible officer",
              .presence = Presence::optional},
    FieldSpec{.name = "from_date",
              .kind = FieldKind::date,
              .meaning = "first day of its period",
              .presence = Presence::optional},
    FieldSpec{.name = "to_date",
              .kind = FieldKind::date,
              .meaning = "last day of its period",
              .presence = Presence::optional},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the decision"},
};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    const NameId code = book.names().intern(record.text("budget"));
    book.add(RegisterEntry{.kind = RegisterKind::budget,
                           .code = code,
                           .record = judgement.moment.record,
                           .owner = book.names().intern(record.text_or_empty("objective")),
                           .country = book.names().intern(record.text_or_empty("country")),
                           .category = book.names().intern(record.text_or_empty("category"))});
    book.add_cover(book.budget_key(code), record.date(), record.amount("amount"));
    book.add_cover(book.planned_key(code), record.date(), record.amount("amount"));
}

}  // namespace

const RecordType k_budget_added{.name = "budget.added",
                                .meaning = "Adds a budget line.",
                                .fields = k_fields,
                                .signers = {Role::finance_officer},
                                .take_effect = take_effect};

}  // namespace fundtrail::records
