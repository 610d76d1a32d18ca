#include "ledger/rebuild.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"

#include <ostream>

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
    session.write_output([&](std::ostream& out) {
        if (session.format() == Format::json) {
            JsonValue answer;
            answer["records"] = records;
            answer["dry_run"] = is_dry_run;
            out << render_json(answer);
            return;
        }
        if (session.format() == Format::csv) {
            out << render_csv(PageTable{
                .caption = {},
                .columns = {{.title = "Records", .align = Align::right}, {.title = "Written"}},
                .rows = {{std::to_string(records), is_dry_run ? "no" : "yes"}}});
            return;
        }
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
