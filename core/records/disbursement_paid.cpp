#include "core/account.hpp"
#include "core/book.hpp"
#include "core/covers.hpp"
#include "core/records/decision_fields.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "disbursement",
              .kind = FieldKind::document,
              .meaning = "the approved disbursement",
              .numbered = DocumentKind::disbursement},
    FieldSpec{.name = "debited", .kind = FieldKind::amount, .meaning = "what the bank took for it"},
    FieldSpec{.name = "charge",
              .kind = FieldKind::amount,
              .meaning = "the bank's fee, spent under the same allocation",
              .presence = Presence::optional},
    FieldSpec{.name = "bank_ref",
              .kind = FieldKind::line,
              .meaning = "the bank's reference",
              .visibility = Visibility::sealed},
    FieldSpec{
        .name = "date", .kind = FieldKind::date, .meaning = "day on which the bank booked it"},
    k_postings,
};
constexpr std::array k_rules{
    &rules::k_payment_as_approved, &rules::k_treasurer_apart, &rules::k_payment_covered};

void fill_in(JsonValue& draft, const Book& book) {
    const JsonValue* named = draft.find("disbursement");
    if (draft.find("debited") != nullptr || named == nullptr || named->kind() != JsonKind::string) {
        return;
    }
    const auto ref = parse_document_ref(named->text());
    const Document* disbursement = ref ? book.find(*ref) : nullptr;
    if (disbursement == nullptr) return;
    draft["debited"] = amount_value(Money{book.base_currency(), disbursement->amount});
}

void postings(const Judgement& judgement, PostingList& list) {
    const Book& book = judgement.book;
    const Document& disbursement = *book.find(judgement.record.document("disbursement"));
    const std::string_view fund = book.text(disbursement.fund);
    const std::string allocation = to_text(allocation_of(disbursement, book));
    const auto taken =
        add_checked(judgement.record.amount("debited"), judgement.record.amount_or_zero("charge"))
            .value_or(0);

    list.add(account_name("expenditure", allocation), fund, taken);
    list.add(account_name("bank", book.text(disbursement.account)), fund, -taken);
    const std::int64_t settled =
        disbursement.under.kind == DocumentKind::obligation ? disbursement.amount : 0;
    if (settled != 0) {
        list.add(account_name("obligation", to_text(disbursement.under)), fund, settled);
    }
    list.add(account_name("allocation", allocation), fund, taken - settled);
    list.add(account_name("spent", allocation), fund, -taken);
}

void apply(const Judgement& judgement, Book& book) {
    const Document disbursement = *book.find(judgement.record.document("disbursement"));
    const RecordId proposal = disbursement.record;
    if (book.pending(proposal) == nullptr) return;
    for (const BalanceKey key : reserved_accounts(disbursement, book)) {
        book.reserve(key, -disbursement.amount);
    }
    book.take_step(proposal,
                   StepTaken{.step = StepKind::paid,
                             .officer = book.names().intern(judgement.moment.officer),
                             .record = judgement.moment.record});
    book.remove_pending(proposal);
    book.set_state(disbursement.ref, DocumentState::paid);
}

}  // namespace

const RecordType k_disbursement_paid{
    .name = "disbursement.paid",
    .meaning = "Records that the bank paid an approved disbursement.",
    .fields = k_fields,
    .signers = {Role::treasurer},
    .rules = k_rules,
    .fill_in = fill_in,
    .postings = postings,
    .apply = apply,
    .postings_in_words =
        "expenditure + (charge included) · bank − · [obligation + · allocation ± difference · "
        "spent −]"};

}  // namespace fundtrail::records
