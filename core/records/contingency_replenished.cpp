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
    named_document("draw", DocumentKind::draw, "the draw that is repaid"),
    an_amount("amount", AmountIn::base, "how much"),
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{&rules::k_document_in_force};

std::string_view borrower_of(const Document& draw, const Book& book) {
    return book.text(book.find(draw.under)->fund);
}

void takes(const Judgement& judgement, TakingList& list) {
    const Document& draw = named(judgement, "draw");
    const Book& book = judgement.book;
    list.add(rules::k_draw_covers_replenishment,
             book.key(account_name("due", to_text(draw.ref)), book.text(draw.fund)),
             judgement.record.money("amount"));
    take_from_fund(borrower_of(draw, book), judgement.record.money("amount"), book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& draw = named(judgement, "draw");
    const std::string_view lender = judgement.book.text(draw.fund);
    const std::string_view borrower = borrower_of(draw, judgement.book);
    const std::int64_t amount = judgement.record.amount("amount");
    list.add(account_name("due", to_text(draw.ref)), lender, -amount);
    list.add(account_name("due", to_text(draw.ref)), borrower, amount);
    post_interfund(list, borrower, lender, amount);
    post_authority(list, lender, amount);
    post_authority(list, borrower, -amount);
}

constexpr std::array k_covers{&rules::k_draw_covers_replenishment,
                              &rules::k_fund_covers_transfer,
                              &rules::k_cash_covers_payment};

}  // namespace

const RecordType k_contingency_replenished{
    .name = "contingency.replenished",
    .meaning = "Repays a draw, or a part of it, to its contingency fund.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .takes = takes,
    .postings = postings,
    .postings_in_words =
        "the contingency fund: interfund + · due − · [authority + · fund −]; the other: due + · "
        "interfund − · [fund + · authority −]"};

}  // namespace fundtrail::records
