// Comparing the rows of one table, in key order, with the rows that a replay expects.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/verify/finding.hpp"

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace fundtrail {

/// A value of an expected row: an integer, a text, or a blob.
using Cell = std::variant<std::int64_t, std::string_view, Blob>;

/// Goes through one table in step with expected rows. The first row that differs is reported and
/// ends the comparison of that table: whatever follows it would only repeat it.
class RowComparison {
  public:
    /// `sql` selects all columns in key order.
    RowComparison(Database& database,
                  std::string_view table,
                  std::string_view sql,
                  Findings& findings);

    void expect(std::initializer_list<Cell> row);
    /// No further row is expected.
    void expect_end();

  private:
    void report(const std::string& expected, const std::string& found);

    Statement rows_;
    std::string table_;
    Findings& findings_;
    bool has_differed_ = false;
};

}  // namespace fundtrail
