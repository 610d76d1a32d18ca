#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/import/rate_import.hpp"

#include <array>
#include <memory>

namespace fundtrail {
namespace {

constexpr std::array k_set{
    EventOption{"--quote",
                "quoted",
                "The rate as published: \"600 XOF/USD\" is 600 XOF for 1 USD",
                k_required},
    EventOption{"--date", "effective", "Day from which it is in effect; may lie ahead", k_required},
    EventOption{"--source", "source", "Who published it", k_required},
};

}  // namespace

void add_rate(CommandSet commands) {
    CommandSet rates = commands.group("rate",
                                      "Record published exchange rates",
                                      "fundtrail --as finance-1 rate set --quote \"600 XOF/USD\" "
                                      "--date 2026-07-01 --source \"UN operational rates\"");
    add_event_command(rates,
                      {"set",
                       "Record a published exchange rate",
                       "fundtrail --as finance-1 rate set --quote \"600 XOF/USD\" --date "
                       "2026-07-01 --source \"UN operational rates\"",
                       "rate.set",
                       k_set});

    const auto file = std::make_shared<std::string>();
    Command import = rates.add("import",
                               "Record the rates of a CSV file, all of them or none",
                               "fundtrail --as finance-1 rate import rates.csv",
                               [file](Session& session) { return import_rates(*file, session); });
    import
        .option("FILE.csv",
                *file,
                "Rows under the header quote,currency,base,date,source; - for standard input")
        .required();
}

}  // namespace fundtrail
