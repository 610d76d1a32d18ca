#include "core/exact_sum.hpp"
#include "core/money.hpp"
#include "reports/listing.hpp"
#include "reports/listing_kinds.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_right = Align::right;

std::string capitalised(std::string_view word) {
    std::string text{word};
    if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
    }
    return text;
}

std::string amount_cell(const std::optional<std::int64_t>& amount, Currency currency) {
    return amount ? grouped_text(*amount, currency) : std::string{};
}

std::string allocated_cell(const ListedRegister& line, Currency base) {
    ExactSum allocated;
    allocated.add(line.amount.value_or(0));
    allocated.subtract(line.left.value_or(0));
    return allocated.grouped_text(base);
}

PageTable register_table(const Listing& listing) {
    const ListKindTraits& traits = traits_of(listing.kind);
    const bool has_word = listing.kind == ListKind::party || listing.kind == ListKind::fund ||
                          listing.kind == ListKind::account;
    const bool is_line = listing.kind == ListKind::budget;
    PageTable table{.caption = {}, .columns = {{.title = "Code"}, {.title = "Name"}}, .rows = {}};
    if (has_word) {
        table.columns.push_back({.title = listing.kind == ListKind::account ? "Currency" : "Kind"});
    }
    if (!traits.owner.empty()) table.columns.push_back({.title = capitalised(traits.owner)});
    if (is_line) {
        for (const char* title : {"Amount", "Allocated", "Left"}) {
            table.columns.push_back({.title = title, .align = k_right});
        }
    }
    table.columns.push_back({.title = "Date", .dispensable = 1});
    table.columns.push_back({.title = "Record", .dispensable = 2});
    for (const ListedRegister& entry : listing.registers) {
        std::vector<std::string> cells{entry.code, entry.name};
        if (has_word) cells.push_back(entry.word);
        if (!traits.owner.empty()) cells.push_back(entry.owner);
        if (is_line) {
            cells.push_back(amount_cell(entry.amount, listing.base_currency));
            cells.push_back(allocated_cell(entry, listing.base_currency));
            cells.push_back(amount_cell(entry.left, listing.base_currency));
        }
        cells.push_back(to_text(entry.date));
        cells.push_back(to_text(entry.record));
        table.rows.push_back(std::move(cells));
    }
    return table;
}

/// `in force`; `acting for approver-1 until 2026-04-30, up to 5,000.00`.
std::string state_of(const ListedOfficer& officer, Currency base) {
    if (!officer.appointment) return officer.state;
    const ListedOfficer::Appointment& appointment = *officer.appointment;
    std::string state =
        officer.state + " for " + appointment.instead_of + " until " + to_text(appointment.until);
    if (appointment.limit) state += ", up to " + grouped_text(*appointment.limit, base);
    return state;
}

PageTable officer_table(const Listing& listing) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Officer"},
                                {.title = "Roles"},
                                {.title = "State"},
                                {.title = "Key", .dispensable = 1},
                                {.title = "Record", .dispensable = 2}},
                    .rows = {}};
    for (const ListedOfficer& officer : listing.officers) {
        table.rows.push_back({officer.code,
                              officer.roles,
                              state_of(officer, listing.base_currency),
                              officer.key,
                              to_text(officer.record)});
    }
    return table;
}

std::string_view left_title(ListKind kind) {
    switch (kind) {
        case ListKind::pledge:
        case ListKind::claim:
        case ListKind::draw:
            return "Outstanding";
        case ListKind::allocation:
        case ListKind::obligation:
            return "Free";
        case ListKind::transfer:
            return "In transit";
        default:
            return {};
    }
}

/// One column of a table of documents: its title, and the cell of a document.
struct DocumentColumn {
    PageColumn column;
    std::string (*cell)(const ListedDocument&);
};

/// True if the documents are not all in the base currency; a column then names their currencies.
bool has_currencies(const Listing& listing) {
    return std::any_of(
        listing.documents.begin(), listing.documents.end(), [&](const ListedDocument& document) {
            return document.currency != listing.base_currency;
        });
}

/// Whom the documents of a list concern; empty where they concern nobody.
std::string_view party_title(ListKind kind) {
    switch (kind) {
        case ListKind::pledge:
        case ListKind::receipt:
        case ListKind::in_kind:
            return "Donor";
        case ListKind::claim:
            return "From";
        case ListKind::obligation:
        case ListKind::disbursement:
            return "Payee";
        default:
            return {};
    }
}

using DocumentColumns = std::vector<DocumentColumn>;
using DocumentRow = const ListedDocument&;

/// Where the money is and goes.
void add_places(ListKind kind, DocumentColumns& columns) {
    columns.push_back({{.title = "Fund"}, [](DocumentRow row) { return row.fund; }});
    if (kind == ListKind::draw) {
        columns.push_back({{.title = "To fund"}, [](DocumentRow row) { return row.to_fund; }});
        columns.push_back({{.title = "Kind"}, [](DocumentRow row) { return row.word; }});
    }
    if (kind == ListKind::in_kind) {
        columns.push_back({{.title = "Kind"}, [](DocumentRow row) { return row.word; }});
    }
    if (kind == ListKind::transfer) {
        columns.push_back({{.title = "From"}, [](DocumentRow row) { return row.from_account; }});
        columns.push_back({{.title = "To"}, [](DocumentRow row) { return row.account; }});
    }
    const bool is_spending = kind == ListKind::obligation || kind == ListKind::disbursement ||
                             kind == ListKind::claim || kind == ListKind::draw;
    if (is_spending || kind == ListKind::allocation) {
        columns.push_back(
            {{.title = "Line", .dispensable = 2}, [](DocumentRow row) { return row.budget; }});
    }
    if (is_spending) {
        columns.push_back(
            {{.title = "Under", .dispensable = 3}, [](DocumentRow row) { return row.under; }});
    }
    if (kind == ListKind::receipt || kind == ListKind::disbursement) {
        columns.push_back(
            {{.title = "Account", .dispensable = 1}, [](DocumentRow row) { return row.account; }});
    }
}

