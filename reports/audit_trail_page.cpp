#include "core/text.hpp"
#include "reports/audit_trail_rows.hpp"
#include "reports/catalogue_words.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_records_named = 20;
constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

/// `41.0, 57.0 and 3 more`.
std::string first_of(const std::vector<RecordId>& records, const Words& words) {
    std::string text;
    for (std::size_t place = 0; place < std::min(records.size(), k_records_named); ++place) {
        if (place > 0) text += ", ";
        text += to_text(records[place]);
    }
    if (records.size() <= k_records_named) return text;
    return words("{1} and {2} more", {text, std::to_string(records.size() - k_records_named)});
}

/// Which records each flag stands at, for screens on which the column has no room.
PageTable flags_table(const AuditTrail& trail, const Words& words) {
    std::map<std::string, std::vector<RecordId>> flagged;
    for (const AuditRow& row : trail.rows) {
        for (const std::string& flag : row.flags()) {
            flagged[flag].push_back(row.record);
        }
    }
    PageTable table{.caption = words("Flagged records"),
                    .columns = {{.title = words("Flag")},
                                {.title = words("Number"), .align = Align::right},
                                {.title = words("Records")}},
                    .rows = {}};
    for (const auto& [flag, records] : flagged) {
        table.rows.push_back(
            {flag_in_words(flag, words), std::to_string(records.size()), first_of(records, words)});
    }
    return table;
}

PageTable sums_table(const AuditTrail& trail, const Words& words) {
    PageTable table{.caption = words("Sums of these records, in base currency"),
                    .columns = {{.title = words("Set")},
                                {.title = words("Debit"), .align = Align::right},
                                {.title = words("Credit"), .align = Align::right},
                                {.title = words("Check")}},
                    .rows = {}};
    const auto& base = trail.facts.base_currency;
    for (const AccountSet set : k_sets) {
        const SetSums& sums = trail.sums[static_cast<std::size_t>(set)];
        if (!sums.is_moved() || !base) continue;
        table.rows.push_back({set_in_words(set, words),
                              words.decimal(sums.debit.grouped_text(*base)),
                              words.decimal(sums.credit.grouped_text(*base)),
                              sums.debit == sums.credit ? words("equal") : words("DIFFERENT")});
    }
    return table;
}

PageTable gaps_table(const AuditTrail& trail, const Words& words) {
    PageTable table{.caption = words("Numbers given in the whole ledger"),
                    .columns = {{.title = words("Kind")},
                                {.title = words("Given"), .align = Align::right},
                                {.title = words("Missing"), .align = Align::right}},
                    .rows = {}};
    for (const NumberGaps& gaps : trail.gaps) {
        table.rows.push_back({words(name_of(gaps.kind).word),
                              std::to_string(gaps.given),
                              std::to_string(gaps.missing)});
    }
    return table;
}

PageTable awaited_table(const AuditTrail& trail, const Words& words) {
    PageTable table{.caption = words("Proposals that await somebody"),
                    .columns = {{.title = words("Ref")},
                                {.title = words("Record")},
                                {.title = words("Type")},
                                {.title = words("Date")},
                                {.title = words("Proposed by")},
                                {.title = words("Awaits")}},
                    .rows = {}};
    for (const AwaitedProposal& awaited : trail.awaited) {
        const ChainLink& proposed = awaited.chain->links.front();
        table.rows.push_back({awaited.chain->name,
                              to_text(proposed.record),
                              name_in_words(awaited.type, words),
                              words.date(awaited.date),
                              proposed.officer,
                              steps_in_words(awaited.awaits, words)});
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
    Page page{.title = words("Audit trail"), .facts = {}, .tables = {}, .notes = {}};
    if (trail.awaited.empty()) {
        page.notes.push_back(words("No proposal of this selection awaits anybody."));
    }
    add_to(page, trail.facts, words);
    const std::string codes = codes_in_words(trail.facts.filter, words);
    page.facts.emplace_back(words("Selection"), codes.empty() ? words("all records") : codes);
    page.facts.emplace_back(words("Records"), std::to_string(trail.rows.size()));

    page.tables.push_back(records_table(trail, words));
    if (const DocumentChain* chain = chain_asked_for(trail)) {
        page.tables.push_back(to_table(*chain, words));
    }
    for (PageTable table : {flags_table(trail, words),
                            sums_table(trail, words),
                            gaps_table(trail, words),
                            awaited_table(trail, words)}) {
        if (!table.rows.empty()) page.tables.push_back(std::move(table));
    }
    page.data = data_table(trail);
    return page;
}

}  // namespace fundtrail
