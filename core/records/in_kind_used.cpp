#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array k_fields{
    named_document("in_kind", DocumentKind::in_kind, "the contribution"),
    an_amount("amount", AmountIn::base, "value of what is used"),
    optional(named_code("budget", RegisterKind::budget, "the budget line that it serves")),
    sealed(FieldSpec{.name = "purpose", .kind = FieldKind::text, .meaning = "what for"}),
    k_value_date,
    k_postings,
};

void takes(const Judgement& judgement, TakingList& list) {
    const Document& item = named(judgement, "in_kind");
    list.add(rules::k_in_kind_covers_use,
             judgement.book.key(account_name("in_kind", to_text(item.ref)),
                                judgement.book.text(item.fund)),
             judgement.record.money("amount"));
}

void postings(const Judgement& judgement, PostingList& list) {
    const Document& item = named(judgement, "in_kind");
    const std::string_view fund = judgement.book.text(item.fund);
    list.add("in_kind_used", fund, judgement.record.amount("amount"));
    list.add(account_name("in_kind", to_text(item.ref)), fund, -judgement.record.amount("amount"));
}

constexpr std::array k_covers{&rules::k_in_kind_covers_use};

}  // namespace

const RecordType k_in_kind_used{.name = "in_kind.used",
                                .meaning = "Records that goods given are used.",
                                .fields = k_fields,
                                .signers = {Role::finance_officer},
                                .covers = k_covers,
                                .takes = takes,
                                .postings = postings,
                                .postings_in_words = "in_kind_used + · in_kind −"};

}  // namespace fundtrail::records
