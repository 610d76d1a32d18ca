#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::int64_t k_people_max = 1'000'000'000'000;

constexpr std::array<std::string_view, 4> k_sexes{"female", "male", "other", "unknown"};
constexpr std::array k_answer_fields{
    FieldSpec{.name = "answer", .kind = FieldKind::line, .meaning = "an answer"},
    FieldSpec{.name = "count",
              .kind = FieldKind::integer,
              .meaning = "how many gave it",
              .most = k_people_max},
};

/// A number of people.
constexpr FieldSpec people(std::string_view name, std::string_view meaning) {
    return optional(FieldSpec{.name = name,
                              .kind = FieldKind::integer,
                              .meaning = meaning,
                              .least = 1,
                              .most = k_people_max});
}

constexpr std::array k_fields{
    new_number(DocumentKind::measurement),
    named_code("indicator", RegisterKind::indicator, "what was measured"),
    FieldSpec{.name = "value", .kind = FieldKind::value, .meaning = "what was found"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "last day measured"},
    optional(FieldSpec{.name = "from_date",
                       .kind = FieldKind::date,
                       .meaning = "first day of the period that was counted"}),
    FieldSpec{.name = "source", .kind = FieldKind::line, .meaning = "where the value comes from"},
    FieldSpec{.name = "method", .kind = FieldKind::text, .meaning = "how it was found"},
    optional(FieldSpec{.name = "age", .kind = FieldKind::line, .meaning = "of this age group"}),
    optional(FieldSpec{.name = "group", .kind = FieldKind::line, .meaning = "of this other group"}),
    optional(FieldSpec{.name = "place", .kind = FieldKind::line, .meaning = "of this place"}),
    optional(FieldSpec{
        .name = "sex", .kind = FieldKind::word, .meaning = "of this sex", .words = k_sexes}),
    people("sample", "how many were asked or looked at"),
    people("population", "out of how many"),
    optional(FieldSpec{.name = "design_effect",
                       .kind = FieldKind::decimal,
                       .meaning = "variance of the sample as drawn and weighted, over that of a "
                                  "simple random one; 1 if absent"}),
    optional(FieldSpec{.name = "answers",
                       .kind = FieldKind::objects,
                       .meaning = "what they answered, before weighting",
                       .items = k_answer_fields}),
    optional(named_document(
        "supersedes", DocumentKind::measurement, "an earlier measurement that this one corrects")),
    optional(FieldSpec{.name = "note",
                       .kind = FieldKind::text,
                       .meaning = "explanation; of a rating, its reasons",
                       .visibility = Visibility::sealed}),
};
constexpr std::array k_rules{&rules::k_value_fits_measure,
                             &rules::k_groups_as_stated,
                             &rules::k_period_as_counted,
                             &rules::k_measured_after_baseline,
                             &rules::k_sample_as_stated,
                             &rules::k_rating_explained,
                             &rules::k_result_stands,
                             &rules::k_measured_once};

/// Where values usually come from, and how they are found, says the indicator.
void fill_in(JsonValue& draft, const Book& book) {
    const JsonValue* code = draft.find("indicator");
    if (code == nullptr || code->kind() != JsonKind::string) return;
    const Indicator* indicator = book.indicator(code->text());
    if (indicator == nullptr) return;
    if (draft.find("source") == nullptr && !indicator->source.empty()) {
        draft["source"] = indicator->source;
    }
    if (draft.find("method") == nullptr && !indicator->method.empty()) {
        draft["method"] = indicator->method;
    }
}

std::optional<Document> document(const Judgement& judgement) {
    return started_result(judgement, judgement.record.date());
}

void take_effect(const Judgement& judgement, Book& book) {
    const DocumentRef superseded = judgement.record.document_or_empty("supersedes");
    if (!superseded.is_empty()) book.end_measurement(superseded, DocumentState::superseded);
    book.add(measurement_of(judgement.record, book.names()));
}

}  // namespace

const RecordType k_measurement_recorded{
    .name = "measurement.recorded",
    .meaning =
        "States what was measured of an indicator: a figure, a wave of a survey, or a "
        "rating with its reasons. A later one corrects it by superseding it.",
    .fields = k_fields,
    .signers = {Role::programme_officer},
    .rules = k_rules,
    .fill_in = fill_in,
    .document = document,
    .take_effect = take_effect};

}  // namespace fundtrail::records
