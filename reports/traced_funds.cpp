#include "reports/traced_funds.hpp"

#include "core/account.hpp"
#include "core/record.hpp"
#include "reports/records_of_type.hpp"
#include "reports/stated_postings.hpp"

namespace fundtrail {
namespace {

using Funds = std::set<std::string>;

constexpr std::string_view k_select_funds = "SELECT fund FROM p_balance WHERE account = ?1";
constexpr std::string_view k_select_steps = "SELECT record_id FROM p_step WHERE proposal = ?1";

/// A balance stays for good once something was posted, whatever became of that.
void add_funds_of_account(std::string_view account_class,
                          DocumentRef subject,
                          ProjectedLedger& ledger,
                          Funds& funds) {
    Statement rows = ledger.database().prepare(k_select_funds);
    rows.bind_all(std::string_view{account_name(account_class, to_text(subject))});
    while (rows.step()) {
        funds.emplace(rows.text(0));
    }
}

/// The allocation under which the document spends; nothing if it stands under none.
std::optional<DocumentRef> allocation_of(Document document, ProjectedLedger& ledger) {
    // A claim stands under a disbursement, that under an obligation, and that under an allocation.
    constexpr int k_steps_max = 3;
    for (int steps = 0; steps < k_steps_max; ++steps) {
        if (document.ref.kind == DocumentKind::allocation) break;
        const auto under = ledger.document(document.under);
        if (!under) return std::nullopt;
        document = *under;
    }
    if (document.ref.kind != DocumentKind::allocation) return std::nullopt;
    return document.ref;
}

void add_funds_of_record(RecordId name,
                         ProjectedLedger& ledger,
                         const ReportBasis& basis,
                         Funds& funds) {
    with_record(ledger, name, [&](const Record& record) {
        for (const StatedPosting& posting : stated_postings(record, name, basis.base_currency)) {
            funds.emplace(posting.fund);
        }
    });
}

/// Of a record, or of the decisions that brought it into effect.
void add_funds_of_event(RecordId event,
                        ProjectedLedger& ledger,
                        const ReportBasis& basis,
                        Funds& funds) {
    add_funds_of_record(event, ledger, basis, funds);
    Statement steps = ledger.database().prepare(k_select_steps);
    steps.bind_all(event.number);
    while (steps.step()) {
        add_funds_of_record(RecordId{steps.integer(0)}, ledger, basis, funds);
    }
}

/// What brought the receipt's money, and what matched or gave back some of it.
void add_funds_of_receipt(const Document& receipt,
                          ProjectedLedger& ledger,
                          const ReportBasis& basis,
                          Funds& funds) {
    add_funds_of_event(receipt.record, ledger, basis, funds);
    for (const RecordId record : ProjectionSource{ledger.database()}.rests_on(receipt.ref)) {
        add_funds_of_event(record, ledger, basis, funds);
    }
}

/// A loss of what was advanced or claimed may be charged to another fund than the one that paid.
void add_funds_of_losses(DocumentRef allocation,
                         ProjectedLedger& ledger,
                         const ReportBasis& basis,
                         Funds& funds) {
    const auto add = [&](RecordId name, const Record& loss) {
        const char* const field = loss.has("claim") ? "claim" : "disbursement";
        const auto lost = ledger.document(loss.document_or_empty(field));
        const auto spent_under = lost ? allocation_of(*lost, ledger) : std::nullopt;
        if (spent_under && *spent_under != allocation) return;
        add_funds_of_event(name, ledger, basis, funds);
    };
    for_each_record_of(ledger.database(), "claim.written_off", add);
}

/// As funds_of_money, but for losses.
std::optional<Funds> funds_that_held(const Document& document,
                                     ProjectedLedger& ledger,
                                     const ReportBasis& basis) {
    Funds funds{std::string{ledger.text(document.fund)}};
    // What rests on a receipt now may be less than what did then.
    const bool is_of_the_past = basis.as_of || basis.known_at;
    switch (document.ref.kind) {
        case DocumentKind::pledge:
            add_funds_of_account("receivable", document.ref, ledger, funds);
            return funds;
        case DocumentKind::receipt:
            if (is_of_the_past) return std::nullopt;
            add_funds_of_receipt(document, ledger, basis, funds);
            return funds;
        case DocumentKind::allocation:
        case DocumentKind::obligation:
        case DocumentKind::disbursement: {
            const auto allocation = allocation_of(document, ledger);
            if (!allocation) return std::nullopt;
            add_funds_of_account("expenditure", *allocation, ledger, funds);
            return funds;
        }
        default:
            return std::nullopt;
    }
}

bool leads_to_money(DocumentKind kind) {
    return kind == DocumentKind::pledge || kind == DocumentKind::receipt ||
           kind == DocumentKind::obligation || kind == DocumentKind::disbursement;
}

}  // namespace

std::optional<std::set<std::string>> funds_of_money(const Document& document,
                                                    ProjectedLedger& ledger,
                                                    const ReportBasis& basis) {
    auto funds = funds_that_held(document, ledger, basis);
    if (!funds) return std::nullopt;
    const auto allocation = allocation_of(document, ledger);
    if (allocation) add_funds_of_losses(*allocation, ledger, basis, *funds);
    return funds;
}

std::optional<std::set<std::string>> funds_of_money(std::string_view party,
                                                    ProjectedLedger& ledger,
                                                    const ReportBasis& basis) {
    Funds funds;
    Statement rows = ledger.database().prepare("SELECT " + std::string{k_document_columns} +
                                               " FROM p_document WHERE party = ?1");
    rows.bind_all(party);
    while (rows.step()) {
        const Document document = document_from_row(rows, ledger.book().names());
        if (!leads_to_money(document.ref.kind)) continue;
        const auto more = funds_that_held(document, ledger, basis);
        if (!more) return std::nullopt;
        funds.insert(more->begin(), more->end());
    }
    // Money that came without a name is matched to a donor later, and a loss may be another fund's.
    for (const std::string_view type : {"receipt.matched", "claim.written_off"}) {
        for_each_record_of(ledger.database(), type, [&](RecordId name, const Record&) {
            add_funds_of_event(name, ledger, basis, funds);
        });
    }
    return funds;
}

}  // namespace fundtrail
