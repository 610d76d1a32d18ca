// p_indicator and p_measurement: what a Book knows of results, in the projections.
#pragma once

#include "core/book.hpp"
#include "ledger/sqlite.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace fundtrail {

/// An indicator as revised last, read from the records that p_indicator names. Throws CorruptLedger
/// if one is missing or damaged.
[[nodiscard]] std::optional<Indicator> read_indicator(Database& database,
                                                      std::string_view code,
                                                      NamePool& names);
[[nodiscard]] std::optional<Measurement> read_measurement(Database& database,
                                                          DocumentRef ref,
                                                          NamePool& names);
/// The measurements of an indicator that stand for one place and groups, by last day.
[[nodiscard]] std::vector<Measurement> read_measured(Database& database,
                                                     NameId indicator,
                                                     NameId part,
                                                     NamePool& names);

/// Writes the indicators and measurements that changed.
void write_results(Database& database, const Book& book, const BookChanges& changes);
/// Adds to the changes all that a book holds of results.
void add_all_results(const Book& book, BookChanges& everything);

}  // namespace fundtrail
