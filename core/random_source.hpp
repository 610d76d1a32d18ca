// The only door to chance: salts, nonces and new keys come through it.
#pragma once

#include <cstdint>
#include <span>

namespace fundtrail {

class RandomSource {
  public:
    RandomSource() = default;
    RandomSource(const RandomSource&) = delete;
    RandomSource& operator=(const RandomSource&) = delete;
    RandomSource(RandomSource&&) = delete;
    RandomSource& operator=(RandomSource&&) = delete;
    virtual ~RandomSource() = default;

    /// Fills `bytes` with fresh random bytes.
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace fundtrail
