#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("measurement", DocumentKind::measurement, "what should not stand"),
    k_reason,
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};
constexpr std::array k_rules{&rules::k_result_stands};

void take_effect(const Judgement& judgement, Book& book) {
    book.end_measurement(judgement.record.document("measurement"), DocumentState::withdrawn);
}

}  // namespace

const RecordType k_measurement_withdrawn{
    .name = "measurement.withdrawn",
    .meaning = "Takes back a measurement that no other one takes the place of.",
    .fields = k_fields,
    .signers = {Role::programme_officer},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
