#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/purge_words.hpp"
#include "cli/questions.hpp"
#include "cli/recording.hpp"
#include "core/record.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/vault_leftovers.hpp"
#include "reports/attached_files.hpp"
#include "reports/pending_items.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/record_name.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

namespace fundtrail {
namespace {

struct EraseOptions {
    std::string name;
    std::string field;
    std::string reason;
    std::string date;
    bool is_pending = false;
    bool is_unused = false;
};

Page page_of(const Purge& purge, PurgeMode mode) {
    const bool is_rehearsal = mode == PurgeMode::rehearse;
    return Page{.title = is_rehearsal ? "What would be erased from the vault; nothing was written"
                                      : "Erased from the vault",
                .facts = {},
                .tables = {PageTable{
                    .caption = {},
                    .columns = {{.title = "Rows", .align = Align::right}, {.title = "Vault"}},
                    .rows = {{std::to_string(purge.rows),
                              is_rehearsal ? "not written" : std::string{to_text(purge.state)}}}}},
                .notes = {}};
}

ExitCode print_purge(const Purge& purge, PurgeMode mode, Session& session) {
    JsonValue answer;
    answer["rows"] = purge.rows;
    answer["vault"] = to_text(purge.state);
    if (mode == PurgeMode::rehearse) answer["dry_run"] = true;
    return session.print(page_of(purge, mode), answer);
}

/// Needs no key: what the ledger says is in effect already.
ExitCode run_pending(Session& session) {
    const LedgerFolder folder = session.ledger_folder();
    const PurgeMode mode = session.options().dry_run ? PurgeMode::rehearse : PurgeMode::write;
    return ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        const Purge purge = purge_vault(database, ledger.book(), folder, mode);
        const ExitCode told = mode == PurgeMode::write ? tell(purge, session) : ExitCode::done;
        if (purge.state == Purge::State::no_vault) return ExitCode::world_failed;
        return told == ExitCode::done ? print_purge(purge, mode, session) : told;
    });
}

ExitCode run_unused(Session& session) {
    const LedgerFolder folder = session.ledger_folder();
    const PurgeMode mode = session.options().dry_run ? PurgeMode::rehearse : PurgeMode::write;
    const KnownCheckpoints known{session.known_folder()};
    const bool remembers = !session.known_folder().empty();
    const Purge purge{.state = Purge::State::done,
                      .rows = purge_leftovers(folder, remembers ? &known : nullptr, mode)};
    if (mode == PurgeMode::write) static_cast<void>(tell(purge, session));
    return print_purge(purge, mode, session);
}

/// What one command erases of a record: of a file its content and, with it, its name.
struct Meant {
    RecordId record;
    std::vector<std::string> paths;
};

bool has_private(ProjectedLedger& ledger, RecordId record, const std::string& path) {
    const auto bytes = ledger.record_bytes(record);
    if (!bytes) return false;
    JsonTree tree;
    const auto paths = private_paths(read_stored_record(*bytes, record, tree));
    return std::find(paths.begin(), paths.end(), path) != paths.end();
}

/// The record that attached a file to the one named, where `path` is of it: `files.0`.
std::vector<Meant> meant_files(ProjectedLedger& ledger, RecordId named, const std::string& path) {
    std::vector<Meant> meant;
    for (const AttachedFile& file : attached_files(ledger, named, nullptr)) {
        if (!(path + '.').starts_with(file.path + '.')) continue;
        meant.push_back({.record = file.record, .paths = {path}});
        const bool goes_too = path == file.path && file.has_name;
        if (goes_too) meant.back().paths.push_back(file.path + ".name");
    }
    return meant;
}

/// What stands in the record named, in the one that carries out its document (as the bank's
/// reference in the payment of `DB-00001`), or in one that attached a file to it.
Result<Meant> find_meant(ProjectedLedger& ledger, const EraseOptions& options) {
    const auto named = find_record(ledger, options.name);
    if (!named) return tl::unexpected{named.error()};
    const std::vector<Meant> files = meant_files(ledger, *named, options.field);
    if (files.size() == 1) return files.front();
    if (files.size() > 1) {
        std::string names;
        for (const Meant& one : files) {
            names += (names.empty() ? "" : ", ") + to_text(one.record);
        }
        return refuse(
            "erasure-names-private-field",
            "several records attached a file to " + options.name + ": " + names,
            "name that record: `fundtrail show " + options.name + " --open` tells them apart");
    }
    const auto document = find_numbered(ledger, options.name);
    const bool is_in_carrier = document && !has_private(ledger, *named, options.field) &&
                               has_private(ledger, document->carrier, options.field);
    return Meant{.record = is_in_carrier ? document->carrier : *named, .paths = {options.field}};
}

