// What a revocation states: whose key, which of them, and since when it was in other hands.
#pragma once

#include "core/officer.hpp"
#include "core/record.hpp"

#include <cstdint>
#include <optional>

namespace fundtrail::records {

/// The key that the revocation names; nothing if it means the officer's newest.
[[nodiscard]] std::optional<VerifierKey> revoked_key(const Record& revocation);
/// The newest enrolment of the officer with that key; null if the officer never had it.
[[nodiscard]] const Enrolment* revoked_enrolment(const Record& revocation,
                                                 const Officers& officers);
/// The first entry by the key that the officer may not have made, if the revocation says so.
[[nodiscard]] std::optional<std::int64_t> compromised_from(const Record& revocation);

}  // namespace fundtrail::records
