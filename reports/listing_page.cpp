#include "core/exact_sum.hpp"
#include "core/text.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/listing.hpp"
#include "reports/listing_kinds.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string amount_cell(const std::optional<std::int64_t>& amount,
                        Currency currency,
                        const Words& words) {
    return amount ? words.amount(*amount, currency) : std::string{};
}

std::string allocated_cell(const ListedRegister& line, Currency base, const Words& words) {
    ExactSum allocated;
    allocated.add(line.amount.value_or(0));
    allocated.subtract(line.left.value_or(0));
    return words.decimal(allocated.grouped_text(base));
}

PageTable register_table(const Listing& listing, const Words& words) {
    const ListKindTraits& traits = traits_of(listing.kind);
    const bool has_word = listing.kind == ListKind::party || listing.kind == ListKind::fund ||
                          listing.kind == ListKind::account;
    const bool is_line = listing.kind == ListKind::budget;
    PageTable table{
        .caption = {}, .columns = {{.title = words("Code")}, {.title = words("Name")}}, .rows = {}};
    if (has_word) {
        table.columns.push_back(
            {.title = listing.kind == ListKind::account ? words("Currency") : words("Kind")});
    }
    if (!traits.owner.empty()) table.columns.push_back({.title = capitalised(words(traits.owner))});
    if (is_line) {
        for (std::string title : {words("Amount"), words("Allocated"), words("Left")}) {
            table.columns.push_back({.title = std::move(title), .align = k_right});
        }
    }
    table.columns.push_back({.title = words("Date"), .dispensable = 1});
    table.columns.push_back({.title = words("Record"), .dispensable = 2});
    for (const ListedRegister& entry : listing.registers) {
        std::vector<std::string> cells{entry.code,
                                       entry.is_name_sealed ? words("sealed") : entry.name};
        if (has_word) cells.push_back(name_in_words(entry.word, words));
        if (!traits.owner.empty()) cells.push_back(entry.owner);
        if (is_line) {
            cells.push_back(amount_cell(entry.amount, listing.base_currency, words));
            cells.push_back(allocated_cell(entry, listing.base_currency, words));
            cells.push_back(amount_cell(entry.left, listing.base_currency, words));
        }
        cells.push_back(words.date(entry.date));
        cells.push_back(to_text(entry.record));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// `in force`; `acting for approver-1 until 30 Apr 2026, up to 5,000.00`.
std::string state_of(const ListedOfficer& officer, Currency base, const Words& words) {
    if (!officer.appointment) return words(officer.state);
    const ListedOfficer::Appointment& appointment = *officer.appointment;
    const std::string& instead_of = appointment.instead_of;
    const std::string until = words.date(appointment.until);
    if (!appointment.limit) return words("acting for {1} until {2}", {instead_of, until});
    return words("acting for {1} until {2}, up to {3}",
                 {instead_of, until, words.amount(*appointment.limit, base)});
}

PageTable officer_table(const Listing& listing, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Officer")},
                                {.title = words("Roles")},
                                {.title = words("State")},
                                {.title = words("Key"), .dispensable = 1},
                                {.title = words("Record"), .dispensable = 2}},
                    .rows = {}};
    for (const ListedOfficer& officer : listing.officers) {
        table.rows.push_back({officer.code,
                              roles_in_words(officer.roles, words),
                              state_of(officer, listing.base_currency, words),
                              officer.key,
                              to_text(officer.record)});
    }
    return table;
}

std::string left_title(ListKind kind, const Words& words) {
    switch (kind) {
        case ListKind::pledge:
        case ListKind::claim:
        case ListKind::draw:
            return words("Outstanding");
        case ListKind::allocation:
        case ListKind::obligation:
            return words("Free");
        case ListKind::transfer:
            return words("In transit");
        default:
            return {};
    }
}

/// One column of a table of documents: its title, and the cell of a document.
struct DocumentColumn {
    PageColumn column;
    std::string (*cell)(const ListedDocument&, const Words&);
};

