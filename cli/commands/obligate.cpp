#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct ObligateOptions {
    std::string allocation, payee, amount, purpose, date;
};

ExitCode run_obligate(const ObligateOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"obligation.raised"}
                      .text("allocation", options.allocation)
                      .text("payee", options.payee)
                      .amount("amount", options.amount)
                      .text("purpose", options.purpose)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_obligate(CommandSet commands) {
    const auto options = std::make_shared<ObligateOptions>();
    CLI::App& command =
        commands.add("obligate",
                     "Propose a legal commitment against an allocation",
                     "fundtrail --as finance-1 obligate --allocation AL-00001 --payee V1 --amount "
                     "\"100000 USD\" "
                     "--purpose \"Ten wells\"",
                     [options](Session& session) { return run_obligate(*options, session); });
    command.add_option("--allocation", options->allocation, "Allocation that it draws on, AL-…")
        ->required();
    command.add_option("--payee", options->payee, "To whom it is owed")->required();
    command.add_option("--amount", options->amount, "How much")->required();
    command.add_option("--purpose", options->purpose, "What for (kept private)")->required();
    command.add_option("--date", options->date, "Day of the commitment (today)");
}

}  // namespace fundtrail
