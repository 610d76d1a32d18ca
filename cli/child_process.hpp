// Another program, run as a child without a shell: bytes in, bytes out.
#pragma once

#include <string>
#include <vector>

namespace fundtrail {

/// What came of a run.
struct ProgramOutcome {
    bool is_found = false;  // the program was there and was started
    int exit_code = 0;      // 128 + the signal that ended it
    std::string out;        // its standard output
    std::string err;        // the first 4,096 bytes of its standard error
};

/// Runs `words[0]`, looked up in PATH, with the other words as its arguments, and hands it `input`
/// as standard input. It inherits the environment; in it SOURCE_DATE_EPOCH is 0 unless it is set,
/// so that programs that write a date (WeasyPrint does in fonts) write the same one in every run
/// (https://reproducible-builds.org/specs/source-date-epoch/). Waits for its end. Throws
/// StorageError if the system has no process or pipe left.
[[nodiscard]] ProgramOutcome run_program(const std::vector<std::string>& words,
                                         const std::string& input);

}  // namespace fundtrail
