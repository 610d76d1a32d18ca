// Sums what selected records post, by account and fund, and remembers which records those are.
#pragma once

#include "core/posting.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/record_selection.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace fundtrail {

/// A record that posts to an account of a fund.
struct SummedRecord {
    RecordId record;
    std::string name;  // of the document or register entry that it is about; may be empty
    Date date;         // value date
    std::int64_t amount = 0;

    friend bool operator==(const SummedRecord&, const SummedRecord&) = default;
};

/// What an account of a fund comes to.
struct SummedFigure {
    std::int64_t amount = 0;                 // minor units of the base currency, debit positive
    std::size_t count = 0;                   // of the records that post to it
    std::vector<SummedRecord> records = {};  // the first of them, in ledger order
};

class SummedRecords : public WalkObserver {
  public:
    /// Remembers the first `records_max` records of each figure.
    SummedRecords(RecordSelection selection, std::size_t records_max);

    void on_record(const WalkedRecord& walked) override;

    [[nodiscard]] std::unordered_map<BalanceKey, SummedFigure>& figures() { return figures_; }

  private:
    RecordSelection selection_;
    std::size_t records_max_;
    std::unordered_map<BalanceKey, SummedFigure> figures_;
};

}  // namespace fundtrail
