#include "core/account.hpp"
#include "core/book.hpp"
#include "core/records/decision_fields.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    FieldSpec{.name = "ref",
              .kind = FieldKind::new_document,
              .meaning = "its number",
              .numbered = DocumentKind::allocation},
    FieldSpec{.name = "fund",
              .kind = FieldKind::code,
              .meaning = "whose money",
              .reference = RegisterKind::fund},
    FieldSpec{.name = "budget",
              .kind = FieldKind::code,
              .meaning = "for which budget line",
              .reference = RegisterKind::budget},
    FieldSpec{.name = "amount", .kind = FieldKind::amount, .meaning = "how much"},
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "value date"},
    k_postings,
};
constexpr std::array k_covers{&rules::k_fund_covers_allocation, &rules::k_budget_covers_allocation};

Document document(const Judgement& judgement) {
    const Record& record = judgement.record;
    NamePool& names = judgement.book.names();
    return Document{.ref = record.document("ref"),
                    .state = DocumentState::recorded,
                    .record = judgement.moment.record,
                    .date = record.date(),
                    .amount = record.amount("amount"),
                    .officer = names.intern(judgement.moment.officer),
                    .fund = names.intern(record.text("fund")),
                    .budget = names.intern(record.text("budget"))};
}

void postings(const Judgement& judgement, PostingList& list) {
    const Record& record = judgement.record;
    const std::string_view fund = record.text("fund");
    list.add(account_name("fund", fund), fund, record.amount("amount"));
    list.add(account_name("allocation", record.text("ref")), fund, -record.amount("amount"));
}

void apply(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    book.add_cover(book.budget_key(book.names().intern(record.text("budget"))),
                   record.date(),
                   -record.amount("amount"));
}

}  // namespace

const RecordType k_allocation_made{.name = "allocation.made",
                                   .meaning = "Sets money of a fund aside for a budget line.",
                                   .fields = k_fields,
                                   .signers = {Role::finance_officer},
                                   .covers = k_covers,
                                   .document = document,
                                   .postings = postings,
                                   .apply = apply,
                                   .postings_in_words = "[fund + · allocation −]"};

}  // namespace fundtrail::records