/// True if the documents are not all in the base currency; a column then names their currencies.
bool has_currencies(const Listing& listing) {
    return std::any_of(
        listing.documents.begin(), listing.documents.end(), [&](const ListedDocument& document) {
            return document.currency != listing.base_currency;
        });
}

/// Whom the documents of a list concern; empty where they concern nobody.
std::string party_title(ListKind kind, const Words& words) {
    switch (kind) {
        case ListKind::pledge:
        case ListKind::receipt:
        case ListKind::in_kind:
            return words("Donor");
        case ListKind::claim:
            return words("From");
        case ListKind::obligation:
        case ListKind::disbursement:
            return words("Payee");
        default:
            return {};
    }
}

using DocumentColumns = std::vector<DocumentColumn>;
using DocumentRow = const ListedDocument&;

/// Where the money is and goes.
void add_places(ListKind kind, const Words& words, DocumentColumns& columns) {
    columns.push_back(
        {{.title = words("Fund")}, [](DocumentRow row, const Words&) { return row.fund; }});
    if (kind == ListKind::draw) {
        columns.push_back({{.title = words("To fund")},
                           [](DocumentRow row, const Words&) { return row.to_fund; }});
        columns.push_back({{.title = words("Kind")}, [](DocumentRow row, const Words& said) {
                               return name_in_words(row.word, said);
                           }});
    }
    if (kind == ListKind::in_kind) {
        columns.push_back({{.title = words("Kind")}, [](DocumentRow row, const Words& said) {
                               return name_in_words(row.word, said);
                           }});
    }
    if (kind == ListKind::transfer) {
        columns.push_back({{.title = words("From")},
                           [](DocumentRow row, const Words&) { return row.from_account; }});
        columns.push_back(
            {{.title = words("To")}, [](DocumentRow row, const Words&) { return row.account; }});
    }
    const bool is_spending = kind == ListKind::obligation || kind == ListKind::disbursement ||
                             kind == ListKind::claim || kind == ListKind::draw;
    if (is_spending || kind == ListKind::allocation) {
        columns.push_back({{.title = words("Line"), .dispensable = 2},
                           [](DocumentRow row, const Words&) { return row.budget; }});
    }
    if (is_spending) {
        columns.push_back({{.title = words("Under"), .dispensable = 3},
                           [](DocumentRow row, const Words&) { return row.under; }});
    }
    if (kind == ListKind::receipt || kind == ListKind::disbursement) {
        columns.push_back({{.title = words("Account"), .dispensable = 1},
                           [](DocumentRow row, const Words&) { return row.account; }});
    }
}

DocumentColumns document_columns(const Listing& listing, const Words& words) {
    const ListKind kind = listing.kind;
    DocumentColumns columns{
        {{.title = words("Ref")}, [](DocumentRow row, const Words&) { return row.ref; }},
        {{.title = words("Date"), .dispensable = 1},
         [](DocumentRow row, const Words& said) { return said.date(row.date); }},
        {{.title = words("State")},
         [](DocumentRow row, const Words& said) { return said(row.state); }},
    };
    if (std::string title = party_title(kind, words); !title.empty()) {
        columns.push_back(
            {{.title = std::move(title)}, [](DocumentRow row, const Words&) { return row.party; }});
    }
    add_places(kind, words, columns);
    if (has_currencies(listing)) {
        columns.push_back(
            {{.title = words("Currency"), .joins_next = true},
             [](DocumentRow row, const Words&) { return std::string{row.currency.code()}; }});
    }
    columns.push_back(
        {{.title = words("Amount"), .align = k_right},
         [](DocumentRow row, const Words& said) { return said.amount(row.amount, row.currency); }});
    if (std::string title = left_title(kind, words); !title.empty()) {
        columns.push_back(
            {{.title = std::move(title), .align = k_right}, [](DocumentRow row, const Words& said) {
                 return amount_cell(row.left, row.currency, said);
             }});
    }
    columns.push_back({{.title = words("Officer"), .dispensable = 4},
                       [](DocumentRow row, const Words&) { return row.officer; }});
    columns.push_back({{.title = words("Record"), .dispensable = 5},
                       [](DocumentRow row, const Words&) { return to_text(row.record); }});
    return columns;
}

