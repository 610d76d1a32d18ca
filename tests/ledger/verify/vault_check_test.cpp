// The vault against what the ledger commits to: what was changed, exchanged or lost in it is found,
// and what was erased is not.
#include "ledger/verify/vault_check.hpp"

#include "core/encoding.hpp"
#include "ledger/vault.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace fundtrail::vault_check_test {

using support::codes;
using support::draft;
using support::Forger;
using support::TestLedger;

namespace {

using Codes = std::vector<std::string>;

Attachment file(const std::string& content, std::uint8_t salt) {
    Attachment made{
        .commitment = {}, .salt = {}, .media_type = "application/pdf", .content = content};
    made.salt.fill(salt);
    made.commitment = attachment_commitment(made.salt, made.content);
    return made;
}

/// A ledger with two vendors, whose names are private, and two files attached to the first.
class Kept : public TestLedger {
  public:
    Kept() {
        vendor_ = add_vendor("V8", "Puits et Forages");
        other_vendor_ = add_vendor("V9", "Ponts et Routes");
        Draft attachment = draft({{"type", "attachment.added"},
                                  {"record", to_text(vendor_)},
                                  {"files", JsonValue::Array{named(files_[0]), named(files_[1])}}});
        attachment.files = files_;
        attached_ = append("finance", {attachment}).outcomes.front().names.record;
    }

    [[nodiscard]] RecordId vendor() const { return vendor_; }

    [[nodiscard]] RecordId attached() const { return attached_; }

    void erase(RecordId record, const char* field) {
        govern(draft({{"type", "field.erased"},
                      {"record", to_text(record)},
                      {"field", field},
                      {"reason", "asked for"}}));
    }

    [[nodiscard]] Verification verify_with_vault() const {
        return verify_ledger(path(), VerifyOptions{.vault = folder().vault()});
    }

  private:
    RecordId add_vendor(const char* code, const char* name) {
        return append("finance",
                      {draft({{"type", "party.added"},
                              {"party", code},
                              {"kind", "vendor"},
                              {"name", name}})})
            .outcomes.front()
            .names.record;
    }

    static JsonValue named(const Attachment& attachment) {
        return JsonValue::Object{{"commitment", base64(attachment.commitment.view())},
                                 {"name", "invoice.pdf"}};
    }

    std::vector<Attachment> files_{file("an invoice", 1), file("a photo", 2)};
    RecordId vendor_;
    RecordId other_vendor_;
    RecordId attached_;
};

/// What verify says once somebody has written to a copy of the vault with this SQL.
Verification verify_after(const Kept& kept, const std::string& sql) {
    const Forger forger{kept.path()};
    Database::open(forger.folder().vault(), OpenMode::read_write).execute(sql);
    return verify_ledger(forger.path(), VerifyOptions{.vault = forger.folder().vault()});
}

}  // namespace

TEST_CASE("a ledger with its vault is intact, with all that is private", "[ledger][vault]") {
    const Kept kept;
    const Verification verification = kept.verify_with_vault();
    CHECK(codes(verification) == Codes{});
    CHECK(verification.vault_checked);
    CHECK(verification.vault_rows_left_over == 0);
    CHECK(verification.vault_rows_to_erase == 0);
}

TEST_CASE("without a vault verify says that it checked nothing private", "[ledger][vault]") {
    const Kept kept;
    const Verification verification = kept.verify();
    CHECK(verification.is_intact());
    CHECK_FALSE(verification.vault_checked);
    CHECK(in_english(verification.limits.back()) ==
          "private fields were not checked: there is no vault here");
    const Verification with = kept.verify_with_vault();
    CHECK(in_english(with.limits.back()) !=
          "private fields were not checked: there is no vault here");
}

TEST_CASE("an opening that was changed is found", "[ledger][vault]") {
    const Kept kept;
    const std::string which = " WHERE value = CAST('Puits et Forages' AS BLOB)";
    const std::string change = GENERATE(as<std::string>{},
                                        "value = CAST('Puits et Foragez' AS BLOB)",
                                        "value = x''",
                                        "value = zeroblob(70000)",
                                        "salt = zeroblob(32)",
                                        "salt = zeroblob(33)",
                                        "salt = x''",
                                        "field = 'reason'",
                                        "field = ''",
                                        "field = printf('%.70000c', 'x')");
    CAPTURE(change);
    const Verification verification = verify_after(kept, "UPDATE opening SET " + change + which);
    REQUIRE(codes(verification) == Codes{"vault.commitment"});
    CHECK(verification.findings.list().front().record == kept.vendor());
    CHECK(verification.vault_rows_left_over == 0);
}

