// The records about the ledger's own proof in a real ledger: written, read back, verified and
// rebuilt.
#include "core/encoding.hpp"
#include "ledger/rebuild.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail {
namespace {

using Codes = std::vector<std::string>;
using support::codes;
using support::draft;
using support::finding;
using support::Forger;
using support::TestLedger;

std::string commitment_of(std::string_view content) {
    return base64(attachment_commitment(Salt{}, content).view());
}

JsonValue file(std::string_view content) {
    return JsonValue::Object{{"commitment", commitment_of(content)}};
}

/// A vendor with an attached file; the vendor's name is erased, and `finance` was robbed of a key.
struct Erased : TestLedger {
    RecordId vendor;
    RecordId attached;

    Erased() {
        vendor = append("finance",
                        {draft({{"type", "party.added"},
                                {"party", "V9"},
                                {"kind", "vendor"},
                                {"name", "A shop"}})})
                     .outcomes.front()
                     .names.record;
        attached = append("approver", {attachment({file("invoice"), file("photo")})})
                       .outcomes.front()
                       .names.record;
        govern(erasure(vendor, "name"));
        govern(erasure(attached, "files.1"));
        govern(draft({{"type", "officer.revoked"},
                      {"officer", "finance"},
                      {"reason", "laptop lost"},
                      {"compromised_from", 9}}));
    }

    [[nodiscard]] Draft attachment(JsonValue::Array files) const {
        return draft({{"type", "attachment.added"},
                      {"record", to_text(vendor)},
                      {"files", std::move(files)}});
    }

    static Draft erasure(RecordId record, const char* field) {
        return draft({{"type", "field.erased"},
                      {"record", to_text(record)},
                      {"field", field},
                      {"reason", "asked for by the person"}});
    }
};

void require_rebuilt_the_same(const TestLedger& ledger) {
    REQUIRE(codes(ledger.verify()).empty());
    const std::string before = support::projection_rows(ledger.path());
    static_cast<void>(rebuild_projections(ledger.folder(), RebuildMode::write));
    REQUIRE(support::projection_rows(ledger.path()) == before);
}

}  // namespace

TEST_CASE("attachments, erasures and stolen keys are written, verified and rebuilt",
          "[ledger][projections]") {
    const Erased ledger;
    require_rebuilt_the_same(ledger);
    CHECK(support::dump(ledger.path(), "SELECT field FROM p_erased ORDER BY record_id") ==
          "3:name|\n3:files.1|\n");
    CHECK(support::dump(ledger.path(),
                        "SELECT compromised_from FROM p_officer WHERE officer = 'finance'") ==
          "1:9|\n");
}

TEST_CASE("a writer knows what was erased before it began", "[ledger][write_session]") {
    Erased ledger;
    CHECK(ledger.refusal("admin", {Erased::erasure(ledger.vendor, "name")}).rule == "erasure-once");
    CHECK(ledger.refusal("admin", {Erased::erasure(ledger.vendor, "party")}).rule ==
          "erasure-names-private-field");
}

TEST_CASE("a commitment to a file occurs once in a ledger", "[ledger][verify]") {
    const Erased ledger;
    const auto again = GENERATE(as<const char*>{}, "invoice", "other");
    Forger forger{ledger.path()};
    JsonValue copy = ledger.attachment({file(again)}).fields;
    copy["date"] = "2026-01-01";
    forger.add("approver", {copy});
    forger.reseal();
    const bool is_copy = std::string_view{again} == "invoice";
    CHECK(codes(forger.verify()) == (is_copy ? Codes{"rule.commitment-once"} : Codes{}));
}

TEST_CASE("a file's commitment cannot be a private field's", "[ledger][verify]") {
    const Erased ledger;
    Forger forger{ledger.path()};
    JsonTree tree;
    const std::string& vendor =
        forger.entries()[static_cast<std::size_t>(ledger.vendor.entry_index())].records.front();
    REQUIRE_FALSE(tree.read_canonical(vendor));
    const std::string sealed{tree.root().find("name")->find("sealed")->text()};
    JsonValue copy = ledger.attachment({JsonValue::Object{{"commitment", sealed}}}).fields;
    copy["date"] = "2026-01-01";
    forger.add("approver", {copy});
    forger.reseal();
    CHECK(codes(forger.verify()) == Codes{"rule.commitment-once"});
}

TEST_CASE("an altered erasure or compromised index is a difference of the projections",
          "[ledger][verify]") {
    const Erased ledger;
    const std::string alteration =
        GENERATE(as<std::string>{},
                 "UPDATE p_erased SET field = 'files.0' WHERE field = 'files.1'",
                 "DELETE FROM p_erased WHERE field = 'name'",
                 "INSERT INTO p_erased VALUES(0, 'name')",
                 "UPDATE p_officer SET compromised_from = 8 WHERE officer = 'finance'");
    Forger forger{ledger.path()};
    forger.execute(alteration);
    CHECK(codes(forger.verify()) == Codes{"projection.differs"});
}

}  // namespace fundtrail
