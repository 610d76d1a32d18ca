#include "cli/commands/commands.hpp"
#include "cli/report_command.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace fundtrail {
namespace {

void add_money_report(CommandSet& reports,
                      std::string_view name,
                      const std::string& summary,
                      std::initializer_list<std::string_view> limits) {
    const auto options = std::make_shared<ReportOptions>();
    const std::string example =
        "fundtrail report " + std::string{name} + " --as-of 2026-06 --fund SE";
    const Command command = add_report_command(reports, name, {summary, example}, options);
    add_limits(command, options->filter, limits);
}

}  // namespace

void add_money_reports(CommandSet reports) {
    add_money_report(reports,
                     "budget",
                     "What each budget line was given, allocated, committed and spent",
                     {"--since", "--until", "--fund", "--budget", "--objective"});
    add_money_report(reports,
                     "pledges",
                     "What donors promised, agreed to, paid and owe, and what is overdue",
                     {"--since", "--until", "--fund", "--donor", "--officer", "--currency"});
    add_money_report(reports,
                     "obligations",
                     "What is owed under obligations and not paid yet, by age",
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
                     {"--since", "--until", "--fund", "--payee", "--officer", "--currency"});
    add_money_report(reports,
                     "concentration",
                     "How much of the money received comes from how few donors",
                     {"--since", "--until", "--fund"});
    add_money_report(reports,
                     "timeliness",
                     "Days from pledge to agreement, receipt, allocation, obligation and payment",
                     {"--since", "--until", "--fund"});
}

}  // namespace fundtrail
