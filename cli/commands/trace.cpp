#include "reports/trace.hpp"

#include "cli/commands/commands.hpp"
#include "cli/questions.hpp"

#include <memory>
#include <string>

namespace fundtrail {
namespace {

struct TraceOptions {
    std::string name;
    bool up = false;
    bool down = false;
    FilterOptions filter;
};

ExitCode run_trace(const TraceOptions& options, Session& session) {
    return ask(session, [&](Database& database) {
        const auto filter = parse_filter(options.filter, database);
        if (!filter) return session.refuse(filter.error());
        const auto trace = trace_money(database,
                                       options.name,
                                       options.up ? TraceDirection::up : TraceDirection::down,
                                       *filter);
        if (!trace) return session.refuse(trace.error());
        return session.print_answer(*trace);
    });
}

}  // namespace

void add_trace(CommandSet commands) {
    const auto options = std::make_shared<TraceOptions>();
    Command command = commands.add(
        "trace",
        "Trace spending up to the donors behind it, or a donor's money down to payees and results",
        "fundtrail trace DB-00001 --up\n  fundtrail trace PL-00001 --down",
        [options](Session& session) { return run_trace(*options, session); });
    command
        .option("REF",
                options->name,
                "Up: a disbursement, obligation, allocation or payee; down: a pledge, receipt "
                "or donor too")
        .required();
    Command direction = command.choice("Direction, one of");
    direction.flag("--up", options->up, "To the donors whose money it is");
    direction.flag(
        "--down",
        options->down,
        "To the payees whom it reached, and to what was measured of the objectives it served");
    add_date_options(command, options->filter);
}

}  // namespace fundtrail
