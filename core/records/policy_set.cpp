#include "core/book.hpp"
#include "core/policy.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>
#include <string_view>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 2> k_cash_cover{"refuse", "warn"};
constexpr std::array<std::string_view, 12> k_step_types{"advance.liquidated",
                                                        "advance.refunded",
                                                        "allocation.moved",
                                                        "allocation.redeployed",
                                                        "claim.written_off",
                                                        "contingency.drawn",
                                                        "contingency.set_aside",
                                                        "disbursement.proposed",
                                                        "donor.refunded",
                                                        "fund.transferred",
                                                        "obligation.raised",
                                                        "payment.claimed"};
constexpr std::array<std::string_view, 2> k_steps{"approved", "certified"};

constexpr std::array k_step_fields{
    FieldSpec{.name = "type",
              .kind = FieldKind::word,
              .meaning = "type of the proposals that await one more step",
              .words = k_step_types},
    FieldSpec{.name = "from", .kind = FieldKind::amount, .meaning = "from this amount on"},
    FieldSpec{
        .name = "add", .kind = FieldKind::word, .meaning = "the step to add", .words = k_steps},
};
constexpr std::array k_fields{
    FieldSpec{.name = "treasury_fund",
              .kind = FieldKind::code,
              .meaning = "fund that bears what belongs to no other",
              .presence = Presence::optional,
              .reference = RegisterKind::fund},
    FieldSpec{.name = "cash_cover",
              .kind = FieldKind::word,
              .meaning = "whether rule cash-covers-payment refuses or warns; refuse if absent",
              .presence = Presence::optional,
              .words = k_cash_cover},
    FieldSpec{.name = "overdraft",
              .kind = FieldKind::codes,
              .meaning = "bank accounts that may be overdrawn",
              .presence = Presence::optional,
              .reference = RegisterKind::account},
    FieldSpec{.name = "steps",
              .kind = FieldKind::objects,
              .meaning = "steps added from an amount on",
              .presence = Presence::optional,
              .items = k_step_fields},
    FieldSpec{.name = "variance_percent",
              .kind = FieldKind::percent,
              .meaning = "budget lines are flagged beyond this variance",
              .presence = Presence::optional},
    FieldSpec{.name = "variance_amount",
              .kind = FieldKind::amount,
              .meaning = "budget lines are flagged beyond this variance",
              .presence = Presence::optional},
    FieldSpec{.name = "progress_gap_percent",
              .kind = FieldKind::percent,
              .meaning = "indicators are off track that are more percentage points behind the "
                         "expected path",
              .presence = Presence::optional},
    FieldSpec{.name = "measurement_days",
              .kind = FieldKind::integer,
              .meaning = "indicators are overdue that were measured longer ago",
              .presence = Presence::optional,
              .least = 1,
              .most = 3'650},
    FieldSpec{.name = "fiscal_year_start",
              .kind = FieldKind::integer,
              .meaning = "month in which the fiscal year starts; 1 if absent",
              .presence = Presence::optional,
              .least = 1,
              .most = 12},
    optional(
        an_amount("contingency_target", AmountIn::base, "what a contingency fund should hold")),
    optional(FieldSpec{.name = "contingency_target_percent",
                       .kind = FieldKind::percent,
                       .meaning = "the same as a share of the annual requirement"}),
    optional(an_amount("contingency_requirement", AmountIn::base, "the annual requirement")),
    FieldSpec{.name = "contingency_floor",
              .kind = FieldKind::amount,
              .meaning = "what no draw may leave less than; without it nothing is drawn",
              .presence = Presence::optional},
    optional(an_amount("contingency_ceiling", AmountIn::base, "the most that one draw may take")),
    optional(an_amount(
        "contingency_limit", AmountIn::base, "the most that all draws not repaid may come to")),
    FieldSpec{.name = "contingency_approvers",
              .kind = FieldKind::integer,
              .meaning = "how many approve a draw; 1 if absent",
              .presence = Presence::optional,
              .least = 1,
              .most = 9},
    FieldSpec{.name = "contingency_days",
              .kind = FieldKind::integer,
              .meaning = "days within which a draw is to be repaid",
              .presence = Presence::optional,
              .least = 1,
              .most = 3'650},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the decision"},
};

void take_effect(const Judgement& judgement, Book& book) {
    book.set_policy(judgement.moment.record, policy_of(judgement.record));
}

constexpr std::array k_rules{&rules::k_contingency_target_once};

}  // namespace

const RecordType k_policy_set{
    .name = "policy.set",
    .meaning = "Sets the mission's policy; it replaces the one before as a whole.",
    .fields = k_fields,
    .signers = {Role::administrator},
    .rules = k_rules,
    .steps = Steps{.approved = 1, .approver = Role::administrator},
    .take_effect = take_effect};

}  // namespace fundtrail::records
