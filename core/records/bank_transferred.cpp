#include "core/account.hpp"
#include "core/bank_moves.hpp"
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
    new_number(DocumentKind::transfer),
    named_code("from_account", RegisterKind::account, "the account that pays"),
    named_code("to_account", RegisterKind::account, "the account that is paid into"),
    an_amount("amount", AmountIn::account, "what left the first, in its currency"),
    k_rate,
    k_rate_source,
    optional(an_amount("arrives",
                       AmountIn::to_account,
                       "what reached the second, in its currency; until then it is in transit")),
    k_to_rate,
    k_bank_ref,
    k_bank_date,
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_transfer_within_fund, &rules::k_to_rate_newest, &rules::k_transfer_arrives_whole};

void fill_in(JsonValue& draft, const Book& book) {
    fill_in_to_rate(draft, "arrives", book);
}

std::optional<Document> document(const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    Document transfer = started_document(judgement);
    transfer.fund = names.intern(fund_of_transfer(judgement.record, judgement.book));
    transfer.account = names.intern(judgement.record.text("to_account"));
    transfer.word = names.intern(judgement.record.text("from_account"));
    return transfer;
}

void postings(const Judgement& judgement, PostingList& list) {
    const Record& record = judgement.record;
    const Book& book = judgement.book;
    const std::string_view fund = fund_of_transfer(record, book);
    const Valued left = valued("amount", judgement);
    post(list, account_name("bank", record.text("from_account")), fund, -left, book);
    if (!record.has("arrives")) {
        post(list, account_name("transit", record.text("ref")), fund, left, book);
        return;
    }
    const Valued arrived = valued("arrives", judgement);
    post(list, account_name("bank", record.text("to_account")), fund, arrived, book);
    if (left.base != arrived.base) post_exchange(list, fund, left.base - arrived.base, book);
}

void undo(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("ref"), DocumentState::reversed);
}

}  // namespace

const RecordType k_bank_transferred{
    .name = "bank.transferred",
    .meaning = "Records a transfer between two own accounts.",
    .fields = k_fields,
    .signers = {Role::finance_officer, Role::treasurer},
    .rules = k_rules,
    .valued = "amount",
    .fill_in = fill_in,
    .document = document,
    .postings = postings,
    .undo = undo,
    .postings_in_words = "bank + (or transit +) · bank − · exchange ∓ · [authority ± · fund ∓]"};

}  // namespace fundtrail::records
