// Does a record have exactly the fields of its type, each in the grammar of its kind?
#pragma once

#include "core/field.hpp"
#include "core/json.hpp"
#include "core/result.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fundtrail {

/// Checks all members of a record beside `type` against `fields`. Nothing if they agree, else a
/// sentence that names the field and what it should be.
[[nodiscard]] std::optional<std::string> check_record_fields(JsonView record,
                                                             std::span<const FieldSpec> fields);

/// Checks one open value against the grammar of its field. Nothing if it agrees, else what it
/// should be:
/// `"2026-02-30" is not a date such as 2026-03-14`.
[[nodiscard]] std::optional<std::string> check_value(JsonView value, const FieldSpec& field);

/// Checks the text of a private field before it is sealed; the ledger shows only its commitment.
[[nodiscard]] std::optional<std::string> check_private_text(std::string_view text,
                                                            const FieldSpec& field);

/// True if a private field of a party of this kind is sealed.
[[nodiscard]] bool is_private_person(std::string_view party_kind);

/// True if the value is exactly {"sealed":"<base64 of 32 bytes>"}.
[[nodiscard]] bool is_sealed(JsonView value);

/// `7` or `7.5`: from 0 to 100, at most four decimals, no trailing zero.
[[nodiscard]] bool is_percent(std::string_view text);
/// ISO 3166-1 alpha-2: two capitals.
[[nodiscard]] bool is_country(std::string_view text);

}  // namespace fundtrail
