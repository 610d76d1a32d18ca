// Public keys and trust policies as the user names them: a vkey, or a file.
#pragma once

#include "cli/session.hpp"
#include "core/cosignature.hpp"
#include "core/note.hpp"
#include "core/result.hpp"
#include "core/trust_policy.hpp"

#include <string>

namespace fundtrail {

/// A vkey of this type, or the first line of a file that should hold one, unread. Throws InputError
/// if it is neither.
[[nodiscard]] std::string typed_vkey(const std::string& vkey_or_file,
                                     KeyType type,
                                     const Session& session);

/// The key of a ledger or another log, by which its checkpoints are known. Throws InputError.
[[nodiscard]] VerifierKey typed_log_key(const std::string& vkey_or_file, const Session& session);

/// The key of a witness. Throws InputError.
[[nodiscard]] CosignerKey typed_witness_key(const std::string& vkey_or_file,
                                            const Session& session);

/// The trust policy in a file. Refuses what TrustPolicy::parse does; throws InputError if there is
/// no file.
[[nodiscard]] Result<TrustPolicy> typed_policy(const std::string& file, const Session& session);

}  // namespace fundtrail
