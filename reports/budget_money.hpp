// Watches a walk and adds up what was budgeted and spent by budget line, over all funds or in one.
#pragma once

#include "core/currency.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/filter.hpp"
#include "reports/period_amount.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundtrail {

/// Minor units of the base currency, by value dates up to the day of the report.
struct BudgetMoney {
    std::string budget;  // empty: what came in kind and was used under no line
    std::string name;
    std::string objective;               // empty: it serves none
    std::int64_t budgeted = 0;           // of the whole line, whichever fund pays for it
    PeriodAmount spent = {};             // less what was corrected
    std::int64_t in_kind = 0;            // used
    std::vector<RecordId> records = {};  // that post to its expenditure
    /// Its allocations, whose expenditure is spent under it.
    std::vector<std::string> allocations = {};
};

class BudgetMoneyCollector : public WalkObserver {
  public:
    /// Looks at the first `entries` entries, and at what is dated up to `day`. Of the filter it
    /// heeds since and fund.
    BudgetMoneyCollector(Filter filter, std::int64_t entries, Date day);

    void on_record(const WalkedRecord& walked) override;
    void on_end(const Walk& walk) override;

    [[nodiscard]] std::optional<Currency> base_currency() const { return base_currency_; }

    /// By code. Throws CorruptLedger where amounts are beyond what a ledger can hold. Call it once,
    /// after the walk.
    [[nodiscard]] std::vector<BudgetMoney> take();

  private:
    struct Spent {
        bool is_expenditure = false;
        PeriodAmount amount = {};
        std::vector<RecordId> records = {};
    };

    void take_spending(const WalkedRecord& walked);
    void take_in_kind(const WalkedRecord& walked, std::int64_t amount);
    void finish(const Book& book);

    Filter filter_;
    std::int64_t entries_;
    Date day_;
    bool is_finished_ = false;
    std::optional<Currency> base_currency_;
    std::map<std::string, BudgetMoney, std::less<>> lines_;
    std::unordered_map<BalanceKey, Spent> spent_;
};

}  // namespace fundtrail
