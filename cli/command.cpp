#include "cli/command.hpp"

#include <utility>

namespace fundtrail {
namespace {

std::string footer_of(const std::string& example) {
    return "Every command takes --ledger, --as, --format, --output and, if it writes, --dry-run: "
           "fundtrail --help.\n\nExample:\n  " +
           example;
}

}  // namespace

CLI::App& CommandSet::add(const std::string& name,
                          const std::string& summary,
                          const std::string& example,
                          Handler handler) {
    CLI::App& command = *app_->add_subcommand(name, summary);
    command.fallthrough();
    command.footer(footer_of(example));
    command.parse_complete_callback(
        [chosen = chosen_, handler = std::move(handler)] { *chosen = handler; });
    return command;
}

CommandSet CommandSet::group(const std::string& name,
                             const std::string& summary,
                             const std::string& example) {
    CLI::App& group = *app_->add_subcommand(name, summary);
    group.fallthrough();
    group.footer(footer_of(example));
    return CommandSet{group, *chosen_};
}

}  // namespace fundtrail
