// How every command that only reads does so: read-only, in one moment of the ledger.
#pragma once

#include "cli/command.hpp"
#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "core/result.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/known_codes.hpp"

#include <functional>
#include <memory>
#include <string>

namespace fundtrail {

/// The options of a filter as the user wrote them.
struct FilterOptions {
    std::string as_of, known_at, since, until, ref, fund, budget, objective, indicator, party,
        account, officer, currency;
    NamedAccounts accounts = NamedAccounts::of_banks;
};

/// Puts --since, --until, --fund, --budget, --objective, --donor (also --payee), --account,
/// --officer and --currency on a command.
void add_filter_options(Command command, FilterOptions& options);
/// Puts --as-of and --known-at on a command.
void add_date_options(Command command, FilterOptions& options);

/// Reads periods (fiscal years by the policy in force) and moments. Refuses what cannot be read,
/// and what the ledger does not know.
[[nodiscard]] Result<Filter> parse_filter(const FilterOptions& options, Database& database);

/// Opens the ledger read-only and calls `answer` within one read transaction.
ExitCode ask(Session& session, const std::function<ExitCode(Database&)>& answer);

ExitCode answer_list(const std::string& kind, const FilterOptions& options, Session& session);
ExitCode answer_policy(Session& session);

}  // namespace fundtrail
