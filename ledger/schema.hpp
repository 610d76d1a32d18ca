// What a ledger.db and a vault.db are: identifiers, permanent tables, derived tables (FORMAT.md
// section 7).
#pragma once

#include "ledger/sqlite.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::int64_t k_ledger_application_id = 0x46544C31;  // "FTL1"
inline constexpr std::int64_t k_vault_application_id = 0x46545631;   // "FTV1"
inline constexpr std::int64_t k_format_version = 1;
/// Raised with every change of schemas/projections.sql, or of what its rows mean.
inline constexpr std::int64_t k_projection_version = 10;

/// The statements that create the permanent tables, exactly as SQLite keeps them.
[[nodiscard]] std::vector<std::string_view> permanent_statements(std::int64_t application_id);
/// The statements that create the projections, likewise, without comments.
[[nodiscard]] std::vector<std::string_view> projection_statements();

/// Creates the permanent tables (and for a ledger the projections) in a new, empty file.
void create_schema(Database& database, std::int64_t application_id);

/// True if the projections stand exactly as this program creates them, no table or index more, and
/// carry its version: what verify compares and a writer builds on.
[[nodiscard]] bool has_current_projections(Database& database);

/// Throws StorageError if the file is no ledger (or vault), or one made by a newer version of this
/// program.
void require_known_file(Database& database, std::int64_t application_id);

}  // namespace fundtrail
