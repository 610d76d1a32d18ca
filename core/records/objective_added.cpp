#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 3> k_levels{"impact", "outcome", "output"};

constexpr std::array k_fields{
    FieldSpec{.name = "objective",
              .kind = FieldKind::new_code,
              .meaning = "code",
              .reference = RegisterKind::objective},
    FieldSpec{.name = "name", .kind = FieldKind::line, .meaning = "what is to be achieved"},
    FieldSpec{.name = "parent",
              .kind = FieldKind::code,
              .meaning = "objective that it serves",
              .presence = Presence::optional,
              .reference = RegisterKind::objective},
    FieldSpec{.name = "level",
              .kind = FieldKind::word,
              .meaning = "its place in the chain of results",
              .presence = Presence::optional,
              .words = k_levels},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    book.add(RegisterEntry{.kind = RegisterKind::objective,
                           .code = book.names().intern(record.text("objective")),
                           .record = judgement.moment.record,
                           .word = book.names().intern(record.text_or_empty("level")),
                           .owner = book.names().intern(record.text_or_empty("parent"))});
}

constexpr std::array k_rules{&rules::k_levels_in_order};

}  // namespace

const RecordType k_objective_added{.name = "objective.added",
                                   .meaning = "Adds an objective of the mission.",
                                   .fields = k_fields,
                                   .signers = {Role::finance_officer, Role::programme_officer},
                                   .rules = k_rules,
                                   .take_effect = take_effect};

}  // namespace fundtrail::records
