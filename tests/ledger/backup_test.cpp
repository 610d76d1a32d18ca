// A backup is the ledger, or nothing.

#include "ledger/backup.hpp"

#include "core/error.hpp"
#include "ledger/sqlite.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <string>

namespace fundtrail::backup_test {

using support::codes;
using support::permanent_rows;
using support::TemporaryFolder;
using support::TestLedger;

TEST_CASE("the backup of a ledger verifies and has every row", "[ledger]") {
    TestLedger ledger;
    ledger.play_story();
    const TemporaryFolder safe;
    const std::string copy = safe.path_of("ledger.db");
    const LedgerBackup made = back_up_ledger(ledger.path(), copy);
    CHECK(permanent_rows(copy) == permanent_rows(ledger.path()));
    CHECK(support::projection_rows(copy) == support::projection_rows(ledger.path()));
    const Verification verification = verify_ledger(copy, {});
    CHECK(codes(verification).empty());
    CHECK(verification.projections_checked);
    CHECK(made.entries == verification.entries);
    CHECK(made.bytes == static_cast<std::int64_t>(std::filesystem::file_size(copy)));
}

TEST_CASE("a ledger of any page size is backed up in the same", "[ledger]") {
    const TestLedger ledger;
    Database::open(ledger.path(), OpenMode::read_write).execute("PRAGMA page_size = 512; VACUUM");
    const TemporaryFolder safe;
    static_cast<void>(back_up_ledger(ledger.path(), safe.path_of("copy.db")));
    Database copy = Database::open(safe.path_of("copy.db"), OpenMode::read_only_hostile);
    CHECK(copy.pragma_integer("page_size") == 512);
    CHECK(codes(verify_ledger(safe.path_of("copy.db"), {})).empty());
}

TEST_CASE("a vault is backed up with as many rows, for its owner alone", "[ledger]") {
    TestLedger ledger;
    ledger.add_register();
    const TemporaryFolder safe;
    const std::string copy = safe.path_of("vault.db");
    CHECK(rehearse_vault_backup(ledger.folder().vault(), copy).openings > 0);
    CHECK_FALSE(std::filesystem::exists(copy));
    const VaultBackup made = back_up_vault(ledger.folder().vault(), copy);
    const std::string rows = "SELECT commitment, field, salt, value FROM opening ORDER BY 1";
    CHECK(support::dump(copy, rows) == support::dump(ledger.folder().vault(), rows));
    CHECK(made.openings > 0);
    CHECK(made.attachments == 0);
    CHECK(std::filesystem::status(copy).permissions() ==
          (std::filesystem::perms::owner_read | std::filesystem::perms::owner_write));
}

TEST_CASE("a backup is none of the other kind, and replaces nothing", "[ledger]") {
    const TestLedger ledger;
    const TemporaryFolder safe;
    const std::string copy = safe.path_of("copy.db");
    CHECK_THROWS_AS(back_up_ledger(ledger.folder().vault(), copy), StorageError);
    CHECK_THROWS_AS(back_up_vault(ledger.path(), copy), StorageError);
    CHECK_THROWS_AS(back_up_ledger(safe.path_of("absent.db"), copy), StorageError);
    CHECK(std::filesystem::is_empty(safe.path()));
    support::write_bytes(copy, "mine");
    CHECK_THROWS_AS(back_up_ledger(ledger.path(), copy), StorageError);
    CHECK_THROWS_AS(rehearse_ledger_backup(ledger.path(), copy), StorageError);
    CHECK(support::bytes_of(copy) == "mine");
}

TEST_CASE("a ledger whose last writer stopped half way is not backed up as it is", "[ledger]") {
    const TestLedger ledger;
    support::leave_hot_journal(ledger.path(), "UPDATE record SET bytes = zeroblob(5000)");
    const TemporaryFolder safe;
    CHECK_THROWS_AS(back_up_ledger(ledger.path(), safe.path_of("copy.db")), StorageError);
    CHECK(std::filesystem::is_empty(safe.path()));
}

}  // namespace fundtrail::backup_test
