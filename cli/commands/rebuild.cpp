#include "ledger/rebuild.hpp"

#include "cli/commands/commands.hpp"
#include "cli/progress.hpp"

#include <ostream>

namespace fundtrail {
namespace {

ExitCode run_rebuild(Session& session) {
    ProgressObserver progress{session.console(), "rebuilding"};
    const std::int64_t records = rebuild_projections(session.ledger_folder(), &progress);
    session.console().end_progress();
    session.host().out << "rebuilt the derived tables from " << records << " records\n";
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
