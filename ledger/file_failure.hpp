// What the operating system says when a file fails, in words for the user.
#pragma once

#include <string>

namespace fundtrail {

/// Throws StorageError: `cannot <attempt> '<path>': ` and what the system says about this errno,
/// with what to do about it.
[[noreturn]] void fail_on_file(const std::string& attempt,
                               const std::string& path,
                               int error_number);

/// What to do about this errno; 0 where it is not known.
[[nodiscard]] std::string remedy_for(int error_number);

}  // namespace fundtrail
