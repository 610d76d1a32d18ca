#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct DisburseOptions {
    std::string obligation, allocation, payee, account, amount, purpose, date;
    std::string kind = "expenditure";
};

ExitCode run_disburse(const DisburseOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"disbursement.proposed"}
                      .text("kind", options.kind)
                      .text("obligation", options.obligation)
                      .text("allocation", options.allocation)
                      .text("payee", options.payee)
                      .text("account", options.account)
                      .amount("amount", options.amount)
                      .text("purpose", options.purpose)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_disburse(CommandSet commands) {
    const auto options = std::make_shared<DisburseOptions>();
    CLI::App& command = commands.add(
        "disburse",
        "Propose a payment: it is then certified, approved and paid by others",
        "fundtrail --as finance-1 disburse --obligation OB-00001 --payee V1 --account USD-OPS "
        "--amount \"40000 USD\" --purpose \"Invoice 7\"",
        [options](Session& session) { return run_disburse(*options, session); });
    command.add_option("--obligation", options->obligation, "Obligation that it settles, OB-…");
    command.add_option("--allocation",
                       options->allocation,
                       "Allocation that it draws on, AL-…, where there is no obligation");
    command.add_option("--payee", options->payee, "Who is paid")->required();
    command.add_option("--account", options->account, "Bank account that pays")->required();
    command.add_option("--amount", options->amount, "How much")->required();
    command.add_option("--purpose", options->purpose, "What for (kept private)")->required();
    command.add_option("--kind", options->kind, "expenditure");
    command.add_option("--date", options->date, "Day from which the money must be there (today)");
}

}  // namespace fundtrail