TEST_CASE("no finding of a vault tells what is private", "[ledger][vault]") {
    const Kept kept;
    const Verification verification = verify_after(
        kept, "UPDATE opening SET salt = zeroblob(32); UPDATE attachment SET salt = zeroblob(32)");
    CHECK(verification.findings.count() > 2);
    for (const Finding& found : verification.findings.list()) {
        for (const std::string& text : {found.expected, found.found, found.message}) {
            CHECK(text.find("Puits") == std::string::npos);
            CHECK(text.find("invoice") == std::string::npos);
        }
    }
}

TEST_CASE("openings in each other's place are found", "[ledger][vault]") {
    const Kept kept;
    const Verification verification = verify_after(
        kept,
        "UPDATE opening SET value = CAST(CASE CAST(value AS TEXT) WHEN 'Puits et Forages' THEN "
        "'Ponts et Routes' ELSE 'Puits et Forages' END AS BLOB) WHERE field = 'name'");
    CHECK(codes(verification) == Codes{"vault.commitment", "vault.commitment"});
}

TEST_CASE("openings that are gone are found", "[ledger][vault]") {
    const Kept kept;
    const Verification one =
        verify_after(kept, "DELETE FROM opening WHERE value = CAST('Puits et Forages' AS BLOB)");
    REQUIRE(codes(one) == Codes{"vault.missing"});
    CHECK(one.findings.list().front().record == kept.vendor());
    const Verification all = verify_after(kept, "DELETE FROM opening");
    CHECK(codes(all) == Codes(all.findings.count(), "vault.missing"));
    CHECK(all.findings.count() >= 4);
}

TEST_CASE("attached files that were changed or are gone are found", "[ledger][vault]") {
    const Kept kept;
    const std::string change = GENERATE(
        as<std::string>{},
        "UPDATE attachment SET content = CAST('a phony' AS BLOB) WHERE length(content) = 7",
        "UPDATE attachment SET salt = zeroblob(32) WHERE length(content) = 7",
        "UPDATE attachment SET salt = x'' WHERE length(content) = 7",
        "DELETE FROM attachment WHERE length(content) = 7");
    CAPTURE(change);
    const Verification verification = verify_after(kept, change);
    REQUIRE(codes(verification) == Codes{"vault.attachment"});
    CHECK(verification.findings.list().front().record == kept.attached());
    CHECK(verification.findings.list().front().message.find("files.1") != std::string::npos);
}

TEST_CASE("rows that no record uses are counted, and no finding", "[ledger][vault]") {
    const Kept kept;
    const Verification verification =
        verify_after(kept,
                     "INSERT INTO opening VALUES(zeroblob(32), 'x', zeroblob(32), x''); "
                     "INSERT INTO attachment VALUES(zeroblob(32), zeroblob(32), '', x'00')");
    CHECK(codes(verification) == Codes{});
    CHECK(verification.vault_rows_left_over == 2);
}

TEST_CASE("values of another type are found", "[ledger][vault]") {
    const Kept kept;
    Forger forger{kept.path()};
    // As a file edited behind SQLite's back: without STRICT any type goes in.
    Database vault = Database::open(forger.folder().vault(), OpenMode::read_write);
    vault.execute(
        "ALTER TABLE opening RENAME TO before; CREATE TABLE opening(commitment PRIMARY KEY, field, "
        "salt, value); INSERT INTO opening SELECT commitment, field, salt, CAST(value AS TEXT) "
        "FROM "
        "before; DROP TABLE before");
    const Verification verification =
        verify_ledger(forger.path(), VerifyOptions{.vault = forger.folder().vault()});
    const Codes found = codes(verification);
    CHECK(std::count(found.begin(), found.end(), "file.schema") == 2);
    CHECK(std::count(found.begin(), found.end(), "vault.commitment") >= 4);
}

TEST_CASE("attached files whose rows hold values of another type are found", "[ledger][vault]") {
    const Kept kept;
    const std::string columns = GENERATE(as<std::string>{},
                                         "CAST(salt AS TEXT), media_type, content",
                                         "salt, CAST(media_type AS BLOB), content",
                                         "salt, media_type, CAST(content AS TEXT)",
                                         "salt, media_type, NULL");
    CAPTURE(columns);
    const Verification verification = verify_after(
        kept,
        "ALTER TABLE attachment RENAME TO before; CREATE TABLE attachment(commitment PRIMARY KEY, "
        "salt, media_type, content); INSERT INTO attachment SELECT commitment, " +
            columns + " FROM before; DROP TABLE before");
    const Codes found = codes(verification);
    CHECK(std::count(found.begin(), found.end(), "file.schema") == 2);
    CHECK(std::count(found.begin(), found.end(), "vault.attachment") == 2);
    CHECK(found.size() == 4);
    CHECK(verification.vault_checked);
}

