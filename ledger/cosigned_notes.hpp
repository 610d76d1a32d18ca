// The checkpoints in ledger.db that witnesses have cosigned.
#pragma once

#include "ledger/ledger_folder.hpp"

#include <cstdint>
#include <optional>
#include <string>

namespace fundtrail {

/// The note of the largest size, or of this size, that has a cosignature line; nothing if there is
/// none. Nothing of it is verified: whoever carries it into the ledger does so by rule
/// checkpoint.anchor. Throws StorageError if there is no ledger.
[[nodiscard]] std::optional<std::string> read_cosigned_note(const LedgerFolder& folder,
                                                            std::optional<std::int64_t> size);

}  // namespace fundtrail
