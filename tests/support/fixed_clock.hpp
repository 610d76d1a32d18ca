// A clock that stands where a test sets it.
#pragma once

#include "core/clock.hpp"

namespace fundtrail::support {

class FixedClock : public Clock {
  public:
    explicit FixedClock(Timestamp time = Timestamp{1'767'225'600})
        : time_{time} {}  // 2026-01-01T00:00:00Z

    [[nodiscard]] Timestamp now() const override { return time_; }

    void set(Timestamp time) { time_ = time; }

    void advance(std::int64_t seconds) { time_.seconds += seconds; }

  private:
    Timestamp time_;
};

}  // namespace fundtrail::support
