// `fundtrail complete -- WORD…`: what the scripts of the shells ask while somebody types.
//
// It is between the program and its own scripts, and no contract. The words are those behind the
// program's name up to the cursor; the last is the one being typed. The answer is a line for each
// candidate, with a few words on it behind a tab where there are any; or `:file` or `:folder`,
// which leaves it to the shell. What cannot be found out is not offered: there is no message and no
// exit code but 0, for somebody is typing. A ledger that is being written is waited for a moment
// only.
#pragma once

#include "cli/command_tree.hpp"
#include "cli/host.hpp"

#include <string>
#include <vector>

namespace fundtrail {

inline constexpr const char* k_complete_command = "complete";

/// How to come by a description of the program: with the commands that the words may name, which is
/// soon made, and with all of them.
struct ProgramDescriptions {
    DescribeCommands with_those_named;
    DescribeCommands with_all;
};

/// Answers on host.out. `arguments` are all of the program, from `complete` on. Never throws.
[[nodiscard]] int run_complete(const ProgramDescriptions& program,
                               const std::vector<std::string>& arguments,
                               Host& host);

}  // namespace fundtrail
