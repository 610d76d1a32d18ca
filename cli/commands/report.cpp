#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "cli/questions.hpp"
#include "cli/verifier_side.hpp"
#include "ledger/vault.hpp"
#include "reports/audit_trail.hpp"
#include "reports/contingency_report.hpp"
#include "reports/fund_statement.hpp"
#include "reports/trial_balance.hpp"

#include <limits>
#include <memory>
#include <optional>

namespace fundtrail {
namespace {

struct ReplayOptions {
    FilterOptions filter;
    std::string policy;
};

/// Verifies the ledger, builds a report from what is replayed, and prints it.
template <class Make>
ExitCode run_replay(const ReplayOptions& options, Session& session, Make make) {
    Result<Filter> filter{Filter{}};
    ask(session, [&](Database& database) {
        filter = parse_filter(options.filter, database);
        return ExitCode::done;
    });
    if (!filter) return session.refuse(filter.error());
    VerifierSide side{options.policy, session};
    if (side.refusal()) return session.refuse(*side.refusal());
    ProgressObserver progress{session.console(), "verifying"};
    const auto report = make(side.ledger(), side.options(), *filter, &progress);
    session.print(to_page(report, session.words()), to_json(report));
    return report.facts.verification.is_intact() ? ExitCode::done : ExitCode::findings;
}

struct ContingencyOptions {
    ReplayOptions replay;
    bool open = false;
};

ExitCode run_contingency(const ContingencyOptions& options, Session& session) {
    std::optional<Vault> vault;
    if (options.open) vault = Vault::open(session.ledger_folder().vault());
    const auto make = [&](const std::string& ledger,
                          const VerifyOptions& verify,
                          const Filter& filter,
                          WalkObserver* progress) {
        return make_contingency_report(ContingencyQuestion{.path = ledger,
                                                           .options = verify,
                                                           .filter = filter,
                                                           .today = session.today(),
                                                           .vault = vault ? &*vault : nullptr},
                                       progress);
    };
    return run_replay(options.replay, session, make);
}

void add_contingency_report(CommandSet reports) {
    const auto options = std::make_shared<ContingencyOptions>();
    Command command =
        reports.add("contingency",
                    "What contingency funds hold, took in and lent; from a full verification",
                    "fundtrail report contingency --since 2026-01-01 --until 2026-12-31",
                    [options](Session& session) { return run_contingency(*options, session); });
    add_date_options(command, options->replay.filter);
    command.option(
        "--since", options->replay.filter.since, "Value dates from this day or period on");
    command.option("--until",
                   options->replay.filter.until,
                   "Value dates up to this day or the end of this period");
    command.option("--fund", options->replay.filter.fund, "Only this contingency fund");
    command.option("--policy", options->replay.policy, k_policy_help);
    command.flag("--open", options->open, "Open private texts of draws from the vault");
}

struct TrialBalanceOptions {
    FilterOptions filter;
    bool explain = false;
};

/// How many records stand below a figure.
std::size_t records_max(const TrialBalanceOptions& options, const Session& session) {
    constexpr std::size_t k_records_on_a_screen = 20;
    if (!options.explain) return 0;
    return session.is_for_reading() ? k_records_on_a_screen
                                    : std::numeric_limits<std::size_t>::max();
}

ExitCode run_trial_balance(const TrialBalanceOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        const auto filter = parse_filter(options.filter, database);
        if (!filter) return session.refuse(filter.error());
        const TrialBalance balance =
            build_trial_balance(database, *filter, records_max(options, session));
        return session.print(to_page(balance, session.words()), to_json(balance));
    });
}

void add_fund_statement(CommandSet& reports) {
    const auto options = std::make_shared<ReplayOptions>();
    Command command = reports.add(
        "fund-statement",
        "What each fund opened with, received, spent and closes with; from a full verification",
        "fundtrail report fund-statement --since 2026-01 --until 2026-06 --fund SE",
        [options](Session& session) { return run_replay(*options, session, make_fund_statement); });
    command.option("--policy", options->policy, k_policy_help);
    add_date_options(command, options->filter);
    command.option("--since", options->filter.since, "Value dates from this day or period on");
    command.option(
        "--until", options->filter.until, "Value dates up to this day or the end of this period");
    command.option("--fund", options->filter.fund, "Only this fund");
}

}  // namespace

void add_report(CommandSet commands) {
    CommandSet reports = commands.group("report", "Reports", "fundtrail report trial-balance");

    const auto trail = std::make_shared<ReplayOptions>();
    Command audit_trail = reports.add(
        "audit-trail",
        "Every record, who signed it when, what it moved; from a full verification",
        "fundtrail report audit-trail --ref DB-00001",
        [trail](Session& session) { return run_replay(*trail, session, make_audit_trail); });
    audit_trail.option(
        "--ref", trail->filter.ref, "Only this document and what concerns it, or this record");
    audit_trail.option("--policy", trail->policy, k_policy_help);
    add_date_options(audit_trail, trail->filter);
    add_filter_options(audit_trail, trail->filter);

    add_fund_statement(reports);
    add_donor_report(reports);

    const auto balance = std::make_shared<TrialBalanceOptions>();
    Command trial_balance =
        reports.add("trial-balance",
                    "What every account of every fund stands at, or what some records moved",
                    "fundtrail report trial-balance --as-of 2026-06",
                    [balance](Session& session) { return run_trial_balance(*balance, session); });
    balance->filter.accounts = NamedAccounts::of_the_chart;
    add_date_options(trial_balance, balance->filter);
    add_filter_options(trial_balance, balance->filter);
    trial_balance.flag(
        "--explain", balance->explain, "Below each figure, the records that it sums");

    add_contingency_report(reports);
    add_money_reports(reports);
}

}  // namespace fundtrail
