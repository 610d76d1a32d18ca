#include "cli/commands/commands.hpp"
#include "cli/commands/event_command.hpp"
#include "cli/questions.hpp"
#include "reports/missing_measurements.hpp"

#include <array>

namespace fundtrail {
namespace {

constexpr std::array k_support{
    EventOption{"--allocation", "allocation", "Allocation that pays it, AL-…", k_required},
    EventOption{"--to-fund", "to_fund", "The programme support fund", k_required},
    EventOption{"--until", "until", "Last day of the expenditure that is charged (the value date)"},
    k_value_date_option,
};
constexpr std::array k_revaluation{
    EventOption{"--date", "date", "Day whose rates are taken (today)"},
};
constexpr EventOption k_month{"MONTH", "period", "The month, such as 2026-03", k_required};
constexpr std::array k_closed{k_month, k_decision_day_option};
constexpr std::array k_reopened{k_month, k_reason_option, k_decision_day_option};
constexpr std::array k_reversed{
    EventOption{"REF",
                "target",
                "What should not exist: a document such as RC-00002, or a record such as 41.0",
                k_required},
    k_reason_option,
    k_value_date_option,
};

/// Names the indicators that should have been measured by the end of the month.
void warn_of_missing(const Given& given, Session& session) {
    const auto month = parse_month(given.one("MONTH"));
    if (!month) return;  // refused in a moment
    static_cast<void>(ask(session, [&](Database& database) {
        ProjectedLedger ledger{database};
        for (const MissingMeasurement& missing : missing_measurements(ledger, *month)) {
            session.console().warn(in_words(missing));
        }
        return ExitCode::done;
    }));
}

constexpr std::array k_period_commands{
    EventCommand{.name = "close",
                 .summary = "Propose to close a month that is over: nothing is posted in it any "
                            "more",
                 .example = "fundtrail --as finance-1 period close 2026-07",
                 .record_type = "period.closed",
                 .options = k_closed,
                 .warn = warn_of_missing},
    EventCommand{"reopen",
                 "Propose to open a closed month again",
                 "fundtrail --as finance-1 period reopen 2026-07 --reason \"a payment was missed\"",
                 "period.reopened",
                 k_reopened},
};
constexpr std::array k_commands{
    EventCommand{"support-charge",
                 "Charge the programme support that the agreement gives on what was spent",
                 "fundtrail --as finance-1 support-charge --allocation AL-00003 --to-fund PSC "
                 "--until 2026-12-31",
                 "support.charged",
                 k_support},
    EventCommand{"revalue",
                 "Bring accounts, receivables and claims in other currencies to the newest rates",
                 "fundtrail --as finance-1 revalue --date 2026-12-31",
                 "revaluation.made",
                 k_revaluation},
    EventCommand{"reverse",
                 "Propose to take back a record that should not exist",
                 "fundtrail --as finance-1 reverse RC-00002 --reason \"typed twice\"",
                 "record.reversed",
                 k_reversed},
};

}  // namespace

void add_closing(CommandSet commands) {
    add_event_commands(commands, k_commands);
    add_event_commands(
        commands.group(
            "period", "Close and reopen months", "fundtrail --as finance-1 period close 2026-07"),
        k_period_commands);
}

}  // namespace fundtrail
