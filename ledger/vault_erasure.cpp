#include "ledger/vault_erasure.hpp"

#include "ledger/sqlite.hpp"
#include "ledger/vault.hpp"

#include <filesystem>

namespace fundtrail {
namespace {

// VACUUM builds the new file aside, and SQLite's place for such a file is outside of the vault's
// folder. Up to this size it is built in memory instead; beyond, there might be too little of it.
constexpr std::int64_t k_vacuum_in_memory_bytes_max = 1'073'741'824;

/// Empties the rows behind the commitments and returns how many there are. They stay as marks of
/// what is not finished.
std::int64_t empty_rows(Database& database, std::span<const Hash> commitments) {
    Transaction transaction{database, Transaction::Mode::immediate};
    std::int64_t emptied = 0;
    for (const Hash& commitment : commitments) {
        for (const std::string_view sql :
             {"UPDATE opening SET field = '', salt = x'', value = x'' WHERE commitment = ?1",
              "UPDATE attachment SET salt = x'', media_type = '', content = x'' WHERE "
              "commitment = ?1"}) {
            database.cached(sql).run(Blob{commitment.view()});
            emptied += database.changes();
        }
    }
    if (emptied > 0) transaction.commit();
    return emptied;
}

void delete_rows(Database& database, std::span<const Hash> commitments) {
    Transaction transaction{database, Transaction::Mode::immediate};
    for (const Hash& commitment : commitments) {
        for (const std::string_view sql : {"DELETE FROM opening WHERE commitment = ?1",
                                           "DELETE FROM attachment WHERE commitment = ?1"}) {
            database.cached(sql).run(Blob{commitment.view()});
        }
    }
    transaction.commit();
}

void write_anew(Database& database) {
    const std::int64_t bytes =
        database.pragma_integer("page_count") * database.pragma_integer("page_size");
    database.execute(bytes <= k_vacuum_in_memory_bytes_max ? "PRAGMA temp_store = MEMORY"
                                                           : "PRAGMA temp_store = FILE");
    database.execute("VACUUM");
}

}  // namespace

std::int64_t erase_from_vault(const std::string& path, std::span<const Hash> commitments) {
    // What a writer left that was killed before its journal counted; SQLite would let it lie.
    const bool has_journal = std::filesystem::exists(path + "-journal");
    Database database = open_vault(path, OpenMode::read_write);
    database.execute("PRAGMA temp_store = MEMORY");  // nor does a statement's journal go elsewhere
    const std::int64_t erased = empty_rows(database, commitments);
    if (erased > 0) {
        // Copies of the rows go before the rows themselves do: what is interrupted can be told.
        write_anew(database);
        delete_rows(database, commitments);
    }
    // Copies of the commitments, and the journal.
    if (erased > 0 || has_journal) write_anew(database);
    return erased;
}

}  // namespace fundtrail
