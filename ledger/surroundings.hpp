// The clock and chance that a writer uses; tests set both.
#pragma once

#include "core/clock.hpp"
#include "core/random_source.hpp"

namespace fundtrail {

struct Surroundings {
    const Clock& clock;
    RandomSource& random;
};

}  // namespace fundtrail
