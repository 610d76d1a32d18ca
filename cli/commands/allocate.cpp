#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct AllocateOptions {
    std::string fund, budget, amount, date;
};

ExitCode run_allocate(const AllocateOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"allocation.made"}
                      .text("fund", options.fund)
                      .text("budget", options.budget)
                      .amount("amount", options.amount)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_allocate(CommandSet commands) {
    const auto options = std::make_shared<AllocateOptions>();
    CLI::App& command = commands.add(
        "allocate",
        "Set money of a fund aside for a budget line",
        "fundtrail --as finance-1 allocate --fund SE --budget WATER --amount \"280000 USD\"",
        [options](Session& session) { return run_allocate(*options, session); });
    command.add_option("--fund", options->fund, "Whose money")->required();
    command.add_option("--budget", options->budget, "For which budget line")->required();
    command.add_option("--amount", options->amount, "How much")->required();
    command.add_option("--date", options->date, "Value date (today)");
}

}  // namespace fundtrail
