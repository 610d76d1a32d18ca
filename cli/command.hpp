// How a command is put on the command line: name, options, example, and the function that runs it.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <CLI/CLI.hpp>

#include <functional>
#include <string>

namespace fundtrail {

using Handler = std::function<ExitCode(Session&)>;

/// A level of the command line to which commands are added. The handler of the command that was
/// named is left in `chosen`.
class CommandSet {
  public:
    CommandSet(CLI::App& app, Handler& chosen) : app_{&app}, chosen_{&chosen} {}

    /// A command that runs something. `example` is one or more whole command lines.
    CLI::App& add(const std::string& name,
                  const std::string& summary,
                  const std::string& example,
                  Handler handler);
    /// A command that only holds others: `key new`.
    CommandSet group(const std::string& name,
                     const std::string& summary,
                     const std::string& example);

  private:
    CLI::App* app_;
    Handler* chosen_;
};

}  // namespace fundtrail
