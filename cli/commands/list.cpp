#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "reports/listing.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct ListOptions {
    std::string kind;
    FilterOptions filter;
};

}  // namespace

void add_list(CommandSet commands) {
    const auto options = std::make_shared<ListOptions>();
    Command command =
        commands.add("list",
                     "List what the ledger holds: parties, accounts, funds, budget lines, "
                     "officers, documents, results, rates, closed months, proposals",
                     "fundtrail list pledge --fund SE --since 2026",
                     [options](Session& session) {
                         return answer_list(options->kind, options->filter, session);
                     });
    command
        .option(
            "KIND",
            options->kind,
            "party, account, fund, objective, budget, officer, pledge, receipt, in-kind, "
            "allocation, obligation, disbursement, claim, draw, transfer, indicator, measurement, "
            "milestone, lesson, rate, period, witness or proposal")
        .required()
        .takes({.takes = Takes::words, .words = list_kind_words()});
    add_filter_options(command, options->filter);
    command.option("--indicator", options->filter.indicator, "Only this indicator");
}

}  // namespace fundtrail
