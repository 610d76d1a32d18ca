// A host whose other programs come to a given end.
#pragma once

#include "cli/host.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::support {

/// Remembers what the last program was given, and how many were run.
struct Desk {
    explicit Desk(ProgramOutcome outcome)
        : host{.in = streams,
               .out = streams,
               .err = streams,
               .clock = clock,
               .random = random,
               .environment = {},
               .current_folder = {},
               .ask_passphrase = {},
               .run_program = [this, outcome](const std::vector<std::string>& given,
                                              const std::string& text) {
                   words = given;
                   input = text;
                   ++runs;
                   return outcome;
               }} {}

    std::stringstream streams;
    FixedClock clock;
    CountingRandom random;
    std::vector<std::string> words;
    std::string input;
    int runs = 0;
    Host host;
};

}  // namespace fundtrail::support
