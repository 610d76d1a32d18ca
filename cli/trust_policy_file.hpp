// The trust policy that a user names on the command line (core/trust_policy.hpp).
#pragma once

#include "cli/session.hpp"
#include "core/result.hpp"
#include "core/trust_policy.hpp"

#include <string>

namespace fundtrail {

/// Refuses what TrustPolicy::parse refuses. Throws InputError if there is no such file,
/// StorageError if it cannot be read or is too long.
[[nodiscard]] Result<TrustPolicy> read_trust_policy(const std::string& file,
                                                    const Session& session);

}  // namespace fundtrail
