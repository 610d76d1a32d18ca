// Sums what selected records post, by account and fund, and remembers which records those are.
#pragma once

#include "core/posting.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/record_selection.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace fundtrail {

/// A record that posts to an account of a fund.
struct SummedRecord {
    RecordId record;
    std::string name;         // of the document or register entry that it is about; may be empty
    Date date;                // value date
    std::int64_t amount = 0;  // minor units of the base currency, debit positive
    std::int64_t own = 0;     // of the account's own currency; 0 where that is the base currency

    friend bool operator==(const SummedRecord&, const SummedRecord&) = default;
};

/// What an account of a fund comes to.
struct SummedFigure {
    std::int64_t amount = 0;                 // minor units of the base currency, debit positive
    std::int64_t own = 0;                    // of the account's own currency
    std::size_t count = 0;                   // of the records that post to it
    std::vector<SummedRecord> records = {};  // the first of them, in ledger order
};

class SummedRecords : public WalkObserver {
  public:
    /// Remembers the first `records_max` records of each figure.
    SummedRecords(RecordSelection selection, std::size_t records_max);

    void on_record(const WalkedRecord& walked) override;

    [[nodiscard]] std::unordered_map<BalanceKey, SummedFigure>& figures() { return figures_; }

    /// The currency that an account keeps, as the known records say, selected or not; nothing if
    /// that is the base currency.
    [[nodiscard]] std::optional<Currency> currency_of(NameId account) const;

  private:
    RecordSelection selection_;
    std::size_t records_max_;
    std::unordered_map<BalanceKey, SummedFigure> figures_;
    std::map<NameId, Currency> currencies_;
};

}  // namespace fundtrail
