// Catalogue 1 (draft): every type of record that this program knows. schemas/RECORDS.md prints it.
#pragma once

#include "core/record_type.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace fundtrail {

inline constexpr std::int64_t k_catalogue_version = 1;

/// Every record type, in the order in which RECORDS.md lists them.
[[nodiscard]] std::span<const RecordType* const> catalogue();
/// The type of this name, or null.
[[nodiscard]] const RecordType* find_record_type(std::string_view name);
/// Rules that guard every record, in order of precedence; the type's own come behind the structural
/// ones.
[[nodiscard]] std::span<const Rule* const> general_rules();

}  // namespace fundtrail
