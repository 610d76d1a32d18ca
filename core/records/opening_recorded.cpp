#include "core/account.hpp"
#include "core/book.hpp"
#include "core/event_lines.hpp"
#include "core/named_documents.hpp"
#include "core/opening.hpp"
#include "core/records/records.hpp"
#include "core/records/shared_fields.hpp"
#include "core/rules/rules.hpp"
#include "core/valuation.hpp"

#include <array>
#include <string>
#include <vector>

namespace fundtrail::records {
namespace {

constexpr FieldSpec k_base =
    optional(an_amount("base", AmountIn::base, "what that stands at, where it is foreign"));
constexpr FieldSpec k_legacy_ref = sealed(optional(FieldSpec{
    .name = "legacy_ref", .kind = FieldKind::line, .meaning = "how the other system calls it"}));
constexpr FieldSpec k_original_date = optional(FieldSpec{
    .name = "original_date", .kind = FieldKind::date, .meaning = "its date in the other system"});
constexpr FieldSpec k_fund = named_code("fund", RegisterKind::fund, "whose money it is");

constexpr std::array k_cash_fields{
    named_code("account", RegisterKind::account, "the bank account"),
    k_fund,
    an_amount("amount", AmountIn::account, "what it holds, in its currency"),
    k_base,
    k_legacy_ref,
    k_original_date,
};
constexpr std::array k_unallocated_fields{
    k_fund,
    an_amount("amount", AmountIn::base, "what it may still allocate"),
    k_legacy_ref,
    k_original_date,
};
constexpr std::array<std::string_view, 2> k_pledge_kinds{"assessed", "voluntary"};
constexpr std::array k_pledge_fields{
    new_number(DocumentKind::pledge),
    named_code("donor", RegisterKind::party, "who owes it"),
    k_fund,
    optional(FieldSpec{.name = "kind",
                       .kind = FieldKind::word,
                       .meaning = "promised (voluntary, if absent) or assessed",
                       .words = k_pledge_kinds}),
    an_amount("amount", AmountIn::any, "what is still to be received"),
    k_base,
    optional(FieldSpec{
        .name = "due", .kind = FieldKind::date, .meaning = "day on which it is or was due"}),
    k_legacy_ref,
    k_original_date,
};
constexpr std::array k_obligation_fields{
    new_number(DocumentKind::obligation),
    named_code("payee", RegisterKind::party, "to whom the mission is bound"),
    an_amount("amount", AmountIn::any, "what is still to be paid"),
    k_base,
    k_legacy_ref,
    k_original_date,
};
constexpr std::array k_advance_fields{
    new_number(DocumentKind::disbursement),
    named_code("payee", RegisterKind::party, "the partner that holds it"),
    an_amount("amount", AmountIn::any, "what is not accounted for yet"),
    k_base,
    k_legacy_ref,
    k_original_date,
};
constexpr std::array k_claim_fields{
    new_number(DocumentKind::claim),
    named_code("party", RegisterKind::party, "from whom it is claimed"),
    an_amount("amount", AmountIn::any, "what is still to be recovered"),
    k_base,
    k_legacy_ref,
    k_original_date,
};
constexpr std::array k_allocation_fields{
    new_number(DocumentKind::allocation),
    k_fund,
    named_code("budget", RegisterKind::budget, "for which budget line"),
    optional(an_amount("amount", AmountIn::base, "what of it is not obligated")),
    optional(FieldSpec{.name = "obligations",
                       .kind = FieldKind::objects,
                       .meaning = "what is obligated under it and not paid",
                       .items = k_obligation_fields}),
    optional(FieldSpec{.name = "advances",
                       .kind = FieldKind::objects,
                       .meaning = "what partners hold of it",
                       .items = k_advance_fields}),
    optional(FieldSpec{.name = "claims",
                       .kind = FieldKind::objects,
                       .meaning = "what was paid wrongly under it and is claimed back",
                       .items = k_claim_fields}),
    k_legacy_ref,
    k_original_date,
};
constexpr std::array k_fields{
    optional(FieldSpec{
        .name = "lines", .kind = FieldKind::objects, .meaning = "cash", .items = k_cash_fields}),
    optional(FieldSpec{.name = "unallocated",
                       .kind = FieldKind::objects,
                       .meaning = "what funds that do not spend on receipts may allocate",
                       .items = k_unallocated_fields}),
    optional(FieldSpec{.name = "pledges",
                       .kind = FieldKind::objects,
                       .meaning = "what donors and members owe",
                       .items = k_pledge_fields}),
    optional(FieldSpec{.name = "allocations",
                       .kind = FieldKind::objects,
                       .meaning = "allocations, with what is open under them",
                       .items = k_allocation_fields}),
    sealed(FieldSpec{
        .name = "source", .kind = FieldKind::line, .meaning = "the other system, or its file"}),
    FieldSpec{.name = "date", .kind = FieldKind::date, .meaning = "the day of the cut-over"},
};
constexpr std::array k_rules{&rules::k_opening_base_stated,
                             &rules::k_opening_sums_fit,
                             &rules::k_unallocated_by_fund,
                             &rules::k_opening_first,
                             &rules::k_opening_dates,
                             &rules::k_opening_covers_commitments,
                             &rules::k_earmark_respected,
                             &rules::k_advance_to_partner};

std::string_view text_of(JsonView item, const char* field) {
    const auto value = item.find(field);
    return value ? value->text() : std::string_view{};
}

/// The other side of a receivable: what is not income yet, or was income before.
void post_owed(PostingList& list, const BroughtForward& pledge, const Book& book) {
    const std::string_view name = text_of(pledge.item, "ref");
    const RegisterEntry& fund = *book.find(RegisterKind::fund, pledge.fund);
    const bool is_assessed = text_of(pledge.item, "kind") == "assessed";
    post(list, account_name("receivable", name), pledge.fund, pledge.amount, book);
    if (is_assessed || fund.recognition == FundBasis::agreement) {
        list.add("opening", pledge.fund, -pledge.amount.base);
    } else {
        post(list, account_name("deferred", name), pledge.fund, -pledge.amount, book);
    }
    if (!is_assessed && fund.authority == FundBasis::agreement) {
        post_authority(list, pledge.fund, pledge.amount.base);
    }
}

/// An asset: what it stands at was spent on before. In a fund that spends on receipts it is part of
/// what the fund may use.
void post_asset(PostingList& list,
                std::string_view account_class,
                const BroughtForward& asset,
                const Book& book) {
    const std::string_view name = text_of(asset.item, "ref");
    post(list, account_name(account_class, name), asset.fund, asset.amount, book);
    list.add("opening", asset.fund, -asset.amount.base);
    list.add("authority", asset.fund, asset.amount.base);
    list.add(account_name("outstanding", name), asset.fund, -asset.amount.base);
}

/// What is allocated or obligated comes from the cash that is brought forward, in a fund that
/// spends on receipts; in any other it is authority given before.
void post_commitment(PostingList& list,
                     std::string_view account_class,
                     const BroughtForward& commitment,
                     const Book& book) {
    const std::string given = spends_on_receipts(commitment.fund, book)
                                  ? account_name("fund", commitment.fund)
                                  : std::string{"authority"};
    list.add(given, commitment.fund, commitment.amount.base);
    post(list,
         account_name(account_class, text_of(commitment.item, "ref")),
         commitment.fund,
         -commitment.amount,
         book);
}

void post_brought_forward(PostingList& list, const BroughtForward& balance, const Book& book) {
    switch (balance.kind) {
        case BroughtForwardKind::cash:
            post(list,
                 account_name("bank", text_of(balance.item, "account")),
                 balance.fund,
                 balance.amount,
                 book);
            list.add("opening", balance.fund, -balance.amount.base);
            if (spends_on_receipts(balance.fund, book)) {
                post_authority(list, balance.fund, balance.amount.base);
            }
            return;
        case BroughtForwardKind::unallocated:
            return post_authority(list, balance.fund, balance.amount.base);
        case BroughtForwardKind::pledge:
            return post_owed(list, balance, book);
        case BroughtForwardKind::allocation:
            return post_commitment(list, "allocation", balance, book);
        case BroughtForwardKind::obligation:
            return post_commitment(list, "obligation", balance, book);
        case BroughtForwardKind::advance:
            return post_asset(list, "advance", balance, book);
        case BroughtForwardKind::claim:
            return post_asset(list, "recoverable", balance, book);
    }
}

void postings(const Judgement& judgement, PostingList& list) {
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        post_brought_forward(list, balance, judgement.book);
    }
}

Document document_of(const BroughtForward& balance, const Judgement& judgement) {
    NamePool& names = judgement.book.names();
    const std::string_view day = text_of(balance.item, "original_date");
    Document document{.ref = *parse_document_ref(text_of(balance.item, "ref")),
                      .record = judgement.moment.record,
                      .date = day.empty() ? judgement.record.date() : *parse_date(day),
                      .amount = balance.amount.own.minor_units,
                      .base = balance.amount.base,
                      .currency = names.intern(balance.amount.own.currency.code()),
                      .officer = names.intern(judgement.moment.officer),
                      .fund = names.intern(balance.fund)};
    for (const char* field : {"donor", "payee", "party"}) {
        if (balance.item.find(field)) document.party = names.intern(text_of(balance.item, field));
    }
    switch (balance.kind) {
        case BroughtForwardKind::pledge:
            document.state = DocumentState::confirmed;
            if (text_of(balance.item, "kind") == "assessed") {
                document.word = names.intern("assessed");
            }
            break;
        case BroughtForwardKind::allocation:
            document.budget = names.intern(text_of(balance.item, "budget"));
            break;
        case BroughtForwardKind::advance:
            document.state = DocumentState::paid;
            document.word = names.intern("advance");
            break;
        default:
            break;
    }
    return document;
}

void more_documents(const Judgement& judgement, std::vector<Document>& documents) {
    DocumentRef allocation;
    std::size_t allocation_at = 0;
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        const bool is_numbered =
            balance.kind == BroughtForwardKind::pledge || is_allocated(balance.kind);
        if (!is_numbered) continue;
        Document document = document_of(balance, judgement);
        if (balance.kind == BroughtForwardKind::allocation) {
            allocation = document.ref;
            allocation_at = documents.size();
        } else if (is_allocated(balance.kind)) {
            document.under = allocation;
            // What is open under an allocation was allocated.
            Document& whole = documents[allocation_at];
            whole.base = add_checked(whole.base, document.base).value_or(0);
            whole.amount = whole.base;
        }
        documents.push_back(document);
    }
}

