// A program that is started makes only the commands that its words may name: nobody can tell.
#include "cli/commands/all_commands.hpp"
#include "cli/run.hpp"
#include "tests/support/desk.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::made_commands_test {
namespace {

std::string told_by(const std::vector<std::string>& words) {
    support::Desk desk{ProgramOutcome{}};
    static_cast<void>(run(words, desk.host));
    return desk.streams.str();
}

/// The commands that a shell offers behind the program's name.
std::vector<std::string> offered() {
    std::istringstream lines{told_by({"complete", "--", ""})};
    std::vector<std::string> names;
    for (std::string line; std::getline(lines, line);)
        names.push_back(line.substr(0, line.find('\t')));
    return names;
}

}  // namespace

TEST_CASE("the table of commands names every command of the program, and the manual stands last",
          "[cli]") {
    std::vector<std::string> in_table;
    for (const CommandSource& source : command_sources())
        in_table.emplace_back(source.name);
    in_table.emplace_back("manual");

    CHECK(in_table == offered());
}

TEST_CASE("a mistyped command is told what it may be of all that there are", "[cli]") {
    CHECK(told_by({"--format", "json", "verfy"}).find("did you mean verify?") != std::string::npos);
    CHECK(told_by({"plegde"}).find("did you mean pledge?") != std::string::npos);
}

TEST_CASE("help of the program lists all commands, of which none was named", "[cli]") {
    CHECK(told_by({"--help"}).find("\n  witness ") != std::string::npos);
}

}  // namespace fundtrail::made_commands_test