PageTable document_table(const Listing& listing, const Words& words) {
    PageTable table{.caption = {}, .columns = {}, .rows = {}};
    const auto columns = document_columns(listing, words);
    for (const DocumentColumn& column : columns) {
        table.columns.push_back(column.column);
    }
    for (const ListedDocument& document : listing.documents) {
        std::vector<std::string> cells;
        cells.reserve(columns.size());
        for (const DocumentColumn& column : columns) {
            cells.push_back(column.cell(document, words));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

PageTable rate_table(const Listing& listing, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Effective")},
                                {.title = words("Rate"), .align = k_right},
                                {.title = words("Source")},
                                {.title = words("Record"), .dispensable = 1}},
                    .rows = {}};
    for (const ListedRate& rate : listing.rates) {
        table.rows.push_back({words.date(rate.effective),
                              words.decimal(to_text(rate.quoted)),
                              rate.source,
                              to_text(rate.record)});
    }
    return table;
}

PageTable period_table(const Listing& listing, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Closed month")},
                                {.title = words("Decided")},
                                {.title = words("Record")}},
                    .rows = {}};
    for (const ListedPeriod& period : listing.periods) {
        table.rows.push_back(
            {to_text(period.month), words.date(period.date), to_text(period.record)});
    }
    return table;
}

PageTable witness_table(const Listing& listing, const Words& words) {
    PageTable table{.caption = {},
                    .columns = {{.title = words("Key")},
                                {.title = words("Party")},
                                {.title = words("Reached at"), .dispensable = 1},
                                {.title = words("Registered")},
                                {.title = words("Record"), .dispensable = 2}},
                    .rows = {}};
    for (const ListedWitness& witness : listing.witnesses) {
        table.rows.push_back({witness.key,
                              witness.party,
                              witness.url,
                              words.date(witness.date),
                              to_text(witness.record)});
    }
    return table;
}

PageTable table_of(const Listing& listing, const Words& words) {
    const ListKindTraits& traits = traits_of(listing.kind);
    if (traits.reg) return register_table(listing, words);
    if (traits.document != DocumentKind::none) return document_table(listing, words);
    switch (listing.kind) {
        case ListKind::officer:
            return officer_table(listing, words);
        case ListKind::indicator:
            return indicator_table(listing.results, words);
        case ListKind::measurement:
            return measurement_table(listing.results, words);
        case ListKind::milestone:
            return milestone_table(listing.results, words);
        case ListKind::lesson:
            return lesson_table(listing.results, words);
        case ListKind::rate:
            return rate_table(listing, words);
        case ListKind::period:
            return period_table(listing, words);
        case ListKind::witness:
            return witness_table(listing, words);
        default:
            return to_table(listing.proposals, YourStep::left_out, words);
    }
}

}  // namespace

Page to_page(const Listing& listing, const Words& words) {
    const ListKindTraits& traits = traits_of(listing.kind);
    const std::string plural = words(traits.plural);
    Page page{.title = capitalised(plural), .facts = {}, .tables = {}, .notes = {}};
    PageTable table = table_of(listing, words);
    const bool has_amounts =
        traits.document != DocumentKind::none || listing.kind == ListKind::budget;
    if (has_amounts && !has_currencies(listing)) {
        page.facts.emplace_back(words("Currency"), listing.base_currency.code());
    }
    if (listing.kind == ListKind::witness) {
        page.notes.push_back(
            words("This list is for information: which witnesses count is said by the trust policy "
                  "of who verifies."));
    }
    if (listing.has_more) {
        page.notes.push_back(
            words("These are the first {1}; there are more: narrow the list with filters.",
                  {std::to_string(table.rows.size())}));
    }
    if (table.rows.empty()) {
        page.notes.push_back(words("There are no such {1}.", {plural}));
    } else {
        page.tables.push_back(std::move(table));
        page.data = table_of(listing, Words::for_programs());
    }
    return page;
}

}  // namespace fundtrail
