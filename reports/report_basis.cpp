#include "reports/report_basis.hpp"

#include "core/entry.hpp"
#include "core/error.hpp"
#include "core/record.hpp"
#include "core/record_type.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_verify_hint = "`fundtrail verify` says what is wrong";

struct Reached {
    std::int64_t entries = 0;
    Timestamp last_time;
};

/// Entries may run back in time, so the last one at or before the moment is found only at the end.
Reached entries_known_at(Database& database, Timestamp moment, std::int64_t end) {
    Reached reached;
    Statement rows = database.prepare(
        "SELECT entry_index, note FROM entry NOT INDEXED WHERE entry_index < ?1 ORDER BY "
        "entry_index");
    rows.bind_all(end);
    while (rows.step()) {
        const auto entry = parse_entry(rows.blob(1));
        if (!entry || entry->header.time > moment) continue;
        reached = Reached{.entries = rows.integer(0) + 1, .last_time = entry->header.time};
    }
    return reached;
}

Reached all_entries(Database& database, std::int64_t end) {
    Statement rows = database.prepare(
        "SELECT entry_index, note FROM entry NOT INDEXED WHERE entry_index < ?1 ORDER BY "
        "entry_index DESC LIMIT 1");
    rows.bind_all(end);
    if (!rows.step()) return {};
    const auto entry = parse_entry(rows.blob(1));
    if (!entry) throw CorruptLedger{"the last entry cannot be read", std::string{k_verify_hint}};
    return Reached{.entries = rows.integer(0) + 1, .last_time = entry->header.time};
}

}  // namespace

ReportBasis read_report_basis(Database& database, const Filter& filter) {
    Statement opening = database.prepare("SELECT bytes FROM record WHERE record_id = 0");
    JsonTree tree;
    if (!opening.step()) {
        throw CorruptLedger{"the ledger has no first record", std::string{k_verify_hint}};
    }
    const auto record = read_record(opening.blob(0), tree);
    if (!record || record->type().name != "ledger.opened") {
        throw CorruptLedger{"the ledger does not begin with its opening",
                            std::string{k_verify_hint}};
    }
    const std::int64_t end = filter.entries_max.value_or(k_entry_index_end);
    const Reached all = all_entries(database, end);
    const Reached reached =
        filter.known_at ? entries_known_at(database, *filter.known_at, end) : all;
    return ReportBasis{.ledger_name = std::string{record->text("name")},
                       .base_currency = *Currency::find(record->text("base_currency")),
                       .as_of = filter.as_of,
                       .known_at = filter.known_at,
                       .entries = reached.entries,
                       .last_entry_time = reached.last_time,
                       .ledger_entries = all.entries};
}

void add_basis(const ReportBasis& basis, Page& page, const Words& words) {
    const auto add = [&](std::string name, std::string value) {
        page.facts.emplace_back(std::move(name), std::move(value));
    };
    const std::string known = basis.known_at ? to_text(*basis.known_at) : words("latest");
    add(words("Ledger"), basis.ledger_name);
    add(words("As of"), basis.as_of ? words.date(*basis.as_of) : words("latest (all value dates)"));
    add(words("Known at"),
        basis.entries == 0 ? words("{1} (no entry)", {known})
        : basis.entries == 1
            ? words("{1} (1 entry, the last made {2})", {known, to_text(basis.last_entry_time)})
            : words("{1} ({2} entries, the last made {3})",
                    {known, std::to_string(basis.entries), to_text(basis.last_entry_time)}));
    add(words("Base currency"), std::string{basis.base_currency.code()});
    add(words("Basis"), words(k_accounting_basis));
    for (const Phrase& limit : basis.limits) {
        page.notes.push_back(words(limit));
    }
}

void add_basis(const ReportBasis& basis, JsonValue& report) {
    report["ledger"] = basis.ledger_name;
    report["base_currency"] = basis.base_currency.code();
    report["as_of"] = basis.as_of ? to_text(*basis.as_of) : "latest";
    report["known_at"] = basis.known_at ? to_text(*basis.known_at) : "latest";
    report["entries"] = basis.entries;
    report["last_entry_time"] = to_text(basis.last_entry_time);
    report["ledger_entries"] = basis.ledger_entries;
    report["basis"] = k_accounting_basis;
    JsonValue::Array limits;
    for (const Phrase& limit : basis.limits) {
        limits.emplace_back(in_english(limit));
    }
    report["limits"] = std::move(limits);
}

void add_selection(const Filter& filter, Page& page, const Words& words) {
    std::string selection = filter_in_words(filter, words);
    if (!selection.empty()) page.facts.emplace_back(words("Only"), std::move(selection));
}

void add_selection(const Filter& filter, JsonValue& report) {
    std::string selection = filter_in_words(filter, Words::for_programs());
    if (!selection.empty()) report["only"] = std::move(selection);
}

}  // namespace fundtrail