TEST_CASE("what does not belong into a vault is found", "[ledger][vault]") {
    const Kept kept;
    const std::string sql = GENERATE(as<std::string>{},
                                     "CREATE TABLE p_more(x)",
                                     "CREATE VIEW more AS SELECT 1",
                                     "CREATE INDEX more ON opening(field)",
                                     "PRAGMA application_id = 0",
                                     "PRAGMA user_version = 2");
    CAPTURE(sql);
    const Verification verification = verify_after(kept, sql);
    REQUIRE(codes(verification) == Codes{"file.schema"});
    CHECK(verification.findings.list().front().message.find("the vault") != std::string::npos);
}

TEST_CASE("a vault that is none is found, and the ledger verified all the same",
          "[ledger][vault]") {
    const Kept kept;
    const Forger forger{kept.path()};
    const std::string vault = forger.folder().vault();
    SECTION("no database") {
        support::write_bytes(vault, std::string(8'192, 'x'));
    }
    SECTION("a ledger") {
        std::filesystem::copy_file(
            forger.path(), vault, std::filesystem::copy_options::overwrite_existing);
    }
    SECTION("cut off") {
        std::filesystem::resize_file(vault, 6'000);
    }
    SECTION("left half written") {
        support::leave_hot_journal(vault, "DELETE FROM opening");
    }
    SECTION("with a write-ahead log") {
        support::write_bytes(vault + "-wal", "x");
    }
    const Verification verification = verify_ledger(forger.path(), VerifyOptions{.vault = vault});
    CHECK_FALSE(verification.is_intact());
    CHECK(verification.records > 0);
    CHECK(verification.projections_checked);
    for (const std::string& code : codes(verification)) {
        CHECK((code.starts_with("file.") || code.starts_with("vault.")));
    }
}

TEST_CASE("what was erased is missing, and no finding", "[ledger][vault]") {
    Kept kept;
    kept.erase(kept.vendor(), "name");
    kept.erase(kept.attached(), "files.0");
    kept.erase(kept.attached(), "files.1.name");
    const Verification verification = kept.verify_with_vault();
    CHECK(codes(verification) == Codes{});
    CHECK(verification.vault_checked);
    CHECK(verification.vault_rows_to_erase == 0);
    CHECK(verification.vault_rows_left_over == 0);
    // Nothing but that: the other file, the other name.
    CHECK(codes(verify_after(kept, "DELETE FROM attachment")) == Codes{"vault.attachment"});
    CHECK(codes(verify_after(kept, "DELETE FROM opening WHERE field = 'name'")) ==
          Codes{"vault.missing"});
}

TEST_CASE("what was erased and still stands, whole or emptied, is told and no finding",
          "[ledger][vault]") {
    Kept kept;
    const Forger before{kept.path()};
    kept.erase(kept.vendor(), "name");
    kept.erase(kept.attached(), "files.0");
    // The vault of before, beside the ledger of now: a machine on which it was not erased.
    const std::string vault = before.folder().vault();
    const Verification whole = verify_ledger(kept.path(), VerifyOptions{.vault = vault});
    CHECK(codes(whole) == Codes{"vault.missing", "vault.missing"});  // the reasons
    CHECK(whole.vault_rows_to_erase == 2);
    Database::open(vault, OpenMode::read_write)
        .execute(
            "UPDATE opening SET field = '', salt = x'', value = x'' WHERE value = "
            "CAST('Puits et Forages' AS BLOB)");
    const Verification emptied = verify_ledger(kept.path(), VerifyOptions{.vault = vault});
    CHECK(codes(emptied) == Codes{"vault.missing", "vault.missing"});
    CHECK(emptied.vault_rows_to_erase == 2);
}

TEST_CASE("an erasure that nobody approved excuses nothing", "[ledger][vault]") {
    Kept kept;
    static_cast<void>(kept.append("admin",
                                  {draft({{"type", "field.erased"},
                                          {"record", to_text(kept.vendor())},
                                          {"field", "name"},
                                          {"reason", "asked for"}})}));
    CHECK(codes(kept.verify_with_vault()) == Codes{});
    const Verification verification =
        verify_after(kept, "DELETE FROM opening WHERE value = CAST('Puits et Forages' AS BLOB)");
    CHECK(codes(verification) == Codes{"vault.missing"});
}

TEST_CASE("verify leaves a vault as it is", "[ledger][vault]") {
    const Kept kept;
    const std::string before = support::bytes_of(kept.folder().vault());
    static_cast<void>(kept.verify_with_vault());
    CHECK(support::bytes_of(kept.folder().vault()) == before);
    CHECK_FALSE(std::filesystem::exists(kept.folder().vault() + "-journal"));
}

}  // namespace fundtrail::vault_check_test
