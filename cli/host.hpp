// The world as the program sees it: streams, clock, chance, environment. main() makes the real one,
// tests a small one; nothing else in the program reaches outside by itself.
#pragma once

#include "cli/child_process.hpp"
#include "core/clock.hpp"
#include "core/random_source.hpp"
#include "ledger/keyring.hpp"

#include <cstddef>
#include <functional>
#include <iosfwd>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct Host {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    std::size_t terminal_columns = 80;
    const Clock& clock;
    RandomSource& random;
    std::map<std::string, std::string> environment;
    std::string current_folder;
    /// Asks on the terminal without echo; nothing if there is no terminal.
    std::function<std::optional<Passphrase>(const std::string& prompt)> ask_passphrase;
    /// Runs another program, as run_program() does; where there is none, no program is found.
    std::function<ProgramOutcome(const std::vector<std::string>& words, const std::string& input)>
        run_program = {};
};

}  // namespace fundtrail
