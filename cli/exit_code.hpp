// Every exit code of the program. Scripts rely on them: never change or reuse one.
#pragma once

#include "core/error.hpp"

namespace fundtrail {

enum class ExitCode : int {
    done = 0,
    findings = 1,      // verify found something
    usage = 2,         // wrong command line
    refused = 3,       // refused by a rule, or unreadable input
    world_failed = 4,  // disk, lock, passphrase
    corrupt = 5,       // the ledger is corrupt: refusing to write
    bug = 70,          // a mistake in this program
};

/// Options of a command that do not go together: exit code 2.
class UsageError : public Error {
  public:
    using Error::Error;
};

}  // namespace fundtrail
