#include "cli/commands/all_commands.hpp"

#include "cli/commands/commands.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

namespace fundtrail {
namespace {

constexpr auto k_sources = std::to_array<CommandSource>({
    {"key", add_key},
    {"init", add_init},
    {"officer", add_officer},
    {"policy", add_policy},
    {"party", add_party},
    {"account", add_account},
    {"fund", add_fund},
    {"objective", add_objective},
    {"budget", add_budget},
    {"pledge", add_pledges},
    {"confirm", add_pledges},
    {"adjust", add_pledges},
    {"withdraw", add_pledges},
    {"recognise", add_pledges},
    {"receive", add_receipts},
    {"match", add_receipts},
    {"refund-donor", add_receipts},
    {"in-kind", add_receipts},
    {"allocate", add_spending},
    {"redeploy", add_spending},
    {"allocation", add_spending},
    {"obligate", add_spending},
    {"obligation", add_spending},
    {"disburse", add_spending},
    {"certify", add_decisions},
    {"approve", add_decisions},
    {"reject", add_decisions},
    {"pay", add_pay},
    {"liquidate", add_settlements},
    {"refund", add_settlements},
    {"claim", add_settlements},
    {"recover", add_settlements},
    {"write-off", add_settlements},
    {"bank", add_bank},
    {"contingency", add_contingency},
    {"assess", add_assess},
    {"appropriate", add_assess},
    {"rate", add_rate},
    {"support-charge", add_closing},
    {"revalue", add_closing},
    {"reverse", add_closing},
    {"period", add_closing},
    {"indicator", add_results},
    {"measure", add_results},
    {"survey", add_results},
    {"assess-result", add_results},
    {"measurement", add_results},
    {"milestone", add_results},
    {"lesson", add_results},
    {"inbox", add_inbox},
    {"list", add_list},
    {"show", add_show},
    {"trace", add_trace},
    {"report", add_report},
    {"import", add_import},
    {"export", add_export},
    {"verify", add_verify},
    {"checkpoint", add_checkpoint},
    {"rebuild", add_rebuild},
    {"witness", add_witness},
    {"prove", add_prove},
    {"check-proof", add_check_proof},
    {"backup", add_backup},
    {"checkpoint-key", add_checkpoint_key},
    {"anchor", add_anchor},
    {"attach", add_attach},
    {"erase", add_erase},
    {"completion", add_completion},
    {"check-report", add_check_report},
});

bool names(std::string_view command, std::span<const std::string> arguments) {
    return std::find(arguments.begin(), arguments.end(), command) != arguments.end();
}

/// Those of a file stand side by side: the file adds them all at once, where one is wanted.
void add_where(const std::function<bool(std::string_view)>& is_wanted, CommandSet commands) {
    for (auto first = k_sources.begin(); first != k_sources.end();) {
        const auto last = std::find_if(first, k_sources.end(), [&](const CommandSource& source) {
            return source.add != first->add;
        });
        const bool is_any_wanted = std::any_of(
            first, last, [&](const CommandSource& source) { return is_wanted(source.name); });
        if (is_any_wanted) first->add(commands);
        first = last;
    }
}

}  // namespace

std::span<const CommandSource> command_sources() {
    return k_sources;
}

void add_all_commands(CommandSet commands, DescribeCommands describe) {
    add_where([](std::string_view) { return true; }, commands);
    add_manual(commands, std::move(describe));
}

bool names_manual(std::span<const std::string> arguments) {
    return names("manual", arguments);
}

void add_commands_named(std::span<const std::string> arguments, CommandSet commands) {
    add_where([&](std::string_view name) { return names(name, arguments); }, commands);
}

}  // namespace fundtrail
