// The signals by which a user or a system ends the program, held back while a write is under way.
//
// A writer that is ended half way leaves its journal beside the file, and readers stop there until
// another writer has undone the change. Held back, the signal is asked for between two records: the
// write is undone, that is said, and then the signal ends the program as it would have at once.
// A signal that the program was started to ignore, as by nohup, is left alone.
#pragma once

#include <csignal>

namespace fundtrail {

class HeldSignals {
  public:
    HeldSignals();
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;
    HeldSignals(HeldSignals&&) = delete;
    HeldSignals& operator=(HeldSignals&&) = delete;
    /// Lets through what has come: it ends the program here.
    ~HeldSignals();

    /// True once one of them has come.
    [[nodiscard]] bool has_come() const;

  private:
    sigset_t held_{};
    sigset_t before_{};
};

}  // namespace fundtrail
