// Proofs of single records, made from a ledger that may be damaged or lie.

#include "ledger/record_proving.hpp"

#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/proof_file.hpp"
#include "core/sealed.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/vault.hpp"
#include "tests/support/altered.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::record_proving_test {

using support::draft;
using support::key_of;
using support::TestLedger;

namespace {

std::string witness_line(const std::string& name) {
    const CosignerKey key = make_cosigner_key("w.example/" + name, key_of(name).public_key());
    return "witness " + name + ' ' + to_text(key) + '\n';
}

TrustPolicy policy(const std::string& text) {
    return TrustPolicy::parse(text).value();
}

TrustPolicy both_witnesses() {
    return policy(witness_line("w1") + witness_line("w2") + "group both all w1 w2\nquorum both\n");
}

struct Proving {
    TestLedger ledger;

    /// Signs a checkpoint of all entries, cosigned by these witnesses; its size.
    std::uint64_t sign(const std::vector<std::string>& witnesses = {}) {
        const SignedCheckpoint made = sign_ledger(
            ledger.folder(), key_of("checkpoint"), ledger.folder().path + "/memory.checkpoint");
        const std::uint64_t size = made.checkpoint.tree.size;
        std::string note = made.note;
        const std::string text = checkpoint_text(made.checkpoint);
        for (const std::string& name : witnesses) {
            note += cosign(text, "w.example/" + name, 1'800'000'000, key_of(name));
        }
        store(size, note);
        return size;
    }

    void store(std::uint64_t size, const std::string& note) const {
        Database database = Database::open(ledger.path(), OpenMode::read_write);
        database.prepare("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
            .bind_all(static_cast<std::int64_t>(size), Blob{note})
            .step();
    }

    /// Adds an entry of one record.
    RecordId grow(const std::string& officer = "finance") {
        return ledger
            .append(officer,
                    {draft({{"type", "account.added"},
                            {"account", "A-" + std::to_string(++grown_)},
                            {"currency", "USD"},
                            {"details", "private details"}})})
            .outcomes.front()
            .names.record;
    }

    [[nodiscard]] Result<MadeProof> prove(RecordId id, const ProofWishes& wishes = {}) const {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        return prove_record(database, id, wishes);
    }

    [[nodiscard]] Result<std::vector<FieldOpening>> open(
        RecordId id, const std::vector<std::string>& fields) const {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        Vault vault = Vault::open(ledger.folder().vault());
        return open_fields(database, id, fields, vault);
    }

    /// Adds an entry of one record with two private fields.
    RecordId add_vendor() {
        return ledger
            .append("finance",
                    {draft({{"type", "party.added"},
                            {"party", "V8"},
                            {"kind", "vendor"},
                            {"name", "Puits et Forages"},
                            {"org_id", "ML-7"}})})
            .outcomes.front()
            .names.record;
    }

    /// The fields that a page opens whose reader wishes for these.
    [[nodiscard]] std::vector<std::string> wished(RecordId id,
                                                  const std::vector<std::string>& fields) const {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        Vault vault = Vault::open(ledger.folder().vault());
        std::vector<std::string> opened;
        for (const FieldOpening& opening : open_wished(database, id, fields, &vault))
            opened.push_back(opening.field);
        return opened;
    }

    [[nodiscard]] ProofTrust trust() const {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        return {.log_keys = {read_checkpoint_signer(database).key()}, .policy = std::nullopt};
    }

    [[nodiscard]] std::vector<RecordId> all_records() const {
        std::vector<RecordId> ids;
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        Statement rows = database.prepare("SELECT record_id FROM record ORDER BY record_id");
        while (rows.step())
            ids.push_back(RecordId{rows.integer(0)});
        return ids;
    }

  private:
    int grown_ = 0;
};

std::uint64_t size_proven(const Result<MadeProof>& made) {
    REQUIRE(made);
    return made->proven.checkpoint.size;
}

/// Empty if the ledger proves to be corrupt.
std::string file_or_nothing(const Proving& proving, RecordId id) {
    try {
        return proving.prove(id).value().file;
    } catch (const CorruptLedger&) {
        return {};
    }
}

}  // namespace

TEST_CASE("every record of a ledger is proven to whoever knows its key", "[ledger][proof]") {
    Proving proving;
    proving.ledger.play_story();
    proving.sign();
    const ProofTrust trust = proving.trust();
    for (const RecordId id : proving.all_records()) {
        CAPTURE(to_text(id));
        const auto made = proving.prove(id);
        REQUIRE(made);
        CHECK(made->file.size() <= 6'000);
        const auto proven = check_record_proof(made->file, trust);
        REQUIRE(proven);
        CHECK(proven->id == id);
        CHECK(proven->log_keys == trust.log_keys);
    }
}

TEST_CASE("an officer who was enrolled by two, or whose roles changed, is proven by the enrolment",
          "[ledger][proof]") {
    Proving proving;
    proving.ledger.govern(draft({{"type", "officer.enrolled"},
                                 {"officer", "finance-2"},
                                 {"key", to_text(support::verifier_key_of("finance-2"))},
                                 {"roles", JsonValue::Array{"finance_officer"}}}));
    const RecordId before = proving.grow("finance-2");
    proving.ledger.govern(
        draft({{"type", "officer.roles_changed"},
               {"officer", "finance-2"},
               {"roles", JsonValue::Array{"finance_officer", "programme_officer"}}}));
    const RecordId after = proving.grow("finance-2");
    proving.sign();
    for (const RecordId id : {before, after}) {
        const auto made = proving.prove(id);
        REQUIRE(made);
        CHECK(made->proven.signer == "finance-2");
    }
}

TEST_CASE("without a checkpoint that covers it a record is not proven", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    CHECK(proving.prove(id).error().rule == "checkpoint-covers-record");
    proving.sign();
    const RecordId later = proving.grow();
    CHECK(proving.prove(id));
    CHECK(proving.prove(later).error().rule == "checkpoint-covers-record");
    proving.sign();
    CHECK(proving.prove(later));
}

TEST_CASE("the newest checkpoint that witnesses cosigned is taken, else the newest",
          "[ledger][proof]") {
    Proving proving;
    const RecordId first = proving.grow();
    proving.sign();
    proving.grow();
    const std::uint64_t cosigned = proving.sign({"w1"});
    const RecordId last = proving.grow();
    const std::uint64_t newest = proving.sign();
    CHECK(size_proven(proving.prove(first)) == cosigned);
    CHECK(size_proven(proving.prove(last)) == newest);
}

TEST_CASE("under a policy the newest checkpoint that meets it is taken", "[ledger][proof]") {
    Proving proving;
    const RecordId first = proving.grow();
    const std::uint64_t met = proving.sign({"w1", "w2"});
    const RecordId second = proving.grow();
    proving.sign({"w2"});
    proving.sign();
    const auto made = proving.prove(first, {.openings = {}, .policy = both_witnesses()});
    CHECK(size_proven(made) == met);
    CHECK(made->proven.independent_witnesses == 2);
    CHECK(proving.prove(second, {.openings = {}, .policy = both_witnesses()}).error().rule ==
          "policy-is-met");
}

TEST_CASE("no proof is made for a reader whose witness has the signer's key", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    proving.sign();
    const CosignerKey key = make_cosigner_key("w.example/w", key_of("finance").public_key());
    const TrustPolicy own = policy("witness w " + to_text(key) + "\nquorum none\n");
    CHECK(proving.prove(id, {.openings = {}, .policy = own}).error().rule == "proof.policy_key");
}

TEST_CASE("a cosignature that its witness did not make meets no policy", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    const std::uint64_t size = proving.sign({"w1"});
    const Checkpoint state = state_of(proving.ledger.folder());
    proving.store(
        size,
        sign_checkpoint(state, key_of("checkpoint")) +
            cosign(checkpoint_text(state), "w.example/w1", 1, key_of("w1")) +
            signature_line("w.example/w2",
                           make_cosigner_key("w.example/w2", key_of("w2").public_key()).id,
                           std::string(72, 'x')));
    CHECK(proving.prove(id, {.openings = {}, .policy = both_witnesses()}).error().rule ==
          "policy-is-met");
}

TEST_CASE("a policy that knows another key of the ledger is not served", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    proving.sign();
    const std::string origin = proving.trust().log_keys.front().name;
    const VerifierKey other = make_verifier_key(origin, key_of("another").public_key());
    const TrustPolicy trusting = policy("log " + to_text(other) + "\nquorum none\n");
    CHECK(proving.prove(id, {.openings = {}, .policy = trusting}).error().rule == "policy-is-met");
    CHECK(proving.prove(id, {.openings = {}, .policy = policy("quorum none\n")}));
}

TEST_CASE("no proof is made under a checkpoint that is not the ledger's", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    const std::uint64_t size = proving.sign();
    Checkpoint state = state_of(proving.ledger.folder());
    const std::string by_another = sign_checkpoint(state, key_of("another"));
    state.tree.root = empty_root();
    const std::string note = GENERATE_COPY(
        values({by_another, sign_checkpoint(state, key_of("checkpoint")), std::string{"no note"}}));
    proving.store(size, note);
    CHECK_THROWS_AS(proving.prove(id), CorruptLedger);
}

TEST_CASE("a row that states another size than its checkpoint makes no proof", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    proving.sign();
    const std::string sql =
        GENERATE(as<std::string>{}, "size = size + 1", "size = 9223372036854775807");
    support::change(proving.ledger, "UPDATE checkpoint SET " + sql);
    CHECK_THROWS_AS(proving.prove(id), Error);
}

TEST_CASE("no cached hash is believed", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    for (int entry = 0; entry < 5; ++entry)
        proving.grow();
    proving.sign();
    const std::string good = proving.prove(id).value().file;
    std::int64_t used = 0;
    std::int64_t hashes = 0;
    Database database = Database::open(proving.ledger.path(), OpenMode::read_write);
    Statement counted = database.prepare("SELECT count(*) FROM p_tree");
    REQUIRE(counted.step());
    hashes = counted.integer(0);
    counted.reset();
    for (std::int64_t number = 0; number < hashes; ++number) {
        CAPTURE(number);
        const std::string where = " WHERE hash_number = " + std::to_string(number);
        Statement kept = database.prepare("SELECT hash FROM p_tree" + where);
        REQUIRE(kept.step());
        const std::string hash{kept.blob(0)};
        kept.reset();
        database.execute("UPDATE p_tree SET hash = zeroblob(32)" + where);
        const std::string made = file_or_nothing(proving, id);
        CHECK((made.empty() || made == good));
        used += made.empty() ? 1 : 0;
        database.prepare("UPDATE p_tree SET hash = ?1" + where).bind_all(Blob{hash}).step();
    }
    CHECK(used > 4);
    CHECK(proving.prove(id).value().file == good);
}

TEST_CASE("a damaged ledger makes no proof, and says so", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    proving.sign();
    const std::string record = " WHERE record_id = " + std::to_string(id.number);
    const std::string entry = " WHERE entry_index = " + std::to_string(id.entry_index());
    const std::string sql = GENERATE_COPY(
        values({"UPDATE record SET bytes = x'ff00'" + record,
                "UPDATE record SET bytes = x''" + record,
                "UPDATE record SET bytes = CAST('{\"type\":\"x\"}' AS BLOB)" + record,
                "UPDATE record SET bytes = zeroblob(70000)" + record,
                "DELETE FROM record" + record,
                "INSERT INTO record SELECT record_id + 1, bytes FROM record" + record,
                "UPDATE entry SET note = x'ff'" + entry,
                "UPDATE entry SET note = zeroblob(70000)" + entry,
                "DELETE FROM entry" + entry,
                std::string{"DELETE FROM entry WHERE entry_index = 0"},
                std::string{"DELETE FROM p_tree"},
                std::string{"UPDATE p_tree SET hash = x'00'"},
                std::string{"DELETE FROM p_officer"},
                std::string{"UPDATE p_officer SET record_id = 0"},
                std::string{"UPDATE p_officer SET record_id = -1"},
                std::string{"UPDATE p_officer SET record_id = 9223372036854775807"}}));
    CAPTURE(sql);
    support::change(proving.ledger, sql);
    CHECK_THROWS_AS(proving.prove(id), CorruptLedger);
}

TEST_CASE("what a forger signed without being enrolled is not proven", "[ledger][proof]") {
    const TestLedger ledger;
    support::Forger forger{ledger.path()};
    JsonValue account;
    account["type"] = "account.added";
    account["account"] = "FORGED";
    account["currency"] = "USD";
    account["date"] = "2026-01-01";
    forger.add("nobody", {account});
    forger.reseal();
    const RecordId id = RecordId::of(static_cast<std::int64_t>(forger.entries().size()) - 1, 0);
    static_cast<void>(sign_ledger(
        forger.folder(), key_of("checkpoint"), forger.folder().path + "/memory.checkpoint"));
    Database database = Database::open(forger.path(), OpenMode::read_write);
    database.execute(
        "CREATE TABLE p_officer(position INTEGER PRIMARY KEY, record_id INTEGER NOT NULL, vkey "
        "TEXT "
        "NOT NULL) STRICT; INSERT INTO p_officer VALUES(0, 65536, '" +
        to_text(support::verifier_key_of("nobody")) + "')");
    CHECK_THROWS_AS(prove_record(database, id, {}), CorruptLedger);
}

TEST_CASE("no proof rests on an enrolment that stands behind the record", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    const RecordId later = proving.grow();
    proving.sign();
    const std::string number = std::to_string(later.number);
    // The enrolment once more, in the place of a later record: the derived tables name that one.
    support::change(proving.ledger,
                    "UPDATE record SET bytes = (SELECT enrolment.bytes FROM record AS enrolment "
                    "JOIN p_officer USING (record_id) WHERE officer = 'finance') WHERE record_id "
                    "= " +
                        number + "; UPDATE p_officer SET record_id = " + number +
                        " WHERE officer = 'finance'");
    CHECK_THROWS_AS(proving.prove(id), CorruptLedger);
    CHECK_THROWS_WITH(proving.prove(id),
                      "the enrolment of the signer, in entry " +
                          std::to_string(later.entry_index()) + ", stands behind the record");
}

TEST_CASE("private fields are opened that are named, or all of them", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    proving.sign();
    for (const std::string field : {"details", "all"}) {
        const auto openings = proving.open(id, {field});
        REQUIRE(openings);
        REQUIRE(openings->size() == 1);
        CHECK(openings->front().field == "details");
        CHECK(openings->front().value == "private details");
        const auto made = proving.prove(id, {.openings = *openings, .policy = {}});
        REQUIRE(made);
        CHECK(made->proven.openings == *openings);
    }
    CHECK(proving.open(id, {"currency"}).error().rule == "field-private");
    CHECK(proving.open(id, {"details", "nothing"}).error().rule == "field-private");
    CHECK(proving.open(RecordId{}, {"all"})->empty());
}

TEST_CASE("of two private fields only the one that is named is opened", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.add_vendor();
    proving.sign();
    const auto openings = proving.open(id, {"org_id"});
    REQUIRE(openings);
    REQUIRE(openings->size() == 1);
    CHECK(openings->front().field == "org_id");
    CHECK(openings->front().value == "ML-7");
    const auto made = proving.prove(id, {.openings = *openings, .policy = {}});
    REQUIRE(made);
    CHECK(made->proven.openings == *openings);
    const std::string shown = parse_proof_file(made->file).value().extra.value();
    CHECK_THAT(shown, Catch::Contains("ML-7") && !Catch::Contains("Puits et Forages"));
    CHECK(proving.open(id, {"all"})->size() == 2);
    CHECK(proving.open(id, {"details"}).error().remedy == "its private fields are name, org_id");
}

TEST_CASE("a field that the vault does not hold any more is not opened", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    Database::open(proving.ledger.folder().vault(), OpenMode::read_write)
        .execute("DELETE FROM opening");
    CHECK(proving.open(id, {"details"}).error().rule == "field-held");
    CHECK(proving.open(id, {"all"})->empty());
}

TEST_CASE("a private value that is no text a record may have is not opened", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    const FieldOpening honest = proving.open(id, {"details"}).value().front();
    Opening forged{
        .commitment = {}, .field = honest.field, .salt = honest.salt, .value = "\x1b[2J"};
    forged.commitment = field_commitment(forged.salt, forged.field, forged.value);
    const Hash committed = field_commitment(honest.salt, honest.field, honest.value);
    support::replace_in_records(
        proving.ledger, base64(committed.view()), base64(forged.commitment.view()));
    VaultWriter writer{proving.ledger.folder().vault()};
    writer.add(std::vector{forged});
    writer.commit();
    for (const std::string field : {"details", "all"}) {
        CHECK_THROWS_AS(proving.open(id, {field}), CorruptLedger);
        CHECK_THROWS_WITH(proving.open(id, {field}),
                          "the value of \"details\" of record " + to_text(id) +
                              " is no text that a record may have");
    }
}

TEST_CASE("of the fields that are wished for those are opened that a record has",
          "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.add_vendor();
    using Wished = std::vector<std::string>;
    CHECK(proving.wished(id, Wished{"all"}) == Wished{"name", "org_id"});
    CHECK(proving.wished(id, Wished{"details", "org_id"}) == Wished{"org_id"});
    CHECK(proving.wished(id, Wished{"details"}).empty());
    CHECK(proving.wished(id, Wished{}).empty());
}

TEST_CASE("the opening of another record opens nothing", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    const RecordId other = proving.grow();
    proving.sign();
    const auto swapped = proving.open(other, {"details"});
    REQUIRE(swapped);
    CHECK_THROWS_AS(proving.prove(id, {.openings = *swapped, .policy = {}}), CorruptLedger);
    auto file = parse_proof_file(
        proving.prove(id, {.openings = *proving.open(id, {"all"}), .policy = {}}).value().file);
    auto proof = parse_record_proof(*file.value().extra);
    proof.value().openings = *swapped;
    file->extra = record_proof_json(*proof);
    CHECK(check_record_proof(to_text(*file), proving.trust()).error().rule == "proof.opening");
}

TEST_CASE("no bit of a proof can be changed unnoticed", "[ledger][proof]") {
    Proving proving;
    const RecordId id = proving.grow();
    proving.sign();
    const auto made = proving.prove(id, {.openings = *proving.open(id, {"all"}), .policy = {}});
    REQUIRE(made);
    const ProofTrust trust = proving.trust();
    for_each_altered(made->file, [&](std::string_view altered, std::size_t at) {
        CAPTURE(at);
        REQUIRE_FALSE(check_record_proof(altered, trust));
    });
}

}  // namespace fundtrail::record_proving_test
