#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct ConfirmOptions {
    std::string pledge, agreement, amount, from_date, to_date, support_rate, date;
    std::vector<std::string> report_due;
};

ExitCode run_confirm(const ConfirmOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"pledge.confirmed"}
                      .text("pledge", options.pledge)
                      .text("agreement", options.agreement)
                      .amount("amount", options.amount)
                      .text("from_date", options.from_date)
                      .text("to_date", options.to_date)
                      .percent("support_rate", options.support_rate)
                      .texts("report_due", options.report_due)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_confirm(CommandSet commands) {
    const auto options = std::make_shared<ConfirmOptions>();
    CLI::App& command = commands.add(
        "confirm",
        "Record that the agreement behind a pledge is signed",
        "fundtrail --as finance-1 confirm PL-00001 --agreement SE/2026/14 --support-rate 7%",
        [options](Session& session) { return run_confirm(*options, session); });
    command.add_option("PLEDGE", options->pledge, "The pledge, PL-…")->required();
    command
        .add_option("--agreement", options->agreement, "Reference of the agreement (kept private)")
        ->required();
    command.add_option("--amount", options->amount, "What the agreement promises (the pledge)");
    command.add_option("--from-date", options->from_date, "First day of the agreement's period");
    command.add_option("--to-date", options->to_date, "Last day of the agreement's period");
    command.add_option("--support-rate",
                       options->support_rate,
                       "Programme support in per cent of direct expenditure");
    command
        .add_option(
            "--report-due", options->report_due, "Day on which a report is due; once for each")
        ->take_all();
    command.add_option("--date", options->date, "Day of the signature (today)");
}

}  // namespace fundtrail
