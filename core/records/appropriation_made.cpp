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
    named_code("fund", RegisterKind::fund, "the fund that may spend"),
    an_amount("amount", AmountIn::base, "how much"),
    sealed(FieldSpec{
        .name = "decision", .kind = FieldKind::line, .meaning = "the decision that appropriates"}),
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_appropriation_by_fund};

void postings(const Judgement& judgement, PostingList& list) {
    post_authority(list, judgement.record.text("fund"), judgement.record.amount("amount"));
}

}  // namespace

const RecordType k_appropriation_made{
    .name = "appropriation.made",
    .meaning = "Lets a fund that spends on appropriation spend so much more.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .postings = postings,
    .postings_in_words = "[authority + · fund −]"};

}  // namespace fundtrail::records
