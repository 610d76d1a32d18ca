// Random choices that are the same for the same seed, with every standard library.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>

namespace fundtrail::support {

class Chance {
  public:
    explicit Chance(std::uint32_t seed) : numbers_{seed} {}

    /// A number from 0 on, below `end`.
    std::size_t below(std::size_t end) {
        // Not uniform_int_distribution, whose numbers differ from library to library.
        return numbers_() % end;
    }

    bool one_in(std::size_t n) { return below(n) == 0; }

    /// From 1 to `most`, where that is above zero, else 1.
    std::int64_t up_to(std::int64_t most) {
        if (most <= 1) return 1;
        const std::uint64_t wide = (std::uint64_t{numbers_()} << 31U) ^ numbers_();
        return 1 + static_cast<std::int64_t>(wide % static_cast<std::uint64_t>(most));
    }

    std::string pick(std::initializer_list<const char*> words) {
        return *(words.begin() + below(words.size()));
    }

    template <class List>
    const auto& one_of(const List& list) {
        return list[below(list.size())];
    }

  private:
    std::mt19937 numbers_;
};

}  // namespace fundtrail::support
