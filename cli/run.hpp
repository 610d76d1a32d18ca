// The whole program behind main(): words in, exit code out.
#pragma once

#include "cli/host.hpp"

#include <string>
#include <vector>

namespace fundtrail {

/// Parses the arguments (without the program's name), runs the command, and turns every refusal,
/// error and bug into words and an exit code. Never throws.
[[nodiscard]] int run(const std::vector<std::string>& arguments, Host& host);

}  // namespace fundtrail
