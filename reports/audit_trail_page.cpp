#include "core/text.hpp"
#include "reports/audit_trail_rows.hpp"

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
        table.rows.push_back({set_title(set, words),
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

/// `certified, approved by 2`, each step in the words of the reader.
std::string awaits_in_words(std::string_view awaits, const Words& words) {
    constexpr std::string_view k_next = ", ";
    constexpr std::string_view k_by = " by ";
    std::string text;
    while (!awaits.empty()) {
        const std::string_view step = awaits.substr(0, awaits.find(k_next));
        awaits.remove_prefix(std::min(step.size() + k_next.size(), awaits.size()));
        if (!text.empty()) text += k_next;
        const std::size_t by = step.find(k_by);
        text +=
            by == std::string_view::npos
                ? words(step)
                : words("{1} by {2}",
                        {words(step.substr(0, by)), std::string{step.substr(by + k_by.size())}});
    }
    return text;
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
                              awaited.type,
                              to_text(awaited.date),
                              proposed.officer,
                              awaits_in_words(awaited.awaits, words)});
    }
    return table;
}

PageTable chain_table(const DocumentChain& chain, const Words& words) {
    PageTable table = to_table(chain);
    table.caption = words("Steps of {1}", {chain.name});
    table.columns[0].title = words("Step");
    table.columns[1].title = words("Record");
    table.columns[2].title = words("Officer");
    table.columns[3].title = words("Entered");
    for (std::vector<std::string>& row : table.rows) {
        row.front() = words(row.front());
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

/// `fund SE, officer finance`.
std::string selection_in_words(const Filter& filter, const Words& words) {
    std::string text;
    const auto add = [&](const std::string& value, std::string said) {
        if (value.empty()) return;
        if (!text.empty()) text += ", ";
        text += said;
    };
    add(filter.ref, words("ref {1}", {filter.ref}));
    add(filter.party, words("party {1}", {filter.party}));
    add(filter.fund, words("fund {1}", {filter.fund}));
    add(filter.budget, words("budget line {1}", {filter.budget}));
    add(filter.objective, words("objective {1}", {filter.objective}));
    add(filter.account, words("account {1}", {filter.account}));
    add(filter.officer, words("officer {1}", {filter.officer}));
    add(filter.currency, words("currency {1}", {filter.currency}));
    return text.empty() ? words("all records") : text;
}

}  // namespace

Page to_page(const AuditTrail& trail, const Words& words) {
    Page page{.title = words("Audit trail"), .facts = {}, .tables = {}, .notes = {}};
    if (trail.awaited.empty()) {
        page.notes.push_back(words("No proposal of this selection awaits anybody."));
    }
    add_to(page, trail.facts, words);
    page.facts.emplace_back(words("Selection"), selection_in_words(trail.facts.filter, words));
    page.facts.emplace_back(words("Records"), std::to_string(trail.rows.size()));

    page.tables.push_back(records_table(trail, words));
    if (const DocumentChain* chain = chain_asked_for(trail)) {
        page.tables.push_back(chain_table(*chain, words));
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
