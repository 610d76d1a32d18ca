#include "ledger/backup.hpp"

#include "cli/commands/commands.hpp"

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

struct BackupOptions {
    std::string file;
    bool vault = false;
};

/// What was copied, as a fact a line and as JSON.
struct Outcome {
    std::vector<std::pair<std::string, std::int64_t>> counts;  // name in JSON, number
    std::int64_t bytes = 0;
};

Outcome back_up(const BackupOptions& options, Session& session) {
    const LedgerFolder folder = session.ledger_folder();
    const std::string place = session.path_of(options.file);
    const bool is_dry_run = session.options().dry_run;
    if (options.vault) {
        const VaultBackup made = is_dry_run ? rehearse_vault_backup(folder.vault(), place)
                                            : back_up_vault(folder.vault(), place);
        return {.counts = {{"openings", made.openings}, {"attachments", made.attachments}},
                .bytes = made.bytes};
    }
    const LedgerBackup made = is_dry_run ? rehearse_ledger_backup(folder.ledger(), place)
                                         : back_up_ledger(folder.ledger(), place);
    return {.counts = {{"size", made.entries}}, .bytes = made.bytes};
}

Page as_page(const BackupOptions& options, const Outcome& outcome, bool is_dry_run) {
    const std::string what = options.vault ? "the vault" : "the ledger";
    Page page{.title = is_dry_run ? "Would back up " + what + "; nothing was written"
                                  : "Backed up " + what,
              .facts = {{"File", options.file}},
              .tables = {},
              .notes = {}};
    PageTable data{.caption = {}, .columns = {{.title = "File"}}, .rows = {{options.file}}};
    const auto add = [&](const std::string& title, std::int64_t number) {
        page.facts.emplace_back(title, std::to_string(number));
        data.columns.push_back({.title = title, .align = Align::right});
        data.rows.front().push_back(std::to_string(number));
    };
    for (const auto& [name, number] : outcome.counts) {
        if (name == "size") add("Entries", number);
        if (name == "openings") add("Private fields", number);
        if (name == "attachments") add("Files", number);
    }
    add("Bytes", outcome.bytes);
    page.data = std::move(data);
    page.notes.emplace_back(
        options.vault
            ? "It holds private data: what is erased from the vault from now on must be erased "
              "from this file as well, by making it anew."
            : "The vault is not in it: --vault backs it up to a file of its own.");
    return page;
}

ExitCode run_backup(const BackupOptions& options, Session& session) {
    const Outcome outcome = back_up(options, session);
    JsonValue json;
    json["file"] = options.file;
    for (const auto& [name, number] : outcome.counts) {
        json[name] = number;
    }
    json["bytes"] = outcome.bytes;
    if (session.options().dry_run) json["dry_run"] = true;
    return session.print(as_page(options, outcome, session.options().dry_run), json);
}

}  // namespace

void add_backup(CommandSet commands) {
    const auto options = std::make_shared<BackupOptions>();
    Command command =
        commands.add("backup",
                     "Copy the ledger, or the vault, to one file, while others may write",
                     "fundtrail --ledger unmx backup unmx-2026-06-30.db\n  "
                     "fundtrail --ledger unmx backup --vault /safe/vault-2026-06-30.db",
                     [options](Session& session) { return run_backup(*options, session); });
    command.option("FILE", options->file, "Where the copy goes; nothing is overwritten").required();
    command.flag("--vault", options->vault, "Copy vault.db, which is private, instead");
}

}  // namespace fundtrail
