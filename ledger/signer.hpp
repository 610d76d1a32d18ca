// Who makes an entry: the public key that the rules judge by, and the secret that seals it.
#pragma once

#include "core/crypto.hpp"
#include "core/note.hpp"
#include "ledger/signer_memory.hpp"

namespace fundtrail {

/// `secret` is null where nothing will be written (--dry-run): then the memory is only asked.
/// `memory` is null where nothing is remembered. Both outlive the session.
struct Signer {
    VerifierKey key;
    const SecretKey* secret = nullptr;
    SignerMemory* memory = nullptr;
};

}  // namespace fundtrail
