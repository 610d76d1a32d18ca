// p_fund_record and p_record_of_type: which records a question must read, of all that there are.
//
// Filled record by record: when an entry is written, when the projections are made anew, and when
// they are verified.
#pragma once

#include "core/entry.hpp"
#include "core/posting.hpp"
#include "core/record.hpp"
#include "ledger/sqlite.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

class RecordIndex {
  public:
    /// Record names by a code or a word, both in order.
    using Lists = std::map<std::string, std::vector<RecordId>, std::less<>>;

    /// Adds a record, in the order of the ledger. `postings` are those that it carries.
    void add(const Record& record, RecordId name, const PostingList& postings);

    /// The records that carry postings to accounts of a fund, by its code.
    [[nodiscard]] const Lists& by_fund() const { return by_fund_; }

    /// The records of a type, proposals among them: of types of which a question asks for all.
    [[nodiscard]] const Lists& by_type() const { return by_type_; }

    void clear();

  private:
    Lists by_fund_;
    Lists by_type_;
};

/// True of the types of which p_record_of_type names the records; there are few of each.
[[nodiscard]] bool is_indexed_type(std::string_view type);

/// Writes what the index holds, none of which is written yet.
void write_record_index(Database& database, const RecordIndex& index);

}  // namespace fundtrail
