#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "period", .kind = FieldKind::month, .meaning = "the month"},

    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the decision"},
};
constexpr std::array k_rules{&rules::k_period_changes};

void take_effect(const Judgement& judgement, Book& book) {
    book.set_closed(*parse_month(judgement.record.text("period")), true);
}

}  // namespace

const RecordType k_period_closed{
    .name = "period.closed",
    .meaning = "Proposes to close a month: nothing is posted on its days any more.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .steps = Steps{.approved = 1},
    .take_effect = take_effect};

}  // namespace fundtrail::records
