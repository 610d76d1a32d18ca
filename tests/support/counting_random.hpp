// Chance that a test can repeat: SHA-256 of a seed and a counter.
#pragma once

#include "core/random_source.hpp"

#include <cstdint>
#include <string>

namespace fundtrail::support {

class CountingRandom : public RandomSource {
  public:
    explicit CountingRandom(std::string seed = "fundtrail test") : seed_{std::move(seed)} {}

    void fill(std::span<std::uint8_t> bytes) override;

  private:
    std::string seed_;
    std::uint64_t blocks_ = 0;
};

}  // namespace fundtrail::support
