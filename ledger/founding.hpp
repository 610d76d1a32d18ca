// Making a new ledger: entry 0, which gives the ledger its identity (FORMAT.md section 3).
#pragma once

#include "core/crypto.hpp"
#include "core/currency.hpp"
#include "core/note.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/surroundings.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

/// What entry 0 states. The first administrator signs it.
struct Founding {
    std::string name;
    Currency base_currency;
    PublicKey checkpoint_key;
    std::vector<std::pair<std::string, VerifierKey>> administrators;  // code and key
};

/// The key of the first administrator, and the folder that keeps what it has signed.
struct FoundingKey {
    const SecretKey& secret;
    std::string folder;
};

/// Throws StorageError if the folder holds a ledger.db or a vault.db.
void require_vacant(const LedgerFolder& folder);

/// Creates ledger.db and vault.db in the folder, which must exist and be vacant, signed by
/// `key` at the clock's time. Once the ledger id is known, and before the ledger is there, calls
/// `before_commit(id)`. Returns the id. Throws StorageError or InputError, and then leaves no file
/// behind.
[[nodiscard]] Hash found_ledger(const LedgerFolder& folder,
                                const Founding& founding,
                                const FoundingKey& key,
                                const Surroundings& surroundings,
                                const std::function<void(const Hash&)>& before_commit = {});

}  // namespace fundtrail
