// The fields of a record for people, in the order of the catalogue.
#pragma once

#include "core/document.hpp"
#include "core/record.hpp"
#include "ledger/vault.hpp"
#include "reports/show.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// All fields but the postings. Private ones say `erased` if `is_erased` says so of their path,
/// else `sealed`, or their value if `vault` (which may be null) holds it.
[[nodiscard]] std::vector<ShownField> shown_fields(
    const Record& record,
    Vault* vault,
    const std::function<bool(std::string_view path)>& is_erased);

/// The value in the manner of the reader; what was written in clear, and codes, as recorded.
[[nodiscard]] std::string value_in_words(const ShownField& field, const Words& words);

/// Where the record gives the number of the document: `ref`, or `pledges.0.ref` in a list. Empty if
/// it does not.
[[nodiscard]] std::string path_of_number(const Record& record, DocumentRef ref);

/// Of the fields those that tell of what stands at `path` in a list: its item, and what stands
/// around it on the way; of a path outside of lists all.
void keep_around(std::string_view path, std::vector<ShownField>& fields);

}  // namespace fundtrail
