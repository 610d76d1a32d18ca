#include "core/text.hpp"
#include "reports/audit_trail.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        if (!text.empty()) text += ' ';
        text += word;
    }
    return text;
}

/// `paid` where a number says what was paid, else `fund added`.
std::string event_of(const AuditRow& row) {
    const auto dot = row.type.find('.');
    const bool is_told_by_number = dot != std::string::npos && !row.facts.document.is_empty();
    std::string event = is_told_by_number ? row.type.substr(dot + 1) : row.type;
    for (char& character : event) {
        if (character == '.' || character == '_') character = ' ';
    }
    return event;
}

/// What the record is about; of one that is about no document and no code, its name.
std::string ref_of(const AuditRow& row) {
    std::string ref = row.ref();
    return ref.empty() ? to_text(row.record) : ref;
}

std::string set_title(AccountSet set) {
    return set == AccountSet::in_kind ? "in kind" : std::string{to_text(set)};
}

std::vector<PageColumn> row_columns() {
    constexpr auto right = Align::right;
    std::vector<PageColumn> columns{
        {.title = "Record", .dispensable = 2},
        {.title = "Ref"},
        {.title = "Date"},
        {.title = "Event"},
        {.title = "Officer"},
        {.title = "Fund"},
        {.title = "Currency", .joins_next = true},
        {.title = "Amount", .align = right},
        {.title = "Flags", .dispensable = 1},
        {.title = "Type", .dispensable = 6},
        {.title = "Entered", .dispensable = 3},
        {.title = "Days late", .align = right, .dispensable = 4},
        {.title = "Role", .dispensable = 5},
        {.title = "Party", .dispensable = 2},
        {.title = "Account", .dispensable = 2},
        {.title = "Line", .dispensable = 5},
        {.title = "Objective", .dispensable = 6},
        {.title = "Reason", .dispensable = 5},
    };
    for (const AccountSet set : k_sets) {
        for (const std::string_view side : {"Debit ", "Credit "}) {
            columns.push_back(PageColumn{
                .title = std::string{side} + set_title(set), .align = right, .dispensable = 7});
        }
    }
    columns.push_back(PageColumn{.title = "Steps", .dispensable = 8});
    return columns;
}

std::string sum_text(const ExactSum& sum, const std::optional<Currency>& currency) {
    return currency && !sum.is_zero() ? sum.grouped_text(*currency) : std::string{};
}

/// `approving_officer`, or `approving_officer for approver-1`.
std::string roles_of(const AuditRow& row) {
    const std::string roles = to_text(row.roles);
    return row.acting_for.empty() ? roles : roles + " for " + joined(row.acting_for);
}

std::vector<std::string> cells_of(const AuditRow& row, const std::optional<Currency>& base) {
    const auto& amount = row.facts.amount;
    std::vector<std::string> cells{
        to_text(row.record),
        ref_of(row),
        to_text(row.date),
        event_of(row),
        row.officer,
        joined(row.facts.funds),
        amount ? std::string{amount->currency.code()} : std::string{},
        amount ? grouped_text(amount->minor_units, amount->currency) : std::string{},
        joined(row.flags()),
        row.type,
        to_text(row.time),
        std::to_string(row.days_late()),
        roles_of(row),
        joined(row.facts.parties),
        row.facts.account,
        row.facts.budget,
        row.facts.objective,
        row.reason,
    };
    for (const SetSums& sums : row.sums) {
        cells.push_back(sum_text(sums.debit, base));
        cells.push_back(sum_text(sums.credit, base));
    }
    cells.push_back(row.chain == nullptr ? std::string{} : to_text(*row.chain));
    return cells;
}

PageTable sums_table(const AuditTrail& trail) {
    PageTable table{.caption = "Sums of these records, in base currency",
                    .columns = {{.title = "Set"},
                                {.title = "Debit", .align = Align::right},
                                {.title = "Credit", .align = Align::right},
                                {.title = "Check"}},
                    .rows = {}};
    const auto& base = trail.facts.base_currency;
    for (const AccountSet set : k_sets) {
        const SetSums& sums = trail.sums[static_cast<std::size_t>(set)];
        if (!sums.is_moved() || !base) continue;
        table.rows.push_back({set_title(set),
                              sums.debit.grouped_text(*base),
                              sums.credit.grouped_text(*base),
                              sums.debit == sums.credit ? "equal" : "DIFFERENT"});
    }
    return table;
}

PageTable gaps_table(const AuditTrail& trail) {
    PageTable table{.caption = "Numbers given in the whole ledger",
                    .columns = {{.title = "Kind"},
                                {.title = "Given", .align = Align::right},
                                {.title = "Missing", .align = Align::right}},
                    .rows = {}};
    for (const NumberGaps& gaps : trail.gaps) {
        table.rows.push_back({std::string{name_of(gaps.kind).word},
                              std::to_string(gaps.given),
                              std::to_string(gaps.missing)});
    }
    return table;
}

PageTable awaited_table(const AuditTrail& trail) {
    PageTable table{.caption = "Proposals that await somebody",
                    .columns = {{.title = "Ref"},
                                {.title = "Record"},
                                {.title = "Type"},
                                {.title = "Date"},
                                {.title = "Proposed by"},
                                {.title = "Awaits"}},
                    .rows = {}};
    for (const AwaitedProposal& awaited : trail.awaited) {
        const ChainLink& proposed = awaited.chain->links.front();
        table.rows.push_back({awaited.chain->name,
                              to_text(proposed.record),
                              awaited.type,
                              to_text(awaited.date),
                              proposed.officer,
                              awaited.awaits});
    }
    return table;
}

/// The steps of the one document that was asked for, if a row of it is here.
const DocumentChain* chain_asked_for(const AuditTrail& trail) {
    const std::string ref = ascii_lower(trail.facts.filter.ref);
    if (ref.empty()) return nullptr;
    for (const AuditRow& row : trail.rows) {
        const bool is_it =
            row.chain != nullptr && (ascii_lower(row.chain->name) == ref ||
                                     to_text(row.record) == ref || gives_number(row.facts, ref));
        if (is_it) return row.chain.get();
    }
    return nullptr;
}

}  // namespace

Page to_page(const AuditTrail& trail, const Words& words) {
    Page page{.title = "Audit trail", .facts = {}, .tables = {}, .notes = {}};
    add_to(page, trail.facts, words);
    const std::string codes = codes_in_words(trail.facts.filter);
    page.facts.emplace_back("Selection", codes.empty() ? "all records" : codes);
    page.facts.emplace_back("Records", std::to_string(trail.rows.size()));

    PageTable records{.caption = {}, .columns = row_columns(), .rows = {}};
    for (const AuditRow& row : trail.rows) {
        records.rows.push_back(cells_of(row, trail.facts.base_currency));
    }
    page.tables.push_back(std::move(records));
    if (const DocumentChain* chain = chain_asked_for(trail)) {
        page.tables.push_back(to_table(*chain));
    }
    for (PageTable table : {sums_table(trail), gaps_table(trail), awaited_table(trail)}) {
        if (!table.rows.empty()) page.tables.push_back(std::move(table));
    }
    if (trail.awaited.empty()) {
        page.notes.insert(page.notes.begin(), "No proposal of this selection awaits anybody.");
    }
    return page;
}

}  // namespace fundtrail
