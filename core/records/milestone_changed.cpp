#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 3> k_states{"dropped", "planned", "reached"};

constexpr std::array k_fields{
    named_document("milestone", DocumentKind::milestone, "the milestone"),
    FieldSpec{.name = "state",
              .kind = FieldKind::word,
              .meaning = "what it is from now on",
              .words = k_states},
    optional(FieldSpec{.name = "due",
                       .kind = FieldKind::date,
                       .meaning = "by when, if that changes; of a planned one"}),
    optional(k_reason),
    FieldSpec{.name = "date",
              .kind = FieldKind::date,
              .meaning = "day of the change; when it was reached"},
};
constexpr std::array k_rules{&rules::k_milestone_changes};

DocumentState state_of(std::string_view word) {
    if (word == "reached") return DocumentState::reached;
    return word == "dropped" ? DocumentState::dropped : DocumentState::recorded;
}

void take_effect(const Judgement& judgement, Book& book) {
    Document milestone = named(judgement, "milestone");
    milestone.state = state_of(judgement.record.text("state"));
    if (judgement.record.has("due")) milestone.date = judgement.record.date("due");
    book.change(milestone);
}

}  // namespace

const RecordType k_milestone_changed{
    .name = "milestone.changed",
    .meaning = "States that a milestone is reached, dropped, due on another day, or planned again.",
    .fields = k_fields,
    .signers = {Role::programme_officer},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
