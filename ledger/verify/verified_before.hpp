// What a verifier need not judge again: the entries up to a checkpoint until which the ledger was
// verified before, where the file still holds the same ones.
#pragma once

#include "ledger/sqlite.hpp"

#include <cstdint>
#include <string>

namespace fundtrail {

/// How many entries the checkpoint `note` is of, if the first so many of the ledger come to its
/// root: then each of them is as it was when the checkpoint was made; whether its records are those
/// that it signs, the walk tells. Else 0, and 0 if `note` is no checkpoint or the file cannot be
/// read so far, of which the walk tells more. Whether the checkpoint's signature holds is not
/// asked: EarlierCheckpoints reports one that does not.
[[nodiscard]] std::int64_t entries_verified_before(Database& database, const std::string& note);

}  // namespace fundtrail
