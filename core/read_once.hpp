// The fields of a record as what they stand for, each read once however many rules ask for it.
//
// They take values whose grammar may be wrong, and answer nothing of those. Where a text is read as
// one thing and then as another, the last reading is kept.
#pragma once

#include "core/currency.hpp"
#include "core/date.hpp"
#include "core/document.hpp"
#include "core/entry.hpp"
#include "core/json.hpp"
#include "core/money.hpp"

#include <cstdint>
#include <optional>

namespace fundtrail {

/// Of a JSON string, as the functions that they are named after read its text: parse_date,
/// parse_document_ref, parse_record_id, parse_amount in the currency that stands beside it.
[[nodiscard]] std::optional<Date> date_once(JsonView text);
[[nodiscard]] std::optional<DocumentRef> document_ref_once(JsonView text);
[[nodiscard]] std::optional<RecordId> record_id_once(JsonView text);
[[nodiscard]] std::optional<std::int64_t> minor_units_once(JsonView text, Currency currency);

}  // namespace fundtrail
