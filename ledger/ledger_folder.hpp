// Where a ledger's files are.
#pragma once

#include <string>

namespace fundtrail {

/// The folder that holds ledger.db and, at the operator's, vault.db.
struct LedgerFolder {
    std::string path;

    [[nodiscard]] std::string ledger() const { return path + "/ledger.db"; }

    [[nodiscard]] std::string vault() const { return path + "/vault.db"; }
};

}  // namespace fundtrail
