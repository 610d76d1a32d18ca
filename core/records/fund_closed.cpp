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
    named_code("fund", RegisterKind::fund, "the fund"),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the closure"},
};
constexpr std::array k_rules{&rules::k_fund_empty};

void take_effect(const Judgement& judgement, Book& book) {
    book.close_fund(book.names().intern(judgement.record.text("fund")));
}

}  // namespace

const RecordType k_fund_closed{
    .name = "fund.closed",
    .meaning = "Closes a fund that holds and owes nothing: it takes no more postings.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .take_effect = take_effect};

}  // namespace fundtrail::records
