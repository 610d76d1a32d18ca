#include "core/account.hpp"
#include "core/book.hpp"
#include "core/records/decision_fields.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "pledge",
              .kind = FieldKind::document,
              .meaning = "the pledge",
              .numbered = DocumentKind::pledge},
    FieldSpec{.name = "agreement",
              .kind = FieldKind::line,
              .meaning = "reference of the signed agreement",
              .visibility = Visibility::sealed},
    FieldSpec{
        .name = "amount", .kind = FieldKind::amount, .meaning = "what the agreement promises"},
    FieldSpec{.name = "from_date",
              .kind = FieldKind::date,
              .meaning = "first day of the agreement's period",
              .presence = Presence::optional},
    FieldSpec{.name = "to_date",
              .kind = FieldKind::date,
              .meaning = "last day of the agreement's period",
              .presence = Presence::optional},
    FieldSpec{.name = "support_rate",
              .kind = FieldKind::percent,
              .meaning = "programme support in per cent of direct expenditure",
              .presence = Presence::optional},
    FieldSpec{.name = "report_due",
              .kind = FieldKind::dates,
              .meaning = "days on which reports are due",
              .presence = Presence::optional},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the signature"},
    k_postings,
};
constexpr std::array k_rules{&rules::k_pledge_confirmed_once};

void fill_in(JsonValue& draft, const Book& book) {
    const JsonValue* named = draft.find("pledge");
    if (draft.find("amount") != nullptr || named == nullptr || named->kind() != JsonKind::string) {
        return;
    }
    const auto ref = parse_document_ref(named->text());
    const Document* pledge = ref ? book.find(*ref) : nullptr;
    if (pledge != nullptr) {
        draft["amount"] = amount_value(Money{book.base_currency(), pledge->amount});
    }
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& pledge = *book.find(judgement.record.document("pledge"));
    const std::string_view code = book.text(pledge.fund);
    const RegisterEntry& fund = *book.find(RegisterKind::fund, code);
    const std::int64_t amount = judgement.record.amount("amount");
    const std::string name = to_text(pledge.ref);

    list.add(account_name("receivable", name), code, amount);
    if (fund.recognition == FundBasis::agreement) {
        list.add("income:contribution", code, -amount);
    } else {
        list.add(account_name("deferred", name), code, -amount);
    }
    if (fund.authority == FundBasis::agreement) {
        list.add("authority", code, amount);
        list.add(account_name("fund", code), code, -amount);
    }
}

void apply(const Judgement& judgement, Book& book) {
    book.set_state(judgement.record.document("pledge"), DocumentState::confirmed);
}

}  // namespace

const RecordType k_pledge_confirmed{
    .name = "pledge.confirmed",
    .meaning = "Records that the agreement behind a pledge is signed: a commitment.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .fill_in = fill_in,
    .postings = postings,
    .apply = apply,
    .postings_in_words =
        "receivable + · deferred − (income − where the fund recognises on agreement) · "
        "[authority + · fund − where it spends on agreement]"};

}  // namespace fundtrail::records
