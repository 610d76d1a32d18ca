// Shows on a terminal how far a walk through the ledger has come.
#pragma once

#include "cli/console.hpp"
#include "ledger/verify/walk.hpp"

#include <string>
#include <utility>

namespace fundtrail {

class ProgressObserver : public WalkObserver {
  public:
    /// `work` reads before the count: "verifying".
    ProgressObserver(Console& console, std::string work)
        : console_{console}, work_{std::move(work)} {}

    void on_progress(std::int64_t records) override { console_.progress(work_, records); }

  private:
    Console& console_;
    std::string work_;
};

}  // namespace fundtrail
