#include "cli/report_command.hpp"

#include "cli/progress.hpp"
#include "cli/verifier_side.hpp"
#include "core/ensure.hpp"
#include "ledger/vault.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

namespace fundtrail {
namespace {

struct LimitOption {
    std::string_view names;
    std::string FilterOptions::*value;
    std::string_view meaning;
};

constexpr std::array k_limits{
    LimitOption{"--since", &FilterOptions::since, "Value dates from this day or period on"},
    LimitOption{
        "--until", &FilterOptions::until, "Value dates up to this day or the end of this period"},
    LimitOption{"--fund", &FilterOptions::fund, "Only this fund"},
    LimitOption{"--donor", &FilterOptions::party, "Only this donor"},
    LimitOption{"--payee", &FilterOptions::party, "Only this payee"},
    LimitOption{"--budget", &FilterOptions::budget, "Only this budget line"},
    LimitOption{"--objective", &FilterOptions::objective, "Only this objective"},
    LimitOption{"--officer", &FilterOptions::officer, "Only what this officer recorded"},
    LimitOption{"--currency", &FilterOptions::currency, "Only this currency"},
};

/// How many records stand below a figure that is explained.
std::size_t records_max(const Session& session) {
    constexpr std::size_t k_records_on_a_screen = 20;
    return session.is_for_reading() ? k_records_on_a_screen
                                    : std::numeric_limits<std::size_t>::max();
}

}  // namespace

ExitCode answer_report(std::string_view name,
                       const ReportOptions& options,
                       const ReportManner& manner,
                       Session& session) {
    const ReportKind* const kind = find_report(name);
    ensure(kind != nullptr, "a report of the command line is in the table of reports");
    if (manner.check) manner.check(session);
    ReportExtras extras = options.extras;
    // Whoever names witnesses wants to hear of them.
    extras.is_verified = kind->source == ReportSource::projections &&
                         (extras.is_verified || !options.policy.empty());
    ReportQuestion question{.ledger = session.ledger_folder().ledger(),
                            .extras = extras,
                            .today = session.today(),
                            .records_max = records_max(session)};
    Result<Filter> filter{Filter{}};
    ask(session, [&](Database& database) {
        filter = manner.read_filter(options.filter, database);
        return ExitCode::done;
    });
    if (!filter) return session.refuse(filter.error());
    question.filter = *std::move(filter);

    std::optional<VerifierSide> side;
    if (kind->source == ReportSource::replay || extras.is_verified) {
        side.emplace(options.policy, session);
        if (side->refusal()) return session.refuse(*side->refusal());
        question.options = side->options();
    }
    std::optional<Vault> vault;
    if (options.extras.is_open) {
        vault = Vault::open(session.ledger_folder().vault());
        question.vault = &*vault;
    }
    ProgressObserver progress{session.console(), "verifying"};
    question.progress = &progress;
    const auto report = kind->make(question);
    if (!report) return session.refuse(report.error());
    const ExitCode code =
        manner.hand_over ? manner.hand_over(**report, question, session)
                         : session.print_report([&] { return (*report)->page(session.words()); },
                                                [&] { return (*report)->json(); });
    if (code != ExitCode::done) return code;
    const Verification* const verification = (*report)->verification();
    return verification == nullptr || verification->is_intact() ? ExitCode::done
                                                                : ExitCode::findings;
}

Command add_report_command(CommandSet& reports,
                           std::string_view name,
                           const ReportHelp& help,
                           const std::shared_ptr<ReportOptions>& options,
                           const ReportManner& manner) {
    const auto run = [name, options, manner](Session& session) {
        return answer_report(name, *options, manner, session);
    };
    Command command = reports.add(std::string{name}, help.summary, help.example, run);
    add_date_options(command, options->filter);
    const ReportKind* const kind = find_report(name);
    ensure(kind != nullptr, "a report of the command line is in the table of reports");
    if (kind->source == ReportSource::projections) {
        command.flag("--verified",
                     options->extras.is_verified,
                     "Verify the ledger in the same moment, and name its size, root and witnesses");
    }
    command.option("--policy", options->policy, k_policy_help);
    return command;
}

void add_limits(const Command& command,
                FilterOptions& options,
                std::initializer_list<std::string_view> limits) {
    for (const LimitOption& limit : k_limits) {
        if (std::find(limits.begin(), limits.end(), limit.names) == limits.end()) continue;
        command.option(std::string{limit.names}, options.*limit.value, std::string{limit.meaning});
    }
}

}  // namespace fundtrail
