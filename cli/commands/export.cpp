#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "core/error.hpp"
#include "ledger/vault.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/export_records.hpp"
#include "reports/journal.hpp"

#include <memory>

namespace fundtrail {
namespace {

ExitCode run_records(bool opens, Session& session) {
    return ask(session, [&](Database& database) {
        std::optional<Vault> vault;
        if (opens) vault = Vault::open(session.ledger_folder().vault());
        session.write_output(
            [&](std::ostream& out) { export_records(database, vault ? &*vault : nullptr, out); },
            opens ? FileAccess::owner : FileAccess::anybody);
        return ExitCode::done;
    });
}

ExitCode run_journal(Session& session) {
    return ask(session, [&](Database& database) {
        Findings findings;
        session.write_output([&](std::ostream& out) {
            JournalWriter journal{out};
            const Walk walk = walk_ledger(database, findings, {&journal});
            journal.finish(walk);
        });
        if (findings.count() == 0) return ExitCode::done;
        session.console().warn("the ledger does not verify: " + findings.list().front().message);
        session.console().hint("`fundtrail verify` lists every finding");
        return ExitCode::findings;
    });
}

}  // namespace

void add_export(CommandSet commands) {
    CommandSet exports = commands.group("export",
                                        "Hand records and postings to other programs",
                                        "fundtrail export journal --output unmx.journal");

    const auto opens = std::make_shared<bool>(false);
    CLI::App& records =
        exports.add("records",
                    "Write every record, exactly as stored, as JSON lines",
                    "fundtrail export records --output records.jsonl",
                    [opens](Session& session) { return run_records(*opens, session); });
    records.add_flag("--open", *opens, "Add the private fields from the vault");

    exports.add("journal",
                "Write all postings as double-entry text that hledger and ledger read",
                "fundtrail export journal --output unmx.journal",
                run_journal);
}

}  // namespace fundtrail
