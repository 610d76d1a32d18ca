#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "cli/questions.hpp"
#include "reports/audit_trail.hpp"
#include "reports/trial_balance.hpp"

#include <memory>

namespace fundtrail {
namespace {

ExitCode run_audit_trail(const FilterOptions& options, Session& session) {
    Result<Filter> filter{Filter{}};
    ask(session, [&](Database& database) {
        filter = parse_filter(options, database);
        return ExitCode::done;
    });
    if (!filter) return session.refuse(filter.error());
    ProgressObserver progress{session.console(), "verifying"};
    const AuditTrail trail =
        make_audit_trail(session.ledger_folder().ledger(), {}, *filter, &progress);
    session.print(to_page(trail), to_json(trail));
    return trail.facts.verification.is_intact() ? ExitCode::done : ExitCode::findings;
}

ExitCode run_trial_balance(const FilterOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        const auto filter = parse_filter(options, database);
        if (!filter) return session.refuse(filter.error());
        const TrialBalance balance = build_trial_balance(database, *filter);
        return session.print(to_page(balance), to_json(balance));
    });
}

}  // namespace

void add_report(CommandSet commands) {
    CommandSet reports = commands.group("report", "Reports", "fundtrail report trial-balance");

    const auto trail = std::make_shared<FilterOptions>();
    CLI::App& audit_trail =
        reports.add("audit-trail",
                    "Every record, who signed it when, what it moved; from a full verification",
                    "fundtrail report audit-trail --ref DB-00001",
                    [trail](Session& session) { return run_audit_trail(*trail, session); });
    audit_trail.add_option(
        "--ref", trail->ref, "Only this document and what concerns it, or this record");
    add_date_options(audit_trail, *trail);
    add_filter_options(audit_trail, *trail);

    const auto balance = std::make_shared<FilterOptions>();
    CLI::App& trial_balance =
        reports.add("trial-balance",
                    "What every account of every fund stands at",
                    "fundtrail report trial-balance --as-of 2026-06",
                    [balance](Session& session) { return run_trial_balance(*balance, session); });
    add_date_options(trial_balance, *balance);
    trial_balance.add_option("--fund", balance->fund, "Only this fund");
    trial_balance.add_option("--account", balance->account, "Only this account");
    trial_balance.add_option("--currency", balance->currency, "Only this currency");

    add_money_reports(reports);
}

}  // namespace fundtrail
