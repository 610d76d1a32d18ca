#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/fund_passing.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_code("from_fund", RegisterKind::fund, "the fund that gives"),
    named_code("fund", RegisterKind::fund, "the contingency fund"),
    an_amount("amount", AmountIn::base, "how much"),
    sealed(optional(
        FieldSpec{.name = "decision", .kind = FieldKind::line, .meaning = "the decision"})),
    k_value_date,
};
constexpr std::array k_rules{
    &rules::k_two_funds, &rules::k_contingency_fund_named, &rules::k_earmark_respected};

void takes(const Judgement& judgement, TakingList& list) {
    take_from_fund(
        judgement.record.text("from_fund"), judgement.record.money("amount"), judgement.book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    post_grant(list,
               judgement.record.text("from_fund"),
               judgement.record.text("fund"),
               judgement.record.amount("amount"));
}

constexpr std::array k_covers{&rules::k_fund_covers_transfer, &rules::k_cash_covers_payment};

}  // namespace

const RecordType k_contingency_set_aside{
    .name = "contingency.set_aside",
    .meaning = "Proposes to set money aside in a contingency fund.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .takes = takes,
    .postings = postings,
    .postings_in_words =
        "the giver: transfer + · interfund − · [fund + · authority −]; the contingency fund: the "
        "reverse"};

}  // namespace fundtrail::records
