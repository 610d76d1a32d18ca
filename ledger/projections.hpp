// The derived tables of ledger.db: written from what changed in a Book, and read back piece by
// piece.
//
// A Book that has a ProjectionSource answers rules from these tables; write_changes carries into
// them what the book has come to. rebuild (ledger/rebuild.hpp) makes them anew from the permanent
// tables.
#pragma once

#include "core/book.hpp"
#include "core/merkle.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// Reads a Book's parts from the projections. Both database and tables stay as they are.
class ProjectionSource : public BookSource {
  public:
    explicit ProjectionSource(Database& database) : database_{&database} {}

    std::optional<Document> document(DocumentRef ref, NamePool& names) override;
    std::optional<Pending> pending(RecordId record, NamePool& names) override;
    std::optional<RegisterEntry> register_entry(RegisterKind kind,
                                                std::string_view folded_code,
                                                NamePool& names) override;
    std::optional<Balance> balance(BalanceKey key, Date from, const NamePool& names) override;
    std::optional<std::string> record_bytes(RecordId record) override;

  private:
    Database* database_;
};

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

/// The tree over entries 0..size-1 as the cached hashes have it. Throws CorruptLedger if hashes are
/// missing.
[[nodiscard]] TreeHead read_tree(Database& database, std::int64_t size);
void write_tree_hash(Database& database, std::uint64_t hash_number, const Hash& hash);

/// Roles as p_officer keeps them: names joined by a space.
[[nodiscard]] RoleSet roles_from_text(std::string_view text);
/// The row of p_document at the statement's present row, whose columns are `k_document_columns`.
[[nodiscard]] Document document_from_row(const Statement& row, NamePool& names);

inline constexpr std::string_view k_document_columns =
    "kind, number, state, record_id, date, amount, under_kind, under_number, officer, fund, party, "
    "budget, account";

}  // namespace fundtrail
