// SQLite's own check of a file, while the walk through the same file goes on.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/read_beside.hpp"

#include <cstddef>
#include <future>
#include <memory>
#include <string>

namespace fundtrail {

/// Lets SQLite check the whole file and adds a finding `file.integrity` for whatever it finds.
/// `file` names it in messages: `the file`.
void check_integrity(Database& database, const std::string& file, Findings& findings);

/// The same on a second thread, over a connection of its own that sees the same moment of the file.
class IntegrityCheck {
  public:
    /// Begins. `database` is in a transaction that has read. Where nothing can be read beside it,
    /// the check is done here and now.
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
    Findings& findings_;
    std::size_t place_;
    std::unique_ptr<ReadBeside> beside_;
    std::future<Findings> found_;  // last, so that the thread ends first
};

}  // namespace fundtrail
