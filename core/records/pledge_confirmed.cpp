#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/pledges.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("pledge", DocumentKind::pledge, "the pledge"),
    FieldSpec{.name = "agreement",
              .kind = FieldKind::line,
              .meaning = "reference of the signed agreement",
              .visibility = Visibility::sealed},
    an_amount("amount", AmountIn::document, "what the agreement promises"),
    k_rate,
    k_rate_source,
    optional(FieldSpec{.name = "from_date",
                       .kind = FieldKind::date,
                       .meaning = "first day of the agreement's period"}),
    optional(FieldSpec{.name = "to_date",
                       .kind = FieldKind::date,
                       .meaning = "last day of the agreement's period"}),
    optional(FieldSpec{.name = "countries",
                       .kind = FieldKind::countries,
                       .meaning = "countries of the budget lines that it may be spent under"}),
    optional(FieldSpec{.name = "categories",
                       .kind = FieldKind::lines,
                       .meaning = "categories of the budget lines that it may be spent under"}),
    optional(FieldSpec{.name = "support_rate",
                       .kind = FieldKind::percent,
                       .meaning = "programme support in per cent of direct expenditure"}),
    optional(FieldSpec{.name = "report_due",
                       .kind = FieldKind::dates,
                       .meaning = "days on which reports are due"}),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the signature"},
    k_postings,
};
constexpr std::array k_rules{&rules::k_pledge_confirmed_once};

void fill_in(JsonValue& draft, const Book& book) {
    const Document* pledge = drafted_document(draft, "pledge", book);
    if (pledge == nullptr || draft.find("amount") != nullptr) return;
    draft["amount"] = amount_value(
        Money{.currency = currency_of_document(*pledge, book), .minor_units = pledge->amount});
}

void postings(const Judgement& judgement, PostingList& list) {
    post_receivable(list, named(judgement, "pledge"), valued("amount", judgement), judgement.book);
}

void take_effect(const Judgement& judgement, Book& book) {
    Document pledge = named(judgement, "pledge");
    const Valued amount = valued("amount", judgement);
    pledge.state = DocumentState::confirmed;
    pledge.amount = amount.own.minor_units;
    pledge.base = amount.base;
    pledge.carrier = judgement.moment.record;
    book.change(pledge);
    book.add(agreement_of(judgement.record, judgement.moment.record, pledge.fund));
}

void undo(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("pledge"), DocumentState::recorded);
    book.remove_agreement(judgement.moment.record);
}

}  // namespace

const RecordType k_pledge_confirmed{
    .name = "pledge.confirmed",
    .meaning = "Records that the agreement behind a pledge is signed: a commitment.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .valued = "amount",
    .fill_in = fill_in,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "receivable + · deferred − (income − where the fund recognises on agreement) · [authority "
        "+ · fund − where it spends on agreement]"};

}  // namespace fundtrail::records
