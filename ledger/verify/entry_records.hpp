// The records of each entry in turn, held against the count and the root that the entry states.
#pragma once

#include "core/entry.hpp"
#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"
#include "ledger/verify/records_ahead.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace fundtrail {

/// Goes through the table `record` once, in step with the entries; adds findings `tree.count`,
/// `tree.records_root`, and `entry.malformed` where the records of an entry are too many bytes.
class EntryRecords {
  public:
    EntryRecords(Database& database, Findings& findings);

    /// Calls `visit` for each record stored under entry `index`, in order of position, whatever
    /// their number. The header may lie about its index; the place of the rows does not.
    void for_each(std::int64_t index,
                  const EntryHeader& header,
                  const std::function<void(const RecordAhead&)>& visit);
    /// Passes over the records of an entry that cannot be read.
    void skip_entry(std::int64_t index);
    /// Reports records behind the last entry.
    void report_rest();
    /// The bytes of one record, out of turn; empty if it is not there.
    [[nodiscard]] std::string peek(RecordId id);

  private:
    /// True if the next record stands under entry `index`, or one before it.
    [[nodiscard]] bool has_record_of(std::int64_t index);
    /// Reports and passes over records before `end`, or all that are left: their entries do not
    /// exist.
    void report_until(std::optional<RecordId> end);

    Database& database_;
    Findings& findings_;
    RecordsAhead records_;
};

}  // namespace fundtrail
