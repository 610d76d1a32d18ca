#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/field_grammar.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/support.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 2> k_kinds{"charge", "return"};
constexpr std::array k_fields{
    named_document("allocation", DocumentKind::allocation, "the allocation that pays it"),
    named_code("to_fund", RegisterKind::fund, "the programme support fund"),
    FieldSpec{.name = "until",
              .kind = FieldKind::date,
              .meaning = "last day of the expenditure that is charged"},
    FieldSpec{.name = "support_rate",
              .kind = FieldKind::percent,
              .meaning = "the agreement's rate, in per cent"},
    FieldSpec{.name = "kind",
              .kind = FieldKind::word,
              .meaning = "whether it is charged, or what was charged too much is returned",
              .words = k_kinds},
    an_amount("amount", AmountIn::base, "what is due: rate × direct expenditure − charged before"),
    k_value_date,
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_document_in_force, &rules::k_two_funds, &rules::k_support_as_due};

void fill_in(JsonValue& draft, const Book& book) {
    const Document* allocation = drafted_document(draft, "allocation", book);
    if (allocation == nullptr) return;
    const JsonValue* date = draft.find("date");
    if (draft.find("until") == nullptr && date != nullptr) draft["until"] = *date;
    const JsonValue* until = draft.find("until");
    const auto last = until != nullptr && until->kind() == JsonKind::string
                          ? parse_date(until->text())
                          : std::optional<Date>{};
    if (draft.find("support_rate") == nullptr) {
        const std::string rate = support_rate_of(allocation->fund, book);
        if (rate.empty()) return;
        draft["support_rate"] = rate;
    }
    const JsonValue* rate = draft.find("support_rate");
    if (!last || rate->kind() != JsonKind::string || !is_percent(rate->text())) return;
    const std::int64_t due = support_due(allocation->fund, rate->text(), *last, book);
    if (draft.find("kind") == nullptr) draft["kind"] = due < 0 ? "return" : "charge";
    if (draft.find("amount") != nullptr) return;
    draft["amount"] =
        amount_value(Money{.currency = book.base_currency(), .minor_units = due < 0 ? -due : due});
}

/// Above zero if it is charged.
std::int64_t charged(const Judgement& judgement) {
    const std::int64_t amount = judgement.record.amount("amount");
    return judgement.record.text("kind") == "return" ? -amount : amount;
}

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Document& allocation = named(judgement, "allocation");
    const std::string_view to_fund = judgement.record.text("to_fund");
    const Money amount = judgement.record.money("amount");
    if (charged(judgement) > 0) {
        list.add(rules::k_allocation_covers_obligation, control_key(allocation, book), amount);
        list.add(rules::k_cash_covers_payment, book.cash_key(allocation.fund), amount);
        return;
    }
    const NameId fund = book.names().intern(to_fund);
    list.add(
        rules::k_fund_covers_transfer, book.key(account_name("fund", to_fund), to_fund), amount);
    list.add(rules::k_cash_covers_payment, book.cash_key(fund), amount);
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& document = named(judgement, "allocation");
    const std::string_view fund = judgement.book.text(document.fund);
    const std::string_view to_fund = judgement.record.text("to_fund");
    const std::string allocation = to_text(document.ref);
    const std::int64_t amount = charged(judgement);
    list.add(account_name("expenditure", allocation), fund, amount);
    list.add(account_name("allocation", allocation), fund, amount);
    list.add(account_name("spent", allocation), fund, -amount);
    post_interfund(list, fund, to_fund, amount);
    list.add("income:support", to_fund, -amount);
    post_authority(list, to_fund, amount);
}

void note_charged(const Judgement& judgement, std::int64_t amount, Book& book) {
    const NameId fund = named(judgement, "allocation").fund;
    book.add_cover(book.indirect_key(fund), judgement.day(), amount);
    book.add_cover(book.supported_key(fund), judgement.day(), amount);
}

void take_effect(const Judgement& judgement, Book& book) {
    note_charged(judgement, charged(judgement), book);
}

void undo(const Judgement& judgement, Book& book) {
    note_charged(judgement, -charged(judgement), book);
}

constexpr std::array k_covers{&rules::k_allocation_covers_obligation,
                              &rules::k_cash_covers_payment,
                              &rules::k_fund_covers_transfer};

}  // namespace

const RecordType k_support_charged{
    .name = "support.charged",
    .meaning = "Charges programme support on what was directly spent of a fund.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .fill_in = fill_in,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "expenditure + · interfund − · [allocation + · spent −]; the support fund: interfund + · "
        "income:support − · [authority + · fund −]"};

}  // namespace fundtrail::records
