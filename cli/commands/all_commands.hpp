// Which file puts which command on the command line.
//
// To make one command takes as long as to run many a question, and there are some ninety: a program
// that is started makes those that its arguments name, and all of them only for who asks which
// there are.
#pragma once

#include "cli/command.hpp"
#include "cli/command_tree.hpp"

#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

struct CommandSource {
    std::string_view name;        // as on the command line: in-kind
    void (*add)(CommandSet set);  // puts it there, and those that stand in the same file
};

/// Every command but `manual`, in the order in which help lists them.
[[nodiscard]] std::span<const CommandSource> command_sources();

/// Puts all commands on the command line, in that order, and then `manual`, which describes them.
void add_all_commands(CommandSet commands, DescribeCommands describe);

/// True if the arguments may mean `manual`, which is worth nothing without the others.
[[nodiscard]] bool names_manual(std::span<const std::string> arguments);

/// Puts those on the command line that the arguments may mean, but `manual`: any word may be the
/// name of a command, or the value of an option.
void add_commands_named(std::span<const std::string> arguments, CommandSet commands);

}  // namespace fundtrail
