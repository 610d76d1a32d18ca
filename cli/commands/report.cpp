#include "cli/commands/commands.hpp"
#include "cli/report_command.hpp"

#include <memory>

namespace fundtrail {
namespace {

void add_audit_trail(CommandSet& reports) {
    const auto options = std::make_shared<ReportOptions>();
    const Command command =
        add_report_command(reports,
                           "audit-trail",
                           {"Every record, who signed it when, what it moved; from a full "
                            "verification",
                            "fundtrail report audit-trail --ref DB-00001"},
                           options);
    command.option(
        "--ref", options->filter.ref, "Only this document and what concerns it, or this record");
    add_filter_options(command, options->filter);
}

void add_fund_statement(CommandSet& reports) {
    const auto options = std::make_shared<ReportOptions>();
    const Command command = add_report_command(
        reports,
        "fund-statement",
        {"What each fund opened with, received, spent and closes with; from a full verification",
         "fundtrail report fund-statement --since 2026-01 --until 2026-06 --fund SE"},
        options);
    add_limits(command, options->filter, {"--since", "--until", "--fund"});
}

void add_trial_balance(CommandSet& reports) {
    const auto options = std::make_shared<ReportOptions>();
    options->filter.accounts = NamedAccounts::of_the_chart;
    const Command command = add_report_command(
        reports,
        "trial-balance",
        {"What every account of every fund stands at, or what some records moved",
         "fundtrail report trial-balance --as-of 2026-06"},
        options);
    add_filter_options(command, options->filter);
    command.flag(
        "--explain", options->extras.is_explained, "Below each figure, the records that it sums");
}

void add_contingency_report(CommandSet& reports) {
    const auto options = std::make_shared<ReportOptions>();
    const Command command = add_report_command(
        reports,
        "contingency",
        {"What contingency funds hold, took in and lent; from a full verification",
         "fundtrail report contingency --since 2026-01-01 --until 2026-12-31"},
        options);
    add_limits(command, options->filter, {"--since", "--until"});
    command.option("--fund", options->filter.fund, "Only this contingency fund")
        .takes({.takes = Takes::contingency_fund});
    command.flag("--open", options->extras.is_open, "Open private texts of draws from the vault");
}

}  // namespace

void add_report(CommandSet commands) {
    CommandSet reports = commands.group("report", "Reports", "fundtrail report trial-balance");
    add_audit_trail(reports);
    add_fund_statement(reports);
    add_donor_report(reports);
    add_impact_report(reports);
    add_trial_balance(reports);
    add_contingency_report(reports);
    add_money_reports(reports);
}

}  // namespace fundtrail
