#include "reports/show.hpp"

#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "ledger/vault.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct ShowOptions {
    std::string name;
    bool context = false;
    bool open = false;
};

ExitCode run_show(const ShowOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        std::optional<Vault> vault;
        if (options.open) vault = Vault::open(session.ledger_folder().vault());
        const auto shown = show_record(database,
                                       options.name,
                                       options.context ? ShowContext::yes : ShowContext::no,
                                       vault ? &*vault : nullptr);
        if (!shown) return session.refuse(shown.error());
        return session.print(to_page(*shown), to_json(*shown));
    });
}

}  // namespace

void add_show(CommandSet commands) {
    const auto options = std::make_shared<ShowOptions>();
    CLI::App& command = commands.add(
        "show",
        "Show a document, a record or a register entry with its decisions and postings",
        "fundtrail show DB-00001 --context",
        [options](Session& session) { return run_show(*options, session); });
    command.add_option("REF", options->name, "A document DB-00001, a record 41.0, or a code")
        ->required();
    command.add_flag(
        "--context", options->context, "Also the balances that it touched, before and after");
    command.add_flag("--open", options->open, "Open private fields from the vault");
}

}  // namespace fundtrail
