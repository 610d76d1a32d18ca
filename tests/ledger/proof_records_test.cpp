// The records about the ledger's own proof in a real ledger: written, read back, verified and
// rebuilt.
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/cosigned_notes.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/rebuild.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::proof_records_test {
namespace {

using Codes = std::vector<std::string>;
using support::codes;
using support::draft;
using support::finding;
using support::Forger;
using support::key_of;
using support::TemporaryFolder;
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

constexpr const char* k_witness = "witness.example/w1";

/// A ledger with a custodian, and a named witness who cosigns what is asked.
struct Witnessed : TestLedger {
    TemporaryFolder keys;

    Witnessed() {
        govern(draft({{"type", "officer.enrolled"},
                      {"officer", "custodian"},
                      {"key", to_text(support::verifier_key_of("custodian"))},
                      {"roles", JsonValue::Array{"custodian"}}}));
        append(
            "custodian",
            {draft({{"type", "witness.registered"},
                    {"key", to_text(make_cosigner_key(k_witness, key_of("witness").public_key()))},
                    {"url", "witness.example"}})});
    }

    [[nodiscard]] std::int64_t now() { return clock().now().seconds; }

    [[nodiscard]] SignedCheckpoint sign(const char* key = "checkpoint") const {
        return sign_ledger(folder(), key_of(key), keys.path_of("memory.checkpoint"));
    }

    [[nodiscard]] static std::string witnessed(const std::string& note, std::int64_t time) {
        const auto parsed = parse_checkpoint(note);
        return note + cosign(parsed->note.text, k_witness, time, key_of("witness"));
    }

    static Draft anchor(const std::string& note) {
        return draft({{"type", "checkpoint.anchored"}, {"checkpoint", note}});
    }

    void replace_key(const char* label) {
        govern(draft({{"type", "checkpoint_key.replaced"},
                      {"checkpoint_public_key", base64(key_of(label).public_key().view())},
                      {"reason", "lost"}}));
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

TEST_CASE("witnesses, anchors and checkpoint keys are written, verified and rebuilt",
          "[ledger][projections]") {
    Witnessed ledger;
    const std::int64_t time = ledger.now();
    ledger.append("custodian", {Witnessed::anchor(Witnessed::witnessed(ledger.sign().note, time))});
    ledger.replace_key("checkpoint-2");
    ledger.append(
        "custodian",
        {Witnessed::anchor(Witnessed::witnessed(ledger.sign("checkpoint-2").note, time + 1))});
    require_rebuilt_the_same(ledger);
    CHECK(support::dump(ledger.path(), "SELECT value FROM p_meta WHERE name = 'anchored_time'") ==
          "1:" + std::to_string(time + 1) + "|\n");
    CHECK(support::dump(ledger.path(), "SELECT count(*) FROM p_checkpoint_key") == "1:2|\n");
}

TEST_CASE("every checkpoint is signed by the key in force at its size", "[ledger]") {
    Witnessed ledger;
    static_cast<void>(ledger.sign());
    ledger.replace_key("checkpoint-2");
    CHECK_THROWS_AS(ledger.sign("checkpoint"), KeyError);
    const SignedCheckpoint next = ledger.sign("checkpoint-2");
    CHECK(next.is_new);
    CHECK_FALSE(ledger.sign("checkpoint-2").is_new);
    CHECK(read_checkpoint_signer(ledger.folder()).keys.size() == 2);
}

TEST_CASE("without projections a ledger whose key may have been replaced is not signed",
          "[ledger]") {
    Witnessed ledger;
    Forger before{ledger.path()};
    before.drop_projections();
    CHECK(read_checkpoint_signer(before.folder()).keys.size() == 1);
    ledger.replace_key("checkpoint-2");
    Forger after{ledger.path()};
    after.drop_projections();
    CHECK_THROWS_AS(read_checkpoint_signer(after.folder()), StorageError);
    const std::string memory = ledger.keys.path_of("other.checkpoint");
    CHECK_THROWS_AS(sign_ledger(after.folder(), key_of("checkpoint"), memory), StorageError);
}

TEST_CASE("the newest cosigned checkpoint is found, or that of a size", "[ledger]") {
    Witnessed ledger;
    CHECK_FALSE(read_cosigned_note(ledger.folder(), std::nullopt));
    const SignedCheckpoint first = ledger.sign();
    CHECK_FALSE(read_cosigned_note(ledger.folder(), std::nullopt));
    const std::string note = Witnessed::witnessed(first.note, 5);
    Database::open(ledger.path(), OpenMode::read_write)
        .prepare("UPDATE checkpoint SET note = ?1")
        .bind_all(Blob{note})
        .step();
    ledger.add_register();
    static_cast<void>(ledger.sign());  // newer, and not cosigned
    CHECK(read_cosigned_note(ledger.folder(), std::nullopt) == note);
    const auto size = static_cast<std::int64_t>(first.checkpoint.tree.size);
    CHECK(read_cosigned_note(ledger.folder(), size) == note);
    CHECK_FALSE(read_cosigned_note(ledger.folder(), size + 1));
}

TEST_CASE("no entry is begun before the newest anchored cosignature", "[ledger][write_session]") {
    Witnessed ledger;
    const std::string note = ledger.sign().note;
    const std::int64_t entry_time = ledger.now() + 60;  // append lets a minute pass
    // The witness's clock is ahead, as far as is tolerated: the anchor itself is made.
    ledger.append("custodian", {Witnessed::anchor(Witnessed::witnessed(note, entry_time + 300))});
    const Draft party = draft({{"type", "party.added"},
                               {"party", "DK"},
                               {"kind", "donor"},
                               {"name", "A donor"},
                               {"date", "2026-01-01"}});
    ledger.clock().set(Timestamp{entry_time + 300 - 61});
    CHECK_THROWS_WITH(ledger.append("finance", {party}),
                      Catch::Contains("clock says") && Catch::Contains("cosignature"));
    ledger.clock().set(Timestamp{entry_time + 300 - 60});
    ledger.append("finance", {party});
    CHECK(codes(ledger.verify()).empty());
}

TEST_CASE("a forged anchor is found", "[ledger][verify]") {
    Witnessed ledger;
    ledger.add_register();
    const Verification sound = ledger.verify();
    const auto size = static_cast<std::uint64_t>(sound.entries);
    const std::int64_t time = ledger.now();
    const Checkpoint right{.origin = sound.origin, .tree = {.size = size, .root = sound.root}};
    const auto note = [&](const std::function<void(Checkpoint&)>& lie, const char* key) {
        Checkpoint checkpoint = right;
        lie(checkpoint);
        return Witnessed::witnessed(sign_checkpoint(checkpoint, key_of(key)), time);
    };
    const auto nothing = [](Checkpoint&) {};
    const std::string honest = note(nothing, "checkpoint");
    const std::size_t log_line = honest.find("\n\n") + 2;
    const std::size_t witness_line = honest.find('\n', log_line) + 1;
    std::string spoilt = honest;
    spoilt[witness_line - 10] = spoilt[witness_line - 10] == 'A' ? 'B' : 'A';
    const auto other_id = [](Checkpoint& it) {
        it.origin.back() = it.origin.back() == '0' ? '1' : '0';
    };
    const std::vector<std::pair<std::string, Codes>> forged{
        {honest, {}},
        {note(other_id, "checkpoint"), {"checkpoint.anchor"}},
        {note([](Checkpoint& it) { ++it.tree.size; }, "checkpoint"), {"checkpoint.anchor"}},
        {note([](Checkpoint& it) { --it.tree.size; }, "checkpoint"), {"checkpoint.anchor"}},
        {note([](Checkpoint& it) { it.tree.root.bytes[31] ^= 1; }, "checkpoint"),
         {"checkpoint.anchor"}},
        {note(nothing, "admin"), {"checkpoint.anchor"}},
        {spoilt, {"checkpoint.anchor"}},
        {honest.substr(0, log_line) + honest.substr(witness_line), {"checkpoint.anchor"}},
        {honest.substr(0, witness_line), {"checkpoint.anchor"}},
        {Witnessed::witnessed(honest, time + 3600), {"rule.anchor-not-ahead"}},
    };
    for (std::size_t at = 0; at < forged.size(); ++at) {
        CAPTURE(at);
        Forger forger{ledger.path()};
        JsonValue record = Witnessed::anchor(forged[at].first).fields;
        record["date"] = "2026-01-01";
        forger.add("custodian", {record});
        forger.reseal();
        CHECK(codes(forger.verify()) == forged[at].second);
    }
}

TEST_CASE("an anchor by who may not anchor is found", "[ledger][verify]") {
    Witnessed ledger;
    const std::string note = Witnessed::witnessed(ledger.sign().note, ledger.now());
    Forger forger{ledger.path()};
    JsonValue record = Witnessed::anchor(note).fields;
    record["date"] = "2026-01-01";
    forger.add("finance", {record});
    forger.reseal();
    CHECK(codes(forger.verify()) == Codes{"authority.role"});
}

TEST_CASE("altered keys, witnesses and anchors are differences of the projections",
          "[ledger][verify]") {
    Witnessed ledger;
    ledger.append("custodian",
                  {Witnessed::anchor(Witnessed::witnessed(ledger.sign().note, ledger.now()))});
    const std::string alteration =
        GENERATE(as<std::string>{},
                 "UPDATE p_checkpoint_key SET first_size = 2",
                 "UPDATE p_checkpoint_key SET public_key = zeroblob(32)",
                 "INSERT INTO p_checkpoint_key SELECT 9, public_key FROM p_checkpoint_key",
                 "UPDATE p_witness SET record_id = record_id + 1",
                 "DELETE FROM p_witness",
                 "UPDATE p_meta SET value = 0 WHERE name = 'anchored_time'",
                 "UPDATE p_meta SET value = value + 1 WHERE name = 'anchored_size'");
    Forger forger{ledger.path()};
    forger.execute(alteration);
    CHECK(codes(forger.verify()) == Codes{"projection.differs"});
}

}  // namespace fundtrail::proof_records_test
