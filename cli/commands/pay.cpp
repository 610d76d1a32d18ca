#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct PayOptions {
    std::string disbursement, debited, charge, bank_ref, date;
};

ExitCode run_pay(const PayOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"disbursement.paid"}
                      .text("disbursement", options.disbursement)
                      .amount("debited", options.debited)
                      .amount("charge", options.charge)
                      .text("bank_ref", options.bank_ref)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_pay(CommandSet commands) {
    const auto options = std::make_shared<PayOptions>();
    CLI::App& command = commands.add(
        "pay",
        "Record that the bank paid an approved disbursement",
        "fundtrail --as treasurer-1 pay DB-00001 --charge \"25 USD\" --bank-ref TRX-884",
        [options](Session& session) { return run_pay(*options, session); });
    command.add_option("DISBURSEMENT", options->disbursement, "The disbursement, DB-…")->required();
    command.add_option(
        "--debited", options->debited, "What the bank took for it (the approved amount)");
    command.add_option("--charge", options->charge, "The bank's fee on top");
    command.add_option("--bank-ref", options->bank_ref, "The bank's reference (kept private)")
        ->required();
    command.add_option("--date", options->date, "Day on which the bank booked it (today)");
}

}  // namespace fundtrail
