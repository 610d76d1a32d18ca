// What an import from CSV tells at its end: rows, records, and the counts that the mapping asks
// for, so that they can be compared with what the file's owner says of it.
#pragma once

#include "cli/import/mapping.hpp"
#include "cli/import/row_cells.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "core/result.hpp"
#include "reports/page.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class CsvSummary {
  public:
    /// `mapping` must outlive this.
    explicit CsvSummary(const Mapping& mapping);

    /// Counts a row of data. Refuses what the conditions and sums cannot read.
    [[nodiscard]] std::optional<Refusal> take_row(const RowCells& cells);
    void take_record(std::string_view type);

    /// A row that became no record.
    void take_unused_row() { ++rows_without_record_; }

    /// A register record that was not written, as the ledger has its code.
    void take_known_code() { ++codes_known_; }

    /// {"rows":…,"unique_ids":…,"rows_without_record":…,"codes_known":…,"records":{type:number},
    /// "counts":[{"name":…,"rows":…,"sum":{"amount":…,"currency":…},"concentration":"0.122798"}]}
    [[nodiscard]] JsonValue json() const;
    /// The counts as a table.
    [[nodiscard]] Page page() const;

  private:
    struct Count {
        std::int64_t rows = 0;
        ExactSum sum;
        std::map<std::string, std::int64_t> by_value;  // minor units
    };

    [[nodiscard]] std::optional<Refusal> take(const RowCells& cells,
                                              const CountRule& rule,
                                              Count& count) const;
    [[nodiscard]] std::string concentration_text(std::size_t count) const;

    const Mapping& mapping_;
    std::int64_t rows_ = 0;
    std::int64_t rows_without_record_ = 0;
    std::int64_t codes_known_ = 0;
    std::set<std::string> ids_;
    std::map<std::string, std::int64_t, std::less<>> records_by_type_;
    std::vector<Count> counts_;  // as mapping_.counts
};

}  // namespace fundtrail
