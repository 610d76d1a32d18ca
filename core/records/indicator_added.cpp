#include "core/book.hpp"
#include "core/records/indicator_fields.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_scale_fields{
    FieldSpec{.name = "word", .kind = FieldKind::line, .meaning = "a word of the scale"},
};
constexpr std::array k_fields{
    FieldSpec{.name = "indicator",
              .kind = FieldKind::new_code,
              .meaning = "code",
              .reference = RegisterKind::indicator},
    named_code("objective", RegisterKind::objective, "objective that it tells of"),
    FieldSpec{.name = "name", .kind = FieldKind::line, .meaning = "what is measured"},
    optional(FieldSpec{
        .name = "definition", .kind = FieldKind::text, .meaning = "what counts and what does not"}),
    optional(FieldSpec{
        .name = "unit", .kind = FieldKind::line, .meaning = "in what, or of what a share"}),
    FieldSpec{.name = "measure",
              .kind = FieldKind::word,
              .meaning = "what kind of value",
              .words = k_measure_words},
    optional(FieldSpec{.name = "direction",
                       .kind = FieldKind::word,
                       .meaning = "which way is better",
                       .words = k_direction_words}),
    optional(FieldSpec{.name = "counting",
                       .kind = FieldKind::word,
                       .meaning = "what a value stands for: the state on a day, the total since "
                                  "the baseline, or what one period counts; level if absent",
                       .words = k_counting_words}),
    optional(FieldSpec{.name = "scale",
                       .kind = FieldKind::objects,
                       .meaning = "the words that are values, the lowest first",
                       .items = k_scale_fields}),
    k_baseline,
    k_baseline_date,
    k_targets,
    optional(FieldSpec{.name = "groups",
                       .kind = FieldKind::lines,
                       .meaning = "by what values may be divided: age, group, place, sex"}),
    optional(FieldSpec{.name = "frequency",
                       .kind = FieldKind::word,
                       .meaning = "how often a value is expected",
                       .words = k_frequency_words}),
    optional(FieldSpec{
        .name = "source", .kind = FieldKind::line, .meaning = "where values usually come from"}),
    optional(FieldSpec{
        .name = "method", .kind = FieldKind::text, .meaning = "how they are usually found"}),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};
constexpr std::array k_rules{&rules::k_indicator_complete};

void take_effect(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    const Indicator indicator = indicator_of(record, judgement.moment.record, book.names());
    book.add(RegisterEntry{.kind = RegisterKind::indicator,
                           .code = indicator.code,
                           .record = indicator.record,
                           .word = book.names().intern(to_text(indicator.measure)),
                           .owner = indicator.objective});
    book.add(indicator);
}

}  // namespace

const RecordType k_indicator_added{
    .name = "indicator.added",
    .meaning = "Adds an indicator of an objective, with its baseline and its targets.",
    .fields = k_fields,
    .signers = {Role::programme_officer},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
