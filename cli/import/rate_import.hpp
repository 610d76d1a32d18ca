// Published exchange rates from a CSV file, a row a rate: all of them or none.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"

#include <string>

namespace fundtrail {

/// Records the rows of a file whose header is quote,currency,base,date,source as one entry. Every
/// row that cannot be recorded is named.
ExitCode import_rates(const std::string& file, Session& session);

}  // namespace fundtrail
