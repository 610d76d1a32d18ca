#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <array>

namespace fundtrail::records {
namespace {

constexpr std::array<std::string_view, 2> k_kinds{"advance", "expenditure"};
constexpr std::array k_fields{
    new_number(DocumentKind::disbursement),
    FieldSpec{.name = "kind", .kind = FieldKind::word, .meaning = "what it is", .words = k_kinds},
    optional(named_document("obligation", DocumentKind::obligation, "obligation that it settles")),
    optional(named_document("allocation",
                            DocumentKind::allocation,
                            "allocation that it draws on, where there is no obligation")),
    named_code("payee", RegisterKind::party, "who is paid"),
    named_code("account", RegisterKind::account, "bank account that pays"),
    an_amount("amount", AmountIn::document, "how much, in the obligation's currency"),
    k_rate,
    k_rate_source,
    FieldSpec{.name = "purpose",
              .kind = FieldKind::text,
              .meaning = "what for",
              .visibility = Visibility::sealed},
    FieldSpec{.name = "date",
              .kind = FieldKind::date,
              .meaning = "day from which the money must be there"},
};
constexpr std::array k_rules{&rules::k_disbursement_names_source,
                             &rules::k_document_in_force,
                             &rules::k_payee_as_obligated,
                             &rules::k_advance_to_partner,
                             &rules::k_agreement_respected};

DocumentRef under(const Judgement& judgement) {
    return judgement.record.document(judgement.record.has("obligation") ? "obligation"
                                                                        : "allocation");
}

std::optional<Document> document(const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    Document disbursement = started_document(judgement);
    disbursement.under = under(judgement);
    disbursement.fund = judgement.book.find(disbursement.under)->fund;
    disbursement.party = names.intern(judgement.record.text("payee"));
    disbursement.account = names.intern(judgement.record.text("account"));
    disbursement.word = names.intern(judgement.record.text("kind"));
    return disbursement;
}

/// What the bank will take is not known yet: it is reserved at the day's rate.
void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    const Document& source = *book.find(under(judgement));
    const Valued amount = valued("amount", judgement);
    const bool is_direct = source.ref.kind == DocumentKind::allocation;
    const Valued settled =
        is_direct ? in_base(0, book) : carrying(control_key(source, book), amount.own, book);
    take_payment(Payment{.settled = settled, .debited = amount, .charge = in_base(0, book)},
                 source,
                 book,
                 list);
}

constexpr std::array k_covers{&rules::k_obligation_covers_payment,
                              &rules::k_allocation_covers_obligation,
                              &rules::k_cash_covers_payment};

}  // namespace

const RecordType k_disbursement_proposed{
    .name = "disbursement.proposed",
    .meaning =
        "Proposes a payment; it is certified, approved by somebody else, and paid by the "
        "treasurer.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.certified = 1, .approved = 1, .paid = true},
    .valued = "amount",
    .document = document,
    .takes = takes,
    .postings_in_words = "none: disbursement.paid carries them"};

}  // namespace fundtrail::records
