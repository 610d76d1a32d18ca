#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "reports/advance_report.hpp"
#include "reports/age_bands.hpp"
#include "reports/budget_report.hpp"
#include "reports/concentration.hpp"
#include "reports/obligation_report.hpp"
#include "reports/pledge_report.hpp"
#include "reports/timeliness.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

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

/// Puts the two dates on a report, and of the limits those that it heeds.
void add_options(Command command,
                 FilterOptions& options,
                 std::initializer_list<std::string_view> limits) {
    add_date_options(command, options);
    for (const LimitOption& limit : k_limits) {
        if (std::find(limits.begin(), limits.end(), limit.names) == limits.end()) continue;
        command.option(std::string{limit.names}, options.*limit.value, std::string{limit.meaning});
    }
}

/// Builds a report within one moment of the ledger and prints it.
template <class Build>
ExitCode run_report(const FilterOptions& options, Session& session, Build build) {
    return ask(session, [&](Database& database) {
        const auto filter = parse_filter(options, database);
        if (!filter) return session.refuse(filter.error());
        const auto report = build(database, *filter, reckoning_day(*filter, session.today()));
        return session.print(to_page(report, session.words()), to_json(report));
    });
}

/// A report of the name, built by `build` from a database, a filter and a day.
template <class Build>
void add_money_report(CommandSet& reports,
                      const std::string& name,
                      const std::string& summary,
                      Build build,
                      std::initializer_list<std::string_view> limits) {
    const auto options = std::make_shared<FilterOptions>();
    Command command = reports.add(
        name,
        summary,
        "fundtrail report " + name + " --as-of 2026-06 --fund SE",
        [options, build](Session& session) { return run_report(*options, session, build); });
    add_options(command, *options, limits);
}

}  // namespace

void add_money_reports(CommandSet reports) {
    add_money_report(reports,
                     "budget",
                     "What each budget line was given, allocated, committed and spent",
                     [](Database& database, const Filter& filter, Date) {
                         return build_budget_report(database, filter);
                     },
                     {"--since", "--until", "--fund", "--budget", "--objective"});
    add_money_report(reports,
                     "pledges",
                     "What donors promised, agreed to, paid and owe, and what is overdue",
                     build_pledge_report,
                     {"--since", "--until", "--fund", "--donor", "--officer", "--currency"});
    add_money_report(reports,
                     "obligations",
                     "What is owed under obligations and not paid yet, by age",
                     build_obligation_report,
                     {"--since",
                      "--until",
                      "--fund",
                      "--payee",
                      "--budget",
                      "--objective",
                      "--officer",
                      "--currency"});
    add_money_report(reports,
                     "advances",
                     "What partners were advanced and have not accounted for, by partner and age",
                     build_advance_report,
                     {"--since", "--until", "--fund", "--payee", "--officer", "--currency"});
    add_money_report(reports,
                     "concentration",
                     "How much of the money received comes from how few donors",
                     [](Database& database, const Filter& filter, Date) {
                         return build_concentration_report(database, filter);
                     },
                     {"--since", "--until", "--fund"});
    add_money_report(reports,
                     "timeliness",
                     "Days from pledge to agreement, receipt, allocation, obligation and payment",
                     [](Database& database, const Filter& filter, Date) {
                         return build_timeliness_report(database, filter);
                     },
                     {"--since", "--until", "--fund"});
}

}  // namespace fundtrail
