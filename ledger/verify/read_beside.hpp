// A second connection to a file that is being verified, for another thread.
#pragma once

#include "ledger/sqlite.hpp"

#include <future>
#include <memory>
#include <string>

namespace fundtrail {

/// On a thread of its own; where the machine has none to spare, by whoever asks for the result.
inline constexpr std::launch k_own_thread = std::launch::async | std::launch::deferred;

/// Sees the same moment of the file as the connection beside which it was opened, as long as both
/// are there.
class ReadBeside {
  public:
    /// `database` is in a transaction that has read. Null where no second connection is to be had
    /// at once, its path leads to another file by now, or `database` sees another thing than the
    /// file holds: it writes, or has temporary tables or views. Then what it was wanted for is done
    /// in turn.
    [[nodiscard]] static std::unique_ptr<ReadBeside> of(Database& database);

    [[nodiscard]] Database& database() { return database_; }

  private:
    explicit ReadBeside(const std::string& path);

    Database database_;
    Transaction one_moment_;
};

}  // namespace fundtrail
