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
    named_code("to_fund", RegisterKind::fund, "the fund that takes"),
    an_amount("amount", AmountIn::base, "how much"),
    k_reason,
    k_value_date,
};
constexpr std::array k_rules{
    &rules::k_two_funds, &rules::k_earmark_respected, &rules::k_contingency_fund_drawn_on};

void takes(const Judgement& judgement, TakingList& list) {
    take_from_fund(
        judgement.record.text("from_fund"), judgement.record.money("amount"), judgement.book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    post_grant(list,
               judgement.record.text("from_fund"),
               judgement.record.text("to_fund"),
               judgement.record.amount("amount"));
}

constexpr std::array k_covers{&rules::k_fund_covers_transfer, &rules::k_cash_covers_payment};

}  // namespace

const RecordType k_fund_transferred{
    .name = "fund.transferred",
    .meaning = "Proposes to pass unallocated money from one fund to another for good.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .takes = takes,
    .postings = postings,
    .postings_in_words =
        "the giver: transfer + · interfund − · [fund + · authority −]; the taker: the reverse"};

}  // namespace fundtrail::records
