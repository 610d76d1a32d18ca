// A disk that fails where a test tells it to: a shim over SQLite's unix VFS.
//
// While a FaultyVfs lives it is SQLite's default VFS, so that code which names none meets it: a
// write session's ledger and vault alike. Operations that change the disk are counted from 0:
// writes, truncations, syncs and deletions. Files are closed before it goes.
#pragma once

#include <cstdint>
#include <memory>

namespace fundtrail::support {

enum class Fault {
    once,        // the operation fails, having done nothing; later ones succeed
    torn,        // likewise, but a write has done the first half
    done,        // the operation fails after it was done all the same
    dies,        // it and every later one fail: a disk that is gone, or a process that was killed
    power_loss,  // likewise, and of what no sync had made durable any part may be lost
};

class FaultyVfs {
  public:
    FaultyVfs();
    FaultyVfs(const FaultyVfs&) = delete;
    FaultyVfs& operator=(const FaultyVfs&) = delete;
    FaultyVfs(FaultyVfs&&) = delete;
    FaultyVfs& operator=(FaultyVfs&&) = delete;
    ~FaultyVfs();

    /// Counts from 0 again; the operation of this number fails. `seed` chooses what a power loss
    /// takes.
    void fail_at(std::int64_t operation, Fault fault, std::uint32_t seed = 0);
    /// Counts from 0 again; nothing fails.
    void heal();
    /// Loses power now: files that are open keep only what was synced, and perhaps more; files
    /// whose deletion was not synced are back.
    void lose_power();
    /// Operations since fail_at or heal.
    [[nodiscard]] std::int64_t operations() const;
    /// True if the operation that was to fail was reached.
    [[nodiscard]] bool has_failed() const;

    struct State;

  private:
    std::unique_ptr<State> state_;
};

}  // namespace fundtrail::support
