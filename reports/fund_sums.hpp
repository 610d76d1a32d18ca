// The figures of a fund statement, added up movement by movement (ACCOUNTING.md section 6).
//
// Nothing is derived from another figure: closing, what it is represented by and each check are
// sums of their own, of any size, so that a check compares what was counted twice.
#pragma once

#include "core/exact_sum.hpp"
#include "reports/fund_lines.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace fundtrail {

/// A column: of a fund, of the sum of all funds, of what is eliminated, of the total.
struct FundColumn {
    std::array<ExactSum, k_fund_lines_end> lines;  // minor units of the base currency
    /// Expenditure by category of the budget line, negative as expenditure is; empty: none stated.
    std::map<std::string, ExactSum, std::less<>> categories;
    ExactSum unrepresented;  // closing less what it is represented by: 0
    /// Identity (e) of ACCOUNTING.md section 2, of funds that spend on receipts: 0.
    ExactSum uncovered;
    bool spends_on_receipts = false;

    [[nodiscard]] const ExactSum& at(FundLine line) const {
        return lines[static_cast<std::size_t>(line)];
    }

    [[nodiscard]] ExactSum& at(FundLine line) { return lines[static_cast<std::size_t>(line)]; }
};

class FundSums {
  public:
    FundSums();

    [[nodiscard]] bool has(std::string_view fund) const {
        return funds_.find(fund) != funds_.end();
    }

    /// Before its first movement.
    void add_fund(std::string_view fund, bool spends_on_receipts);
    /// Of a fund that was added, on an account of the chart; else it is not counted.
    void add(const FundMovement& movement);
    /// Services given to a fund that was added, in minor units of the base currency: a memo.
    void add_services(std::string_view fund, std::int64_t value);

    /// By code.
    [[nodiscard]] const std::map<std::string, FundColumn, std::less<>>& funds() const {
        return funds_;
    }

    [[nodiscard]] const FundColumn& sum() const { return sum_; }

    /// What takes transfers and support between funds of the ledger from the sum.
    [[nodiscard]] const FundColumn& eliminations() const { return eliminations_; }

    [[nodiscard]] const FundColumn& total() const { return total_; }

    /// Over all funds, each 0.
    [[nodiscard]] const ExactSum& interfund() const { return interfund_; }

    [[nodiscard]] const ExactSum& transfer() const { return transfer_; }

    [[nodiscard]] const ExactSum& due() const { return due_; }

    /// True if every check is 0.
    [[nodiscard]] bool is_balanced() const;

  private:
    void add_change(const FundMovement& movement, FundColumn& fund);

    std::map<std::string, FundColumn, std::less<>> funds_;
    FundColumn sum_;
    FundColumn eliminations_;
    FundColumn total_;
    ExactSum interfund_;
    ExactSum transfer_;
    ExactSum due_;
};

}  // namespace fundtrail
