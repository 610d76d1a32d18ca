// The derived tables of ledger.db: written from what changed in a Book, and read back piece by
// piece.
//
// A Book that has a ProjectionSource answers rules from these tables; write_changes carries into
// them what the book has come to. rebuild (ledger/rebuild.hpp) makes them anew from the permanent
// tables.
#pragma once

#include "core/book.hpp"
#include "core/merkle.hpp"
#include "ledger/projection_source.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// A named counter of p_meta, if there.
[[nodiscard]] std::optional<std::int64_t> read_counter(Database& database, std::string_view name);
void write_counter(Database& database, std::string_view name, std::int64_t value);

/// Gives `book` what is always held: opening, officers, policy, counters.
void load_standing_state(Database& database, Book& book);

/// Writes what changed in `book`, and its counters.
void write_changes(Database& database, Book& book);

/// Writes all that a book holds, into empty tables; steps are written one by one as they are met.
void write_state(Database& database, Book& book);
void write_step(Database& database,
                RecordId proposal,
                RecordId record,
                StepKind step,
                std::string_view officer);

/// Notes to which record an attachment.added record attaches its files; likewise one by one.
void write_attachment(Database& database, RecordId attachment, RecordId to);

/// The tree over entries 0..size-1 as the cached hashes have it. Throws CorruptLedger if hashes are
/// missing.
[[nodiscard]] TreeHead read_tree(Database& database, std::int64_t size);
void write_tree_hash(Database& database, std::uint64_t hash_number, const Hash& hash);

/// What stands in p_officer where no entry is said to be made with a stolen key.
inline constexpr std::int64_t k_not_compromised = -1;

/// Roles as p_officer keeps them: names joined by a space.
[[nodiscard]] RoleSet roles_from_text(std::string_view text);

}  // namespace fundtrail
