// Which records of a walk a filter selects: the same for every replayed report.
#pragma once

#include "ledger/verify/walk.hpp"
#include "reports/filter.hpp"
#include "reports/record_facts.hpp"

#include <cstdint>
#include <string>

namespace fundtrail {

/// Is asked about the records of a walk in their order, since a filter that names a record means
/// its document as well, from that record on.
class RecordSelection {
  public:
    /// Of entries 0 to `entries` - 1 only.
    RecordSelection(Filter filter, std::int64_t entries);

    [[nodiscard]] const Filter& filter() const { return filter_; }

    /// True if the entry counts.
    [[nodiscard]] bool is_known(const WalkedRecord& walked) const;
    /// True if codes and reference are those of the filter, and the value date is not after its
    /// last day; `facts` are those of the record.
    [[nodiscard]] bool is_asked_for(const WalkedRecord& walked, const RecordFacts& facts);
    /// True if the value date is not before the filter's first day.
    [[nodiscard]] bool has_begun(Date date) const;

  private:
    [[nodiscard]] bool is_of_reference(const WalkedRecord& walked, const RecordFacts& facts);

    Filter filter_;
    std::int64_t entries_;
    std::string document_of_ref_;  // of the record that the filter names, once it was met
    std::string record_of_ref_;    // that starts the document that the filter names, likewise
};

}  // namespace fundtrail
