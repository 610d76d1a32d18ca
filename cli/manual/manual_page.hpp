// The manual page fundtrail(1), in the format of man(7).
//
// Everything about commands comes from the command line itself; what is written here are the parts
// that no command says: files, environment, exit codes.
#pragma once

#include "cli/command_tree.hpp"

#include <string>

namespace fundtrail {

[[nodiscard]] std::string manual_page(const CommandDescription& program);

}  // namespace fundtrail
