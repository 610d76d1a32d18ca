#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/tlog_export.hpp"
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

struct TlogOutcome {
    StoredCheckpoint newest;
    std::int64_t records = 0;
    bool is_dry_run = false;
};

Page as_page(const std::string& folder, const TlogOutcome& outcome) {
    const TreeState& tree = outcome.newest.checkpoint.tree;
    const std::string title = "the first " + std::to_string(tree.size) + " entries";
    Page page{.title = outcome.is_dry_run ? "Would export " + title + "; nothing was written"
                                          : "Exported " + title,
              .facts = {{"Folder", folder},
                        {"Origin", outcome.newest.checkpoint.origin},
                        {"Root", base64(tree.root.view())}},
              .tables = {},
              .notes = {}};
    if (!outcome.is_dry_run) page.facts.emplace_back("Records", std::to_string(outcome.records));
    page.data = PageTable{.caption = {},
                          .columns = {{.title = "Folder"},
                                      {.title = "Size", .align = Align::right},
                                      {.title = "Root"}},
                          .rows = {{folder, std::to_string(tree.size), base64(tree.root.view())}}};
    return page;
}

JsonValue as_json(const std::string& folder, const TlogOutcome& outcome) {
    JsonValue json;
    json["folder"] = folder;
    json["origin"] = outcome.newest.checkpoint.origin;
    json["size"] = static_cast<std::int64_t>(outcome.newest.checkpoint.tree.size);
    json["root"] = base64(outcome.newest.checkpoint.tree.root.view());
    json["dry_run"] = outcome.is_dry_run;
    if (!outcome.is_dry_run) json["records"] = outcome.records;
    return json;
}

ExitCode run_tlog(const std::string& folder, Session& session) {
    return ask(session, [&](Database& database) {
        auto newest = newest_checkpoint(database);
        if (!newest) return session.refuse(newest.error());
        TlogOutcome outcome{
            .newest = *std::move(newest), .records = 0, .is_dry_run = session.options().dry_run};
        if (!outcome.is_dry_run) {
            outcome.records = export_tlog(
                database, outcome.newest, session.path_of(folder), [&](std::int64_t records) {
                    session.console().progress("exporting", records);
                });
        }
        return session.print(as_page(folder, outcome), as_json(folder, outcome));
    });
}

}  // namespace

void add_export(CommandSet commands) {
    CommandSet exports = commands.group("export",
                                        "Hand records and postings to other programs",
                                        "fundtrail export journal --output unmx.journal");

    const auto opens = std::make_shared<bool>(false);
    Command records =
        exports.add("records",
                    "Write every record, exactly as stored, as JSON lines",
                    "fundtrail export records --output records.jsonl",
                    [opens](Session& session) { return run_records(*opens, session); });
    records.flag("--open", *opens, "Add the private fields from the vault");

    exports.add("journal",
                "Write all postings as double-entry text that hledger and ledger read",
                "fundtrail export journal --output unmx.journal",
                run_journal);

    const auto folder = std::make_shared<std::string>();
    Command tlog = exports.add(
        "tlog",
        "Write the ledger, as far as its newest checkpoint goes, as static files that software "
        "for transparency logs reads (C2SP tlog-tiles)",
        "fundtrail export tlog unmx-log",
        [folder](Session& session) { return run_tlog(*folder, session); });
    tlog.option("DIR", *folder, "A new folder, or an empty one").required();
}

}  // namespace fundtrail
