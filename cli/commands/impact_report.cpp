#include "cli/commands/commands.hpp"
#include "cli/page_proving.hpp"
#include "cli/report_command.hpp"
#include "ledger/record_proving.hpp"

#include <memory>
#include <string>

namespace fundtrail {
namespace {

ExitCode hand_over(const Report& report, const ReportQuestion& question, Session& session) {
    Page page = report.page(session.words());
    if (report.verification()->is_intact() && session.is_for_browser()) {
        CarriedProofs wishes{.policy = question.options.policy, .vault = question.vault};
        if (question.vault != nullptr) wishes.open = {std::string{k_all_fields}};
        add_proofs(page, wishes, session);
    }
    return session.print_report([&] { return page; }, [&] { return report.json(); });
}

}  // namespace

void add_impact_report(CommandSet reports) {
    const auto options = std::make_shared<ReportOptions>();
    const Command command = add_report_command(
        reports,
        "impact",
        {"Cost and change side by side: what objectives cost, how far their indicators have come; "
         "from a full verification",
         "fundtrail report impact --as-of 2026-06\n"
         "  fundtrail report impact --donor SE --since 2026"},
        options,
        ReportManner{.hand_over = hand_over});
    command.option("--since",
                   options->filter.since,
                   "Tell what was spent before this day or period from what was since");
    command.option(
        "--until", options->filter.until, "Figures as on this day or the end of this period");
    command.option(
        "--objective", options->filter.objective, "Only this objective and those that serve it");
    command.option("--fund", options->filter.fund, "Only what this fund spent");
    command
        .option("--donor",
                options->filter.party,
                "Only objectives to which this donor's money went, with its part of their cost")
        .takes({.takes = Takes::donor});
    command.flag("--open",
                 options->extras.is_open,
                 "Open private texts from the vault: explanations, reasons, lessons");
}

}  // namespace fundtrail
