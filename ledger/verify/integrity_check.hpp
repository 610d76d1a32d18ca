// SQLite's own check of a file, while the walk through the same file goes on.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"

#include <cstddef>
#include <future>
#include <optional>
#include <string>

namespace fundtrail {

/// Lets SQLite check the whole file and adds a finding `file.integrity` for whatever it finds.
/// `file` names it in messages: `the file`.
void check_integrity(Database& database, const std::string& file, Findings& findings);

/// The same on a second thread, over a connection of its own that sees the same moment of the file.
class IntegrityCheck {
  public:
    /// Begins. `database` is in a transaction that has read. Where no second connection is to be
    /// had at once, or its path leads to another file by now, the check is done here and now.
    IntegrityCheck(Database& database, const std::string& file, Findings& findings);
    IntegrityCheck(const IntegrityCheck&) = delete;
    IntegrityCheck& operator=(const IntegrityCheck&) = delete;
    IntegrityCheck(IntegrityCheck&&) = delete;
    IntegrityCheck& operator=(IntegrityCheck&&) = delete;
    ~IntegrityCheck() = default;  // waits for the second thread

    /// Waits for its end, and puts its findings where they would stand had nothing been done
    /// meanwhile. Call once.
    void finish();

  private:
    [[nodiscard]] bool can_read_beside(Database& database);

    Findings& findings_;
    std::size_t place_;
    std::optional<Database> own_;
    std::optional<Transaction> one_moment_;
    std::future<Findings> found_;  // last, so that the thread ends first
};

}  // namespace fundtrail
