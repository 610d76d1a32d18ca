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
    FieldSpec{.name = "quoted",
              .kind = FieldKind::rate,
              .meaning = "the rate as it was published, between the base currency and another"},
    FieldSpec{.name = "effective",
              .kind = FieldKind::date,
              .meaning = "day from which it is in effect; it may lie ahead"},
    FieldSpec{.name = "source", .kind = FieldKind::line, .meaning = "who published it"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the record"},
};
constexpr std::array k_rules{&rules::k_rate_of_base};

void take_effect(const Judgement& judgement, Book& book) {
    book.set_rate(judgement.record.date("effective"), *judgement.record.rate("quoted"));
}

}  // namespace

const RecordType k_rate_set{.name = "rate.set",
                            .meaning = "Records a published exchange rate as quoted.",
                            .fields = k_fields,
                            .signers = {Role::finance_officer},
                            .rules = k_rules,
                            .take_effect = take_effect};

}  // namespace fundtrail::records