/// Nothing keeps a second administrator from proposing what the first has proposed already.
void warn_of_twins(ProjectedLedger& ledger, const Meant& meant, Session& session) {
    for_each_pending(ledger, [&](const PendingItem& item, const Pending& /*pending*/) {
        if (item.type != "field.erased") return true;
        JsonTree tree;
        const std::string bytes = ledger.record_bytes(item.record).value_or(std::string{});
        const Record proposal = read_stored_record(bytes, item.record, tree);
        const std::string path{proposal.text("field")};
        const bool is_twin =
            proposal.record("record") == meant.record &&
            std::find(meant.paths.begin(), meant.paths.end(), path) != meant.paths.end();
        if (is_twin) {
            session.console().warn("record " + to_text(item.record) + " proposes to erase " + path +
                                   " already, and awaits: " + item.awaits);
        }
        return true;
    });
}

Result<Meant> ask_meant(const EraseOptions& options, Session& session) {
    Result<Meant> meant;
    ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        meant = find_meant(ledger, options);
        if (meant) warn_of_twins(ledger, *meant, session);
        return ExitCode::done;
    });
    return meant;
}

Result<std::vector<Draft>> drafts_of(const EraseOptions& options, Session& session) {
    const auto meant = ask_meant(options, session);
    if (!meant) return tl::unexpected{meant.error()};
    std::vector<Draft> drafts;
    for (const std::string& path : meant->paths) {
        const auto draft = DraftBuilder{"field.erased"}
                               .text("record", to_text(meant->record))
                               .text("field", path)
                               .text("reason", options.reason)
                               .text("date", options.date)
                               .finish();
        if (!draft) return tl::unexpected{draft.error()};
        drafts.push_back(*draft);
    }
    return drafts;
}

ExitCode run_erase(const EraseOptions& options, Session& session) {
    if (options.is_pending || options.is_unused) {
        const bool is_alone = options.name.empty() && options.reason.empty() &&
                              options.is_pending != options.is_unused;
        if (!is_alone) {
            throw UsageError{"--pending and --unused stand alone: they name no record",
                             "leave RECORD, FIELD and --reason out"};
        }
        return options.is_pending ? run_pending(session) : run_unused(session);
    }
    if (options.field.empty() || options.reason.empty()) {
        throw UsageError{"what is erased, and why, was not said",
                         "fundtrail erase RECORD FIELD --reason WHY; `fundtrail show RECORD` lists "
                         "the fields, as `payee_name`, and the files, as `files.0`"};
    }
    const auto drafts = drafts_of(options, session);
    return drafts ? record(session, *drafts) : session.refuse(drafts.error());
}

}  // namespace

void add_erase(CommandSet commands) {
    const auto options = std::make_shared<EraseOptions>();
    Command command = commands.add(
        "erase",
        "Propose to erase a private value or file; approved by a second administrator, it goes "
        "from the vault, and all that was signed still verifies",
        "fundtrail --as admin-1 erase PE-00001 name --reason \"asked for by the person\"",
        [options](Session& session) { return run_erase(*options, session); });
    command.option("RECORD", options->name, "A document DB-00001, a record 41.0, or a code");
    command.option(
        "FIELD", options->field, "A private field such as `name`, or a file such as `files.0`");
    command.option(
        "--reason", options->reason, "Why, without what is erased (kept private, and not erased)");
    command.option("--date", options->date, "Day of the record (today)");
    command.flag("--pending",
                 options->is_pending,
                 "Take out of the vault here whatever was erased and is still in it");
    command.flag("--unused",
                 options->is_unused,
                 "Take out of the vault what no record uses: a killed command has left it");
}

}  // namespace fundtrail
