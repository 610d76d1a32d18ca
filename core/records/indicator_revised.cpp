#include "core/book.hpp"
#include "core/records/indicator_fields.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_code("indicator", RegisterKind::indicator, "the indicator"),
    k_baseline,
    k_baseline_date,
    k_targets,
    k_reason,
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the decision"},
};
constexpr std::array k_rules{&rules::k_indicator_complete, &rules::k_revision_needed};

void take_effect(const Judgement& judgement, Book& book) {
    Indicator indicator = *book.indicator(judgement.record.text("indicator"));
    revise(indicator, judgement.record, judgement.moment.record);
    book.change(indicator);
}

}  // namespace

const RecordType k_indicator_revised{
    .name = "indicator.revised",
    .meaning = "States an indicator's targets anew, all of them, or its baseline.",
    .fields = k_fields,
    .signers = {Role::programme_officer},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
