// The commands of the program as plain data, for whoever tells of them: manual and completion.
#pragma once

#include "cli/value_kind.hpp"

#include <functional>
#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the name that the package gives it
class App;
}  // namespace CLI

namespace fundtrail {

struct CommandNotes;

struct OptionDescription {
    std::vector<std::string> names;  // --donor, --party; one without dashes stands by itself
    std::string help;
    ValueKind value;
    bool takes_value = true;  // false of a flag
    bool takes_many = false;  // several words behind one name
    bool is_required = false;

    [[nodiscard]] bool is_word() const { return names.front().front() != '-'; }
};

struct CommandDescription {
    std::string name;
    std::string summary;
    std::string example;  // one or more whole command lines
    std::vector<OptionDescription> options;
    std::vector<CommandDescription> commands;
};

/// The command line as CLI11 has it. The options of the program itself are the global ones.
[[nodiscard]] CommandDescription describe(const CLI::App& app, const CommandNotes& notes);

/// Describes the command line that a handler belongs to, at the time when it runs.
using DescribeCommands = std::function<CommandDescription()>;

}  // namespace fundtrail