/// What was allocated is taken from the budgets, `sign` times.
void take_from_budgets(const Judgement& judgement, int sign, Book& book) {
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        if (!is_allocated(balance.kind)) continue;
        const NameId budget = book.names().intern(text_of(balance.allocation, "budget"));
        book.add_cover(book.budget_key(budget), judgement.day(), -sign * balance.amount.base);
    }
}

void takes(const Judgement& judgement, TakingList& list) {
    const Book& book = judgement.book;
    for (const BroughtForward& balance : brought_forward(judgement.record, book)) {
        if (!is_allocated(balance.kind) || balance.amount.base == 0) continue;
        const NameId budget = book.names().intern(text_of(balance.allocation, "budget"));
        list.add(rules::k_budget_covers_allocation,
                 book.budget_key(budget),
                 in_base(balance.amount.base, book).own);
    }
}

void take_effect(const Judgement& judgement, Book& book) {
    take_from_budgets(judgement, 1, book);
}

void undo(const Judgement& judgement, Book& book) {
    take_from_budgets(judgement, -1, book);
    for_each_new_document(judgement.record,
                          [&](DocumentRef ref) { book.set_state(ref, DocumentState::reversed); });
}

constexpr std::array k_covers{&rules::k_budget_covers_allocation};

}  // namespace

const RecordType k_opening_recorded{
    .name = "opening.recorded",
    .meaning =
        "Proposes the balances that a ledger starts from, brought forward from another system.",
    .fields = k_fields,
    .signers = {Role::finance_officer},
    .rules = k_rules,
    .covers = k_covers,
    .steps = Steps{.approved = 1},
    .more_documents = more_documents,
    .takes = takes,
    .postings = postings,
    .take_effect = take_effect,
    .undo = undo,
    .postings_in_words =
        "bank, advance, recoverable + · opening − · receivable + · deferred − (opening − where it "
        "was income before) · [authority + · fund, allocation, obligation, outstanding −]"};

}  // namespace fundtrail::records
