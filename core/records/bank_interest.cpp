#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_code("account", RegisterKind::account, "the bank account"),
    an_amount("amount", AmountIn::account, "how much"),
    k_rate,
    k_rate_source,
    k_bank_ref,
    k_bank_date,
    k_postings,
};

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const std::string_view account = judgement.record.text("account");
    const std::string_view fund = bearing_fund(account, book);
    const Valued amount = valued("amount", judgement);
    post(list, account_name("bank", account), fund, amount, book);
    list.add("income:interest", fund, -amount.base);
    post_authority(list, fund, amount.base);
}

}  // namespace

const RecordType k_bank_interest{
    .name = "bank.interest",
    .meaning = "Records interest that a bank paid.",
    .fields = k_fields,
    .signers = {Role::finance_officer, Role::treasurer},
    .valued = "amount",
    .postings = postings,
    .postings_in_words = "bank + · income:interest − · [authority + · fund −]"};

}  // namespace fundtrail::records
