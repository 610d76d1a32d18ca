#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/named_record.hpp"
#include "cli/purge_words.hpp"
#include "cli/questions.hpp"
#include "cli/recording.hpp"
#include "reports/attached_files.hpp"
#include "reports/projected_ledger.hpp"

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

/// Needs no key: what the ledger says is in effect already.
ExitCode run_pending(Session& session) {
    const LedgerFolder folder = session.ledger_folder();
    const PurgeMode mode = session.options().dry_run ? PurgeMode::rehearse : PurgeMode::write;
    return ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        const Purge purge = purge_vault(database, ledger.book(), folder, mode);
        const ExitCode told = mode == PurgeMode::write ? tell(purge, session) : ExitCode::done;
        if (purge.state == Purge::State::no_vault) return ExitCode::world_failed;
        if (told != ExitCode::done) return told;
        JsonValue answer;
        answer["rows"] = purge.rows;
        answer["vault"] = to_text(purge.state);
        if (mode == PurgeMode::rehearse) answer["dry_run"] = true;
        return session.print(page_of(purge, mode), answer);
    });
}

/// What one command erases of a record: of a file its content and, with it, its name.
struct Meant {
    RecordId record;
    std::vector<std::string> paths;
};

/// A file of a document stands in the record that attached it: `DB-00001 files.0` means that one's.
Result<Meant> meant_file(RecordId named, const EraseOptions& options, Session& session) {
    std::vector<Meant> meant;
    ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        for (const AttachedFile& file : attached_files(ledger, named, nullptr)) {
            if (!(options.field + '.').starts_with(file.path + '.')) continue;
            meant.push_back({.record = file.record, .paths = {options.field}});
            const bool goes_too = options.field == file.path && file.has_name;
            if (goes_too) meant.back().paths.push_back(file.path + ".name");
        }
        return ExitCode::done;
    });
    if (meant.empty()) return Meant{.record = named, .paths = {options.field}};
    if (meant.size() == 1) return meant.front();
    std::string names;
    for (const Meant& one : meant) {
        names += (names.empty() ? "" : ", ") + to_text(one.record);
    }
    return refuse(
        "erasure-names-private-field",
        "several records attached a file to " + options.name + ": " + names,
        "name that record: `fundtrail show " + options.name + " --open` tells them apart");
}

Result<std::vector<Draft>> drafts_of(const EraseOptions& options, Session& session) {
    const auto named = named_record(session, options.name);
    if (!named) return tl::unexpected{named.error()};
    const auto meant = meant_file(*named, options, session);
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
    if (options.is_pending) {
        if (!options.name.empty() || !options.reason.empty()) {
            throw UsageError{"--pending stands alone: it finishes what is in effect already",
                             "leave RECORD, FIELD and --reason out"};
        }
        return run_pending(session);
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
}

}  // namespace fundtrail
