#include "tests/support/counting_random.hpp"

#include "core/crypto.hpp"

#include <algorithm>

namespace fundtrail::support {

void CountingRandom::fill(std::span<std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const Hash block = sha256(seed_ + '/' + std::to_string(blocks_++));
        const std::size_t taken = std::min(bytes.size(), block.bytes.size());
        std::copy_n(block.bytes.begin(), taken, bytes.begin());
        bytes = bytes.subspan(taken);
    }
}

}  // namespace fundtrail::support
