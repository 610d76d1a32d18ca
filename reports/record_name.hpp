// What a user calls a record: a document number, a record name, or a code.
#pragma once

#include "core/document.hpp"
#include "core/entry.hpp"
#include "core/result.hpp"
#include "reports/projected_ledger.hpp"

#include <optional>
#include <string_view>

namespace fundtrail {

/// The record that `name` means, letters in any case, zeros of a number left out or not: PL-00001,
/// pl-1, 41.0, WATER, amina. Refuses (`reference-known`) what is not there, with what comes near,
/// and a code that several registers hold, with the record of each.
[[nodiscard]] Result<RecordId> find_record(ProjectedLedger& ledger, std::string_view name);

/// The document that `name` means, written likewise, if it is there; nothing for what is no number
/// of a document. A record may start several: only this tells which one is meant.
[[nodiscard]] std::optional<Document> find_numbered(ProjectedLedger& ledger, std::string_view name);

}  // namespace fundtrail