DocumentColumns document_columns(const Listing& listing) {
    const ListKind kind = listing.kind;
    DocumentColumns columns{
        {{.title = "Ref"}, [](DocumentRow row) { return row.ref; }},
        {{.title = "Date", .dispensable = 1}, [](DocumentRow row) { return to_text(row.date); }},
        {{.title = "State"}, [](DocumentRow row) { return row.state; }},
    };
    if (!party_title(kind).empty()) {
        columns.push_back(
            {{.title = std::string{party_title(kind)}}, [](DocumentRow row) { return row.party; }});
    }
    add_places(kind, columns);
    if (has_currencies(listing)) {
        columns.push_back({{.title = "Currency", .joins_next = true},
                           [](DocumentRow row) { return std::string{row.currency.code()}; }});
    }
    columns.push_back({{.title = "Amount", .align = k_right},
                       [](DocumentRow row) { return grouped_text(row.amount, row.currency); }});
    if (!left_title(kind).empty()) {
        columns.push_back({{.title = std::string{left_title(kind)}, .align = k_right},
                           [](DocumentRow row) { return amount_cell(row.left, row.currency); }});
    }
    columns.push_back(
        {{.title = "Officer", .dispensable = 4}, [](DocumentRow row) { return row.officer; }});
    columns.push_back({{.title = "Record", .dispensable = 5},
                       [](DocumentRow row) { return to_text(row.record); }});
    return columns;
}

PageTable document_table(const Listing& listing) {
    PageTable table{.caption = {}, .columns = {}, .rows = {}};
    const auto columns = document_columns(listing);
    for (const DocumentColumn& column : columns) {
        table.columns.push_back(column.column);
    }
    for (const ListedDocument& document : listing.documents) {
        std::vector<std::string> cells;
        cells.reserve(columns.size());
        for (const DocumentColumn& column : columns) {
            cells.push_back(column.cell(document));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

PageTable rate_table(const Listing& listing) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Effective"},
                                {.title = "Rate", .align = k_right},
                                {.title = "Source"},
                                {.title = "Record", .dispensable = 1}},
                    .rows = {}};
    for (const ListedRate& rate : listing.rates) {
        table.rows.push_back(
            {to_text(rate.effective), to_text(rate.quoted), rate.source, to_text(rate.record)});
    }
    return table;
}

PageTable period_table(const Listing& listing) {
    PageTable table{
        .caption = {},
        .columns = {{.title = "Closed month"}, {.title = "Decided"}, {.title = "Record"}},
        .rows = {}};
    for (const ListedPeriod& period : listing.periods) {
        table.rows.push_back({to_text(period.month), to_text(period.date), to_text(period.record)});
    }
    return table;
}

PageTable witness_table(const Listing& listing) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Key"},
                                {.title = "Party"},
                                {.title = "Reached at", .dispensable = 1},
                                {.title = "Registered"},
                                {.title = "Record", .dispensable = 2}},
                    .rows = {}};
    for (const ListedWitness& witness : listing.witnesses) {
        table.rows.push_back({witness.key,
                              witness.party,
                              witness.url,
                              to_text(witness.date),
                              to_text(witness.record)});
    }
    return table;
}

PageTable table_of(const Listing& listing) {
    const ListKindTraits& traits = traits_of(listing.kind);
    if (traits.reg) return register_table(listing);
    if (traits.document != DocumentKind::none) return document_table(listing);
    switch (listing.kind) {
        case ListKind::officer:
            return officer_table(listing);
        case ListKind::indicator:
            return indicator_table(listing.results);
        case ListKind::measurement:
            return measurement_table(listing.results);
        case ListKind::milestone:
            return milestone_table(listing.results);
        case ListKind::lesson:
            return lesson_table(listing.results);
        case ListKind::rate:
            return rate_table(listing);
        case ListKind::period:
            return period_table(listing);
        case ListKind::witness:
            return witness_table(listing);
        default:
            return to_table(listing.proposals, YourStep::left_out);
    }
}

}  // namespace

Page to_page(const Listing& listing) {
    const ListKindTraits& traits = traits_of(listing.kind);
    Page page{.title = capitalised(traits.plural), .facts = {}, .tables = {}, .notes = {}};
    PageTable table = table_of(listing);
    const bool has_amounts =
        traits.document != DocumentKind::none || listing.kind == ListKind::budget;
    if (has_amounts && !has_currencies(listing))
        page.facts.emplace_back("Currency", listing.base_currency.code());
    if (listing.kind == ListKind::witness) {
        page.notes.emplace_back(
            "Information only: which witnesses count is said by the trust policy of who verifies.");
    }
    if (listing.has_more) {
        page.notes.push_back("These are the first " + std::to_string(table.rows.size()) +
                             "; there are more: narrow the list with filters.");
    }
    if (table.rows.empty()) {
        page.notes.push_back("There are no such " + std::string{traits.plural} + '.');
    } else {
        page.tables.push_back(std::move(table));
    }
    return page;
}

}  // namespace fundtrail
