#include "core/anchor.hpp"

#include "cli/commands/commands.hpp"
#include "cli/draft_builder.hpp"
#include "cli/questions.hpp"
#include "cli/received_text.hpp"
#include "cli/recording.hpp"
#include "core/error.hpp"
#include "ledger/cosigned_notes.hpp"
#include "ledger/durable_file.hpp"
#include "reports/projected_ledger.hpp"

#include <memory>
#include <optional>

namespace fundtrail {
namespace {

struct AnchorOptions {
    std::string file;
    std::optional<std::int64_t> size;
    std::string date;
};

std::string read_note(const AnchorOptions& options, Session& session) {
    if (!options.file.empty()) {
        auto note = read_file(session.path_of(options.file), k_checkpoint_bytes_max);
        if (note) return as_sent(*std::move(note));
        throw InputError{"there is no file '" + options.file + '\'',
                         "name a file that holds a cosigned checkpoint"};
    }
    auto note = read_cosigned_note(session.ledger_folder(), options.size);
    if (note) return std::move(*note);
    throw InputError{
        "the ledger holds no cosigned checkpoint" +
            (options.size ? " of size " + std::to_string(*options.size) : std::string{}),
        "sign one with `fundtrail checkpoint`, then have it witnessed: `fundtrail witness --help`"};
}

/// More cosignatures of the same size, or newer ones, are worth another anchor; nothing else is.
void warn_of_earlier_anchor(const std::string& note, Session& session) {
    const auto parsed = parse_checkpoint(note);
    if (!parsed) return;  // the rules say why
    ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        const std::uint64_t anchored = ledger.book().anchored().size;
        if (parsed->checkpoint.tree.size <= anchored) {
            session.console().warn("the ledger anchors its first " + std::to_string(anchored) +
                                   " entries already: this adds nothing unless its witnesses "
                                   "cosigned later");
        }
        return ExitCode::done;
    });
}

ExitCode run_anchor(const AnchorOptions& options, Session& session) {
    const std::string note = anchorable(read_note(options, session));
    warn_of_earlier_anchor(note, session);
    return record(session,
                  DraftBuilder{"checkpoint.anchored"}
                      .text("checkpoint", note)
                      .text("date", options.date)
                      .finish());
}

}  // namespace

void add_anchor(CommandSet commands) {
    const auto options = std::make_shared<AnchorOptions>();
    Command anchor =
        commands.add("anchor",
                     "Carry a cosigned checkpoint into the ledger: what follows is later than it",
                     "fundtrail --as custodian-1 anchor",
                     [options](Session& session) { return run_anchor(*options, session); });
    const Option file = anchor.option(
        "CHECKPOINT_FILE", options->file, "A cosigned checkpoint (the newest in the ledger)");
    anchor.option("--size", options->size, "The ledger's own checkpoint of this size")
        .excludes(file);
    anchor.option("--date", options->date, "Day of the anchor (today)");
}

}  // namespace fundtrail
