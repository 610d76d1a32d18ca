#include "ledger/rebuild.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"
#include "core/error.hpp"

#include <cstdint>
#include <ostream>
#include <utility>

namespace fundtrail {
namespace {

/// Shows how far it has come, and ends it where the user or the system wants that.
class RebuildObserver : public ProgressObserver {
  public:
    explicit RebuildObserver(Session& session)
        : ProgressObserver{session.console(), "rebuilding"}, session_{session} {}

    void on_progress(std::int64_t records) override {
        if (session_.interruption_has_come()) {
            throw Error{"interrupted: the derived tables are as they were",
                        "run the command again to make them anew"};
        }
        ProgressObserver::on_progress(records);
    }

  private:
    Session& session_;
};

ExitCode run_rebuild(Session& session) {
    session.hold_signals();
    RebuildObserver progress{session};
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
