#include "ledger/rebuild.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"

#include <ostream>
#include <utility>

namespace fundtrail {
namespace {

ExitCode run_rebuild(Session& session) {
    ProgressObserver progress{session.console(), "rebuilding"};
    const bool is_dry_run = session.options().dry_run;
    const std::int64_t records =
        rebuild_projections(session.ledger_folder(),
                            is_dry_run ? RebuildMode::rehearse : RebuildMode::write,
                            &progress);
    session.console().end_progress();
    if (session.format() != Format::table) {
        JsonValue answer;
        answer["records"] = records;
        answer["dry_run"] = is_dry_run;
        PageTable table{
            .caption = {},
            .columns = {{.title = "Records", .align = Align::right}, {.title = "Written"}},
            .rows = {{std::to_string(records), is_dry_run ? "no" : "yes"}}};
        return session.print(Page{.title = "Derived tables, made anew",
                                  .facts = {},
                                  .tables = {std::move(table)},
                                  .notes = {}},
                             answer);
    }
    session.write_output([&](std::ostream& out) {
        out << (is_dry_run ? "would have rebuilt" : "rebuilt") << " the derived tables from "
            << records << " records\n";
    });
    return ExitCode::done;
}

}  // namespace

void add_rebuild(CommandSet commands) {
    commands.add("rebuild",
                 "Make the derived tables anew from entries and records alone",
                 "fundtrail --ledger unmx rebuild",
                 run_rebuild);
}

}  // namespace fundtrail
