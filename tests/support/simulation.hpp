// A mission of a few dozen random steps, taken by a model and by a world of real files at once:
// officers, an operator who turns, two witnesses, readers, clocks that stand, lag and lie.
//
// Each step must come to what the model foretells, to the word, and no promise may be broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace fundtrail::support {

struct Simulated {
    /// Empty if all went as foretold; else the seed, every step taken, and what went otherwise.
    std::string complaint;
    std::map<std::string, int> marks;  // how often each case worth trying came up
};

[[nodiscard]] Simulated simulate(std::uint32_t seed, std::size_t steps);

}  // namespace fundtrail::support
