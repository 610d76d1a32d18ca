#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 2> k_kinds{"in_kind", "voluntary"};
constexpr std::array k_due_fields{
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day on which it is due"},
    an_amount("amount", AmountIn::any, "what is due then, in the pledge's currency"),
};
constexpr std::array k_fields{
    new_number(DocumentKind::pledge),
    optional(FieldSpec{.name = "kind",
                       .kind = FieldKind::word,
                       .meaning = "money (voluntary, if absent) or goods and services",
                       .words = k_kinds}),
    named_code("donor", RegisterKind::party, "who promises"),
    named_code("fund", RegisterKind::fund, "to which fund"),
    an_amount("amount", AmountIn::any, "what is promised"),
    optional(FieldSpec{.name = "due",
                       .kind = FieldKind::objects,
                       .meaning = "instalments",
                       .items = k_due_fields}),
    optional(FieldSpec{.name = "conditions",
                       .kind = FieldKind::text,
                       .meaning = "conditions of the donor",
                       .visibility = Visibility::sealed}),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "day of the promise"},
};
constexpr std::array k_rules{&rules::k_due_within_pledge, &rules::k_earmark_respected};

std::optional<Document> document(const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    Document pledge = started_document(judgement);
    pledge.fund = names.intern(judgement.record.text("fund"));
    pledge.party = names.intern(judgement.record.text("donor"));
    pledge.word = names.intern(judgement.record.text_or_empty("kind"));
    return pledge;
}

}  // namespace

const RecordType k_pledge_made{
    .name = "pledge.made",
    .meaning = "Records a promise, not binding: a memo that moves no money.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .document = document};

}  // namespace fundtrail::records
