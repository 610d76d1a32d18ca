// What every report names of itself: the ledger, the two dates, the base currency, the basis, its
// limits.
//
// All functions read the permanent tables only. The database is open for hostile reading and in a
// transaction, so that everything is seen as it was at one moment.
#pragma once

#include "core/currency.hpp"
#include "core/date.hpp"
#include "core/json.hpp"
#include "core/phrase.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::string_view k_accounting_basis =
    "Modified cash basis: income when received, expenditure when paid or when a partner's report "
    "is accepted; "
    "commitments shown; not an IPSAS accrual statement.";

struct ReportBasis {
    std::string ledger_name;
    Currency base_currency;
    std::optional<Date> as_of = {};          // nothing: all value dates
    std::optional<Timestamp> known_at = {};  // nothing: all entries
    /// The entries that count, from the first on: those up to the last one whose time is at most
    /// known_at.
    std::int64_t entries = 0;
    Timestamp last_entry_time = {};   // of the last that counts; if there is none, 0
    std::int64_t ledger_entries = 0;  // that the ledger held when it was read
    std::vector<Phrase> limits = {};  // what the report does not show, as sentences
};

/// Reads the notes of all entries if `filter.known_at` is set, else only the last; of no more than
/// `filter.entries_max`. Throws
/// CorruptLedger if the ledger's first record or its last entry cannot be read.
[[nodiscard]] ReportBasis read_report_basis(Database& database, const Filter& filter);

/// Adds the facts and, as notes, the limits.
void add_basis(const ReportBasis& basis, Page& page, const Words& words);
/// Adds `ledger`, `base_currency`, `as_of` and `known_at` (or "latest"), `entries`,
/// `last_entry_time`, `ledger_entries`, `basis`, `limits`.
void add_basis(const ReportBasis& basis, JsonValue& report);

/// Adds what the report is limited to, if it is to anything, as the fact `Only`.
void add_selection(const Filter& filter, Page& page, const Words& words);
/// Adds the same as `only`: `since 2026-01-01, fund SE`.
void add_selection(const Filter& filter, JsonValue& report);

}  // namespace fundtrail
