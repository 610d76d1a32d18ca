// The vault: what is put in comes out, or it is said that it is not what was put in.

#include "ledger/vault.hpp"

#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

namespace fundtrail::vault_test {
namespace {

using support::TemporaryFolder;

Opening opening(const std::string& value, std::uint8_t salt = 1) {
    Opening made{.commitment = {}, .field = "purpose", .salt = {}, .value = value};
    made.salt.fill(salt);
    made.commitment = field_commitment(made.salt, made.field, made.value);
    return made;
}

Attachment attachment(const std::string& content, std::uint8_t salt = 1) {
    Attachment made{
        .commitment = {}, .salt = {}, .media_type = "application/pdf", .content = content};
    made.salt.fill(salt);
    made.commitment = attachment_commitment(made.salt, made.content);
    return made;
}

struct Site {
    TemporaryFolder folder;
    std::string path = folder.path_of("vault.db");

    Site() { create_vault(path); }

    [[nodiscard]] Vault open() const { return Vault::open(path); }

    void store(const std::vector<Opening>& openings) const {
        VaultWriter writer{path};
        writer.add(openings);
        writer.commit();
    }

    void store(const std::vector<Attachment>& attachments) const {
        VaultWriter writer{path};
        writer.add(attachments);
        writer.commit();
    }

    /// With SQL as anybody's.
    void change(const std::string& sql) const {
        Database::open(path, OpenMode::read_write).execute(sql);
    }
};

}  // namespace

TEST_CASE("what a killed writer left beside the vault is undone by the next write of any kind",
          "[ledger][vault]") {
    support::TestLedger ledger;
    ledger.play_story();
    const std::string vault = ledger.folder().vault();
    support::leave_hot_journal(vault, "UPDATE opening SET value = zeroblob(5000)");
    CHECK_THROWS_AS(Vault::open(vault), UnfinishedWrite);
    ledger.append(
        "finance",
        {support::draft(
            {{"type", "party.added"}, {"party", "DK"}, {"kind", "donor"}, {"name", "Denmark"}})});
    CHECK_FALSE(std::filesystem::exists(vault + "-journal"));
    CHECK(verify_ledger(ledger.path(), VerifyOptions{.vault = vault}).is_intact());
}

TEST_CASE("what is stored in a vault comes back by its commitment", "[ledger][vault]") {
    const Site site;
    const std::string value = GENERATE(
        as<std::string>{}, "Ten wells", "", std::string("\0\xff\n", 3), std::string(65'535, 'x'));
    site.store({opening(value), opening("another", 2)});
    CHECK(site.open().value(opening(value).commitment) == value);
    CHECK(site.open().value(opening("another", 2).commitment) == "another");
}

TEST_CASE("what is stored comes back with its salt, to be shown to others", "[ledger][vault]") {
    const Site site;
    const Opening stored = opening("Ten wells", 7);
    site.store({stored});
    const auto found = site.open().opening(stored.commitment);
    REQUIRE(found);
    CHECK(found->commitment == stored.commitment);
    CHECK(found->field == stored.field);
    CHECK(found->salt == stored.salt);
    CHECK(found->value == stored.value);
}

TEST_CASE("a vault does not know what was never stored", "[ledger][vault]") {
    const Site site;
    CHECK(site.open().value(opening("x").commitment) == std::nullopt);
}

TEST_CASE("openings are stored all or none", "[ledger][vault]") {
    const Site site;
    site.store({opening("first")});
    CHECK_THROWS_AS(site.store({opening("second", 2), opening("first")}), StorageError);
    CHECK(site.open().value(opening("second", 2).commitment) == std::nullopt);
    CHECK(site.open().value(opening("first").commitment) == "first");
}

TEST_CASE("openings that are not committed do not stay", "[ledger][vault]") {
    const Site site;
    { VaultWriter{site.path}.add(std::vector{opening("x")}); }
    CHECK(site.open().value(opening("x").commitment) == std::nullopt);
}

TEST_CASE("an altered opening is not given out", "[ledger][vault]") {
    const Site site;
    site.store({opening("Ten wells")});
    const std::string sql = GENERATE(as<std::string>{},
                                     "UPDATE opening SET value = x'54656e2077656c6c74'",
                                     "UPDATE opening SET value = x''",
                                     "UPDATE opening SET field = 'reason'",
                                     "UPDATE opening SET salt = zeroblob(32)",
                                     "UPDATE opening SET salt = zeroblob(31)",
                                     "UPDATE opening SET salt = x''",
                                     "UPDATE opening SET value = zeroblob(65536)",
                                     "UPDATE opening SET field = printf('%.65536c', 'x')");
    CAPTURE(sql);
    site.change(sql);
    CHECK_THROWS_AS(site.open().value(opening("Ten wells").commitment), CorruptDatabase);
}

TEST_CASE("a file that is stored in a vault comes back by its commitment", "[ledger][vault]") {
    const Site site;
    const std::string content = GENERATE(
        as<std::string>{}, "%PDF-1.4\n", "", std::string("\0\xff", 2), std::string(3'000'000, 'x'));
    site.store({attachment(content), attachment("another", 2)});
    Vault vault = site.open();
    CHECK(vault.attachment(attachment(content).commitment) == content);
    const auto facts = vault.attachment_facts(attachment(content).commitment);
    REQUIRE(facts);
    CHECK(facts->bytes == static_cast<std::int64_t>(content.size()));
    CHECK(facts->media_type == "application/pdf");
    CHECK(vault.attachment(attachment("another", 2).commitment) == "another");
    CHECK(vault.attachment(attachment("never").commitment) == std::nullopt);
    CHECK_FALSE(vault.attachment_facts(attachment("never").commitment));
    // What opens a field opens no file.
    CHECK(vault.value(attachment(content).commitment) == std::nullopt);
}

TEST_CASE("a file longer than anything in a ledger goes into a vault and out of it",
          "[ledger][vault]") {
    const Site site;
    const Attachment great = attachment(std::string(71'000'000, 'x'));
    site.store(std::vector{great});
    CHECK(site.open().attachment(great.commitment) == great.content);
}

TEST_CASE("an altered file is not given out", "[ledger][vault]") {
    const Site site;
    site.store({attachment("an invoice")});
    const std::string sql = GENERATE(as<std::string>{},
                                     "UPDATE attachment SET content = x'616e'",
                                     "UPDATE attachment SET content = x''",
                                     "UPDATE attachment SET salt = zeroblob(32)",
                                     "UPDATE attachment SET salt = x''");
    CAPTURE(sql);
    site.change(sql);
    CHECK_THROWS_AS(site.open().attachment(attachment("an invoice").commitment), CorruptDatabase);
}

TEST_CASE("a vault is not made where a vault is", "[ledger][vault]") {
    const Site site;
    site.store({opening("x")});
    CHECK_THROWS_AS(create_vault(site.path), StorageError);
    CHECK(site.open().value(opening("x").commitment) == "x");
}

TEST_CASE("a missing vault is not made by opening it", "[ledger][vault]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(Vault::open(folder.path_of("vault.db")), StorageError);
    CHECK_THROWS_AS(VaultWriter{folder.path_of("vault.db")}, StorageError);
    CHECK_FALSE(std::filesystem::exists(folder.path_of("vault.db")));
}

TEST_CASE("a ledger is no vault", "[ledger][vault]") {
    const support::TestLedger ledger{support::TestLedger::Officers::founder_only};
    CHECK_THROWS_AS(Vault::open(ledger.path()), StorageError);
    CHECK_THROWS_AS(VaultWriter{ledger.path()}, StorageError);
}

}  // namespace fundtrail::vault_test
