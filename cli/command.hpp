// How a command is put on the command line: name, options, example, and the function that runs it.
// The only door to CLI11, whose headers take longer to compile than all that stands behind it.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "cli/value_kind.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace CLI {  // NOLINT(readability-identifier-naming): the name that the package gives it
class App;
class Option;
}  // namespace CLI

namespace fundtrail {

using Handler = std::function<ExitCode(Session&)>;

/// What CLI11 does not keep of commands and options, for manual and completion.
struct CommandNotes {
    std::map<const CLI::App*, std::string> examples;
    /// Of options whose name does not say it: kind_by_name.
    std::map<const CLI::Option*, ValueKind> values;
};

/// An option or a word of a command, such as `--date` or `REF`.
class Option {
  public:
    Option(CLI::Option& option, CommandNotes& notes) : option_{&option}, notes_{&notes} {}

    // NOLINTBEGIN(modernize-use-nodiscard): they change the option, and give it back to go on with.
    Option required(bool is_required = true) const;
    /// Every value counts, in the order given.
    Option take_all() const;
    /// Every value counts, one for each time that the option is named: a word may follow.
    Option repeated() const;
    Option excludes(Option other) const;
    /// Both ends are allowed.
    Option between(std::int64_t least, std::int64_t most) const;
    /// What a shell may offer as its value; nothing is refused by this.
    Option takes(ValueKind kind) const;
    // NOLINTEND(modernize-use-nodiscard)

  private:
    CLI::Option* option_;
    CommandNotes* notes_;
};

/// A command's options. What is given goes to `value`, which must outlive the command line;
/// `names` is `--donor,--party`, or `REF` for a word that stands by itself.
class Command {
  public:
    Command(CLI::App& app, CommandNotes& notes) : app_{&app}, notes_{&notes} {}

    Option option(const std::string& names, std::string& value, const std::string& help) const;
    Option option(const std::string& names,
                  std::vector<std::string>& value,
                  const std::string& help) const;
    /// A number, in decimal digits without leading zeros.
    Option option(const std::string& names,
                  std::optional<std::int64_t>& value,
                  const std::string& help) const;
    /// One that has a preset, which stands where nothing is given.
    Option option(const std::string& names, std::int64_t& value, const std::string& help) const;
    Option flag(const std::string& names, bool& value, const std::string& help) const;
    /// Of what is added to it, exactly one must be given.
    [[nodiscard]] Command choice(const std::string& title) const;

  private:
    CLI::App* app_;
    CommandNotes* notes_;
};

/// A level of the command line to which commands are added. The handler of the command that was
/// named is left in `chosen`.
class CommandSet {
  public:
    CommandSet(CLI::App& app, Handler& chosen, CommandNotes& notes)
        : app_{&app}, chosen_{&chosen}, notes_{&notes} {}

    /// A command that runs something. `example` is one or more whole command lines.
    Command add(const std::string& name,
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
    CommandNotes* notes_;
};

}  // namespace fundtrail
