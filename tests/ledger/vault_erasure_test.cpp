// What is erased from a vault is gone, and nothing else is.

#include "ledger/vault_erasure.hpp"

#include "core/error.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/projections.hpp"
#include "ledger/schema.hpp"
#include "ledger/vault.hpp"
#include "ledger/vault_leftovers.hpp"
#include "ledger/vault_purge.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

namespace fundtrail::vault_erasure_test {
namespace {

using support::bytes_of;
using support::TemporaryFolder;
using support::TestLedger;

Opening opening(const std::string& value, std::uint8_t salt) {
    Opening made{.commitment = {}, .field = "name", .salt = {}, .value = value};
    made.salt.fill(salt);
    made.commitment = field_commitment(made.salt, made.field, made.value);
    return made;
}

struct Site {
    TemporaryFolder folder;
    std::string path = folder.path_of("vault.db");
    Opening kept = opening("Puits et Forages", 1);
    Opening erased = opening("Aminata Sissoko", 2);
    Attachment file{.commitment = {},
                    .salt = {},
                    .media_type = "image/jpeg",
                    .content = std::string(200'000, 'J') + "the very end"};

    Site() {
        create_vault(path);
        file.commitment = attachment_commitment(file.salt, file.content);
        VaultWriter writer{path};
        writer.add(std::vector{kept, erased});
        writer.add(std::vector{file});
        writer.commit();
    }

    [[nodiscard]] bool holds(std::string_view text) const {
        return bytes_of(path).find(text) != std::string::npos;
    }
};

/// A vendor, whose name is private.
RecordId add_vendor(TestLedger& ledger) {
    return ledger
        .append("finance",
                {support::draft({{"type", "party.added"},
                                 {"party", "V8"},
                                 {"kind", "vendor"},
                                 {"name", "Puits et Forages"}})})
        .outcomes.front()
        .names.record;
}

std::string where_it_stands(RecordId record) {
    return " WHERE record_id = " + std::to_string(record.number);
}

}  // namespace

TEST_CASE("what is erased from a vault is gone, and nothing else is", "[ledger][vault]") {
    const Site site;
    REQUIRE(site.holds("Aminata Sissoko"));
    REQUIRE(site.holds("JJJJJJJJJJJJJJJJ"));
    const auto size_before = std::filesystem::file_size(site.path);

    CHECK(erase_from_vault(site.path, std::vector{site.erased.commitment, site.file.commitment}) ==
          2);

    for (const std::string_view gone : {std::string_view{"Aminata"},
                                        std::string_view{"JJJJJJJJ"},
                                        std::string_view{"the very end"},
                                        std::string_view{"image/jpeg"},
                                        site.erased.commitment.view(),
                                        site.file.commitment.view()}) {
        CHECK_FALSE(site.holds(gone));
    }
    CHECK_FALSE(site.holds(std::string(32, '\2')));
    CHECK(std::filesystem::file_size(site.path) < size_before);
    CHECK_FALSE(std::filesystem::exists(site.path + "-journal"));
    Vault vault = Vault::open(site.path);
    CHECK(vault.value(site.kept.commitment) == site.kept.value);
    CHECK(vault.value(site.erased.commitment) == std::nullopt);
    CHECK(vault.attachment(site.file.commitment) == std::nullopt);
}

TEST_CASE("a vault from which something was erased is a vault as before", "[ledger][vault]") {
    const Site site;
    static_cast<void>(erase_from_vault(site.path, std::vector{site.erased.commitment}));
    Database database = Database::open(site.path, OpenMode::read_only_hostile);
    CHECK(database.pragma_integer("application_id") == k_vault_application_id);
    CHECK(database.pragma_integer("user_version") == k_format_version);
    CHECK(support::dump(site.path, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL") ==
          support::dump(Site{}.path, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"));
    CHECK(bytes_of(site.path).substr(18, 2) == "\1\1");
}

TEST_CASE("erasing what a vault does not hold leaves it as it is", "[ledger][vault]") {
    const Site site;
    const std::string before = bytes_of(site.path);
    CHECK(erase_from_vault(site.path, std::vector{opening("nobody", 9).commitment}) == 0);
    CHECK(erase_from_vault(site.path, {}) == 0);
    CHECK(bytes_of(site.path) == before);
}

TEST_CASE("nothing is erased from what is no vault", "[ledger][vault]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(erase_from_vault(folder.path_of("vault.db"), {}), StorageError);
    CHECK_FALSE(std::filesystem::exists(folder.path_of("vault.db")));
}

TEST_CASE("while a record is damaged nothing leaves a vault as left over", "[ledger][vault]") {
    TestLedger ledger;
    const RecordId vendor = add_vendor(ledger);
    support::change(ledger, "UPDATE record SET bytes = x'7b7d'" + where_it_stands(vendor));
    const std::string before = bytes_of(ledger.folder().vault());
    const auto mode = GENERATE(PurgeMode::rehearse, PurgeMode::write);
    CHECK_THROWS_AS(purge_leftovers(ledger.folder(), nullptr, mode), CorruptLedger);
    CHECK_THROWS_WITH(purge_leftovers(ledger.folder(), nullptr, mode),
                      "record " + to_text(vendor) + " is damaged");
    CHECK(bytes_of(ledger.folder().vault()) == before);
}

TEST_CASE("where what this machine remembers is damaged nothing leaves a vault as left over",
          "[ledger][vault]") {
    TestLedger ledger;
    add_vendor(ledger);
    const TemporaryFolder folder;
    const KnownCheckpoints known{folder.path()};
    CHECK(purge_leftovers(ledger.folder(), &known, PurgeMode::rehearse) == 0);
    support::write_bytes(known.path(ledger.id()), "no note\n");
    const auto mode = GENERATE(PurgeMode::rehearse, PurgeMode::write);
    CHECK_THROWS_WITH(purge_leftovers(ledger.folder(), &known, mode),
                      Catch::Contains("is no checkpoint"));
}

TEST_CASE("a record that lacks the field that was erased names nothing to purge",
          "[ledger][vault]") {
    TestLedger ledger;
    const RecordId vendor = add_vendor(ledger);
    ledger.govern(support::draft({{"type", "field.erased"},
                                  {"record", to_text(vendor)},
                                  {"field", "name"},
                                  {"reason", "asked for"}}));
    const std::string sql =
        GENERATE_COPY(values({"DELETE FROM record" + where_it_stands(vendor),
                              "UPDATE record SET bytes = x'7b7d'" + where_it_stands(vendor),
                              "UPDATE p_erased SET field = 'org_id'" + where_it_stands(vendor)}));
    CAPTURE(sql);
    const std::string lacks =
        "record " + to_text(vendor) + " lacks the field that the ledger says was erased";
    support::change(ledger, sql);
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    Book book;
    load_standing_state(database, book);
    const auto mode = GENERATE(PurgeMode::rehearse, PurgeMode::write);
    CHECK_THROWS_AS(purge_vault(database, book, ledger.folder(), mode), CorruptLedger);
    CHECK_THROWS_WITH(purge_vault(database, book, ledger.folder(), mode), lacks);
}

}  // namespace fundtrail::vault_erasure_test
