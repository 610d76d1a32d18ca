// Taking a person's data out of the vault, so that no copy of it stays in the file.
//
// A deleted row leaves copies: SQLite rebuilds pages when rows around it come and go, and what it
// moved away stays in the unused middle of a page, where secure_delete does not look for it. So the
// whole file is written anew (VACUUM), which keeps live rows only, and no journal stays beside it.
// Out of reach: blocks of the disk that the file system has freed (the rollback journal held the
// old pages until it was unlinked; a solid-state disk keeps old blocks of its own accord), and
// every backup of the vault.
#pragma once

#include "core/crypto.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace fundtrail {

/// Deletes the openings and attached files behind `commitments` from the vault at `path`; what is
/// not there is passed over. Returns how many rows are gone, all of it durable. If it is
/// interrupted at any moment, either nothing of a row has changed, or the row still stands (if only
/// emptied) and the next call finishes: a row that is gone has left nothing behind but, at worst,
/// its commitment, which the ledger shows to everybody. Throws StorageError.
std::int64_t erase_from_vault(const std::string& path, std::span<const Hash> commitments);

}  // namespace fundtrail
