// The only door to the time of day.
#pragma once

#include "core/date.hpp"

namespace fundtrail {

class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;
    virtual ~Clock() = default;

    /// Seconds since 1970-01-01T00:00:00Z, as this machine believes.
    [[nodiscard]] virtual Timestamp now() const = 0;
};

}  // namespace fundtrail
