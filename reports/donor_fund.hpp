// One fund as a donor report looks at it: what a walk found of it, whoever's money lies there.
#pragma once

#include "reports/donor_facts.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Expenditure, or of what kind it is: support.charged, claim.written_off.
[[nodiscard]] StatementItem spending_item(std::string_view type);

/// Sums of a statement, by item.
class StatementSums {
  public:
    explicit StatementSums(const DonorFacts& facts) : facts_{facts} {}

    void add(StatementItem item, Date date, std::int64_t amount, RecordId record);
    void add(StatementItem item, const PeriodAmount& amount);
    void add_record(StatementItem item, RecordId record);
    void add_records(StatementItem item, const std::vector<RecordId>& records);

    [[nodiscard]] const PeriodAmount& of(StatementItem item) { return lines_[item].amount; }

    [[nodiscard]] std::int64_t balance() const;
    /// The items that are not nothing, then the balance. What came, what was spent and what was
    /// charged for support is said even if it is nothing.
    [[nodiscard]] std::vector<StatementLine> lines() const;

  private:
    const DonorFacts& facts_;
    std::map<StatementItem, StatementLine> lines_;
};

class FundFacts {
  public:
    /// All three must outlive it.
    FundFacts(const DonorFacts& all, const std::string& fund, const Book& book);

    /// As the head of reports/donor_report.hpp says.
    [[nodiscard]] bool is_of_donor_alone() const;
    /// The budget line of an allocation, or of what stands under one; empty if there is none.
    [[nodiscard]] std::string budget_of(DocumentRef ref) const;
    /// What is budgeted and spent by line; nobody's share yet.
    [[nodiscard]] std::vector<DonorLine> lines() const;
    [[nodiscard]] std::vector<StatementLine> statement() const;
    [[nodiscard]] DonorPosition position() const;

    const DonorFacts& facts;
    std::vector<const DonorMovement*> movements;  // of the fund

  private:
    struct FundBalance {
        std::string_view account;
        std::string_view account_class;
        PeriodAmount amount;
        BalanceKey key;

        [[nodiscard]] std::string_view subject() const;
    };

    [[nodiscard]] bool has_other_donors() const;
    /// What the accounts of a class stand at, or that with one subject.
    [[nodiscard]] std::int64_t amount_of(std::string_view account_class,
                                         std::string_view subject = {}) const;

    const std::string& fund_;
    const Book& book_;
    std::vector<FundBalance> balances_;  // by account
};

}  // namespace fundtrail
