#include "reports/show.hpp"

#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"
#include "core/error.hpp"
#include "ledger/vault.hpp"
#include "reports/attached_files.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/record_name.hpp"

#include <memory>

namespace fundtrail {
namespace {

struct ShowOptions {
    std::string name;
    bool context = false;
    bool open = false;
    std::optional<std::int64_t> file;  // its number in what `show` lists
};

/// The content of an attached file, to --output or to what standard output is led to.
ExitCode write_file(const ShowOptions& options, Database& database, Session& session) {
    ProjectedLedger ledger{database};
    const auto found = find_record(ledger, options.name);
    if (!found) return session.refuse(found.error());
    const auto files = attached_files(ledger, *found, nullptr);
    const auto number = static_cast<std::size_t>(*options.file);
    if (number > files.size()) {
        return session.refuse(Refusal{
            .rule = "reference-known",
            .reason = options.name + " has no file " + std::to_string(number),
            .remedy = files.empty() ? "nothing is attached to it"
                                    : "its files are 1 to " + std::to_string(files.size())});
    }
    const AttachedFile& file = files[number - 1];
    if (file.is_erased) {
        return session.refuse(Refusal{.rule = "erased",
                                      .reason = "that file was erased",
                                      .remedy = "the ledger holds only its commitment"});
    }
    if (session.host().out_is_terminal && session.is_for_reading()) {
        throw InputError{"a file may hold what a terminal must not be sent",
                         "name a file for it with --output FILE"};
    }
    Vault vault = Vault::open(session.ledger_folder().vault());
    const auto content = vault.attachment(file.commitment);
    if (!content) {
        throw StorageError{"the vault does not hold that file",
                           "bring vault.db back from the backup; `fundtrail verify` lists what it "
                           "lacks"};
    }
    session.write_output([&](std::ostream& out) { out << *content; }, FileAccess::owner);
    return ExitCode::done;
}

ExitCode run_show(const ShowOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        if (options.file) return write_file(options, database, session);
        std::optional<Vault> vault;
        if (options.open) vault = Vault::open(session.ledger_folder().vault());
        const auto shown = show_record(database,
                                       options.name,
                                       options.context ? ShowContext::yes : ShowContext::no,
                                       vault ? &*vault : nullptr);
        if (!shown) return session.refuse(shown.error());
        return session.print_answer(*shown);
    });
}

}  // namespace

void add_show(CommandSet commands) {
    const auto options = std::make_shared<ShowOptions>();
    Command command = commands.add(
        "show",
        "Show a document, a record or a register entry with its decisions and postings",
        "fundtrail show DB-00001 --context",
        [options](Session& session) { return run_show(*options, session); });
    command.option("REF", options->name, "A document DB-00001, a record 41.0, or a code")
        .required();
    command.flag(
        "--context", options->context, "Also the balances that it touched, before and after");
    command.flag("--open", options->open, "Open private fields from the vault, and names of files");
    command
        .option("--file",
                options->file,
                "Write out the attached file of this number, with --output FILE")
        .between(1, 1'000);
}

}  // namespace fundtrail
