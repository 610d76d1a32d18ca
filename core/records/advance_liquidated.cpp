#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("disbursement", DocumentKind::disbursement, "the advance"),
    an_amount("accepted", AmountIn::document, "what is accepted as spent"),
    optional(an_amount("rejected", AmountIn::document, "what was reported and is not accepted")),
    FieldSpec{.name = "from_date", .kind = FieldKind::date, .meaning = "first day of the report"},
    FieldSpec{.name = "to_date", .kind = FieldKind::date, .meaning = "last day of the report"},
    k_value_date,
};
constexpr std::array k_rules{&rules::k_advance_paid, &rules::k_report_period_over};

Valued accepted(const Judgement& judgement) {
    return carrying(advance_key(named(judgement, "disbursement"), judgement.book),
                    judgement.record.money("accepted"),
                    judgement.book);
}

void takes(const Judgement& judgement, TakingList& list) {
    take_advance(
        named(judgement, "disbursement"), judgement.record.money("accepted"), judgement.book, list);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& advance = named(judgement, "disbursement");
    const std::string_view fund = book.text(advance.fund);
    const std::string allocation = to_text(allocation_of(advance, book));
    const Valued amount = accepted(judgement);
    list.add(account_name("expenditure", allocation), fund, amount.base);
    post(list, account_name("advance", to_text(advance.ref)), fund, -amount, book);
    list.add(account_name("outstanding", to_text(advance.ref)), fund, amount.base);
    list.add(account_name("spent", allocation), fund, -amount.base);
}

void take_effect(const Judgement& judgement, Book& book) {
    add_claimable(named(judgement, "disbursement"), accepted(judgement), judgement.day(), book);
}

void undo(const Judgement& judgement, Book& book) {
    const Document& advance = named(judgement, "disbursement");
    const std::int64_t base =
        base_on(*judgement.postings, account_name("advance", to_text(advance.ref)));
    add_claimable(advance,
                  -Valued{.own = judgement.record.money("accepted"), .base = -base},
                  judgement.day(),
                  book);
}

constexpr std::array k_covers{&rules::k_advance_covers_settlement};

}  // namespace

const RecordType k_advance_liquidated{
    .name = "advance.liquidated",
    .meaning = "Proposes to accept a partner's report: the accepted part of an advance is spent.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words = "expenditure + · advance − · [outstanding + · spent −]"};

}  // namespace fundtrail::records
