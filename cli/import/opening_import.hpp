// Balances of an older system from a CSV file, brought forward as one record.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <string>

namespace fundtrail {

struct OpeningOptions {
    std::string file;
    std::string cutover;
    std::string source;
};

/// Proposes the rows of a file (cli/import/opening_file.hpp): all of them or none. Every row that
/// cannot be read is named.
ExitCode import_opening(const OpeningOptions& options, Session& session);

}  // namespace fundtrail
