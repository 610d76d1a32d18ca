#include "core/proof_standing.hpp"

namespace fundtrail {

const PublicKey* checkpoint_key_at(std::span<const CheckpointKey> keys, std::uint64_t size) {
    const PublicKey* in_force = nullptr;
    for (const CheckpointKey& key : keys) {
        if (key.first_size <= size) in_force = &key.key;
    }
    return in_force;
}

}  // namespace fundtrail
