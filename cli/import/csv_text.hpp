// The text of a CSV file that the user named.
#pragma once

#include "cli/session.hpp"

#include <string>

namespace fundtrail {

/// `-` is standard input. Throws InputError if there is no such file or it is too long.
[[nodiscard]] std::string read_csv_text(const std::string& file, Session& session);

}  // namespace fundtrail
