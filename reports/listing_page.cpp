#include "core/exact_sum.hpp"
#include "core/money.hpp"
#include "reports/listing.hpp"
#include "reports/listing_kinds.hpp"

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

std::string amount_cell(const std::optional<std::int64_t>& amount, Currency base) {
    return amount ? grouped_text(*amount, base) : std::string{};
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

PageTable officer_table(const Listing& listing) {
    PageTable table{.caption = {},
                    .columns = {{.title = "Officer"},
                                {.title = "Roles"},
                                {.title = "State"},
                                {.title = "Key", .dispensable = 1},
                                {.title = "Record", .dispensable = 2}},
                    .rows = {}};
    for (const ListedOfficer& officer : listing.officers) {
        table.rows.push_back(
            {officer.code, officer.roles, officer.state, officer.key, to_text(officer.record)});
    }
    return table;
}

std::string_view left_title(ListKind kind) {
    switch (kind) {
        case ListKind::pledge:
            return "Outstanding";
        case ListKind::allocation:
        case ListKind::obligation:
            return "Free";
        default:
            return {};
    }
}

/// One column of a table of documents: its title, and the cell of a document.
struct DocumentColumn {
    PageColumn column;
    std::string (*cell)(const ListedDocument&, Currency);
};

std::vector<DocumentColumn> document_columns(ListKind kind) {
    using Row = const ListedDocument&;
    std::vector<DocumentColumn> columns{
        {{.title = "Ref"}, [](Row row, Currency) { return row.ref; }},
        {{.title = "Date"}, [](Row row, Currency) { return to_text(row.date); }},
        {{.title = "State"}, [](Row row, Currency) { return row.state; }},
    };
    const bool is_spending = kind == ListKind::allocation || kind == ListKind::obligation ||
                             kind == ListKind::disbursement;
    if (kind != ListKind::allocation) {
        const bool is_income = kind == ListKind::pledge || kind == ListKind::receipt;
        columns.push_back({{.title = is_income ? "Donor" : "Payee"},
                           [](Row row, Currency) { return row.party; }});
    }
    columns.push_back({{.title = "Fund"}, [](Row row, Currency) { return row.fund; }});
    if (is_spending) {
        columns.push_back(
            {{.title = "Line", .dispensable = 2}, [](Row row, Currency) { return row.budget; }});
    }
    if (is_spending && kind != ListKind::allocation) {
        columns.push_back(
            {{.title = "Under", .dispensable = 3}, [](Row row, Currency) { return row.under; }});
    }
    if (kind == ListKind::receipt || kind == ListKind::disbursement) {
        columns.push_back({{.title = "Account", .dispensable = 1},
                           [](Row row, Currency) { return row.account; }});
    }
    columns.push_back({{.title = "Amount", .align = k_right},
                       [](Row row, Currency base) { return grouped_text(row.amount, base); }});
    if (!left_title(kind).empty()) {
        columns.push_back({{.title = std::string{left_title(kind)}, .align = k_right},
                           [](Row row, Currency base) { return amount_cell(row.left, base); }});
    }
    columns.push_back(
        {{.title = "Officer", .dispensable = 4}, [](Row row, Currency) { return row.officer; }});
    columns.push_back({{.title = "Record", .dispensable = 5},
                       [](Row row, Currency) { return to_text(row.record); }});
    return columns;
}

PageTable document_table(const Listing& listing) {
    PageTable table{.caption = {}, .columns = {}, .rows = {}};
    const auto columns = document_columns(listing.kind);
    for (const DocumentColumn& column : columns) {
        table.columns.push_back(column.column);
    }
    for (const ListedDocument& document : listing.documents) {
        std::vector<std::string> cells;
        cells.reserve(columns.size());
        for (const DocumentColumn& column : columns) {
            cells.push_back(column.cell(document, listing.base_currency));
        }
        table.rows.push_back(std::move(cells));
    }
    return table;
}

}  // namespace

Page to_page(const Listing& listing) {
    const ListKindTraits& traits = traits_of(listing.kind);
    Page page{.title = capitalised(traits.plural), .facts = {}, .tables = {}, .notes = {}};
    PageTable table = traits.reg                              ? register_table(listing)
                      : traits.document != DocumentKind::none ? document_table(listing)
                      : listing.kind == ListKind::officer
                          ? officer_table(listing)
                          : to_table(listing.proposals, listing.base_currency, false);
    const bool has_amounts = traits.document != DocumentKind::none ||
                             listing.kind == ListKind::budget || listing.kind == ListKind::proposal;
    if (has_amounts) page.facts.emplace_back("Currency", listing.base_currency.code());
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
