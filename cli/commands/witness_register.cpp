#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/recording.hpp"
#include "cli/typed_keys.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct RegisterOptions {
    std::string key;
    std::string party;
    std::string url;
    std::string date;
};

ExitCode run_register(const RegisterOptions& options, Session& session) {
    return record(session,
                  DraftBuilder{"witness.registered"}
                      .text("key", typed_vkey(options.key, KeyType::cosignature, session))
                      .text("party", options.party)
                      .text("url", options.url)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_witness_register(CommandSet witnesses) {
    const auto options = std::make_shared<RegisterOptions>();
    Command registered =
        witnesses.add("register",
                      "Name a witness in the ledger, for information: who counts says who verifies",
                      "fundtrail --as custodian-1 witness register --key auditor.vkey --party OIOS",
                      [options](Session& session) { return run_register(*options, session); });
    registered.option("--key", options->key, "The witness's vkey, or a file that holds it")
        .required();
    registered.option("--party", options->party, "Code of the party that stands behind it");
    registered.option("--url", options->url, "Where it is reached");
    registered.option("--date", options->date, "Day of the registration (today)");
}

}  // namespace fundtrail
