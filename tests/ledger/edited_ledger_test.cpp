// Whoever reads a ledger that somebody has edited ends in words, not in a wrong answer.
#include "tests/support/edited_ledger.hpp"

#include "core/cosignature.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "core/trust_policy.hpp"
#include "ledger/backup.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/kept_checkpoints.hpp"
#include "ledger/ledger_id.hpp"
#include "ledger/projections.hpp"
#include "ledger/record_proving.hpp"
#include "ledger/vault.hpp"
#include "ledger/verify/verify.hpp"
#include "ledger/witness_request_making.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/loaded_book.hpp"
#include "tests/support/results_ledger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace fundtrail::edited_ledger_test {

using support::change;
using support::draft;
using support::key_of;
using support::LoadedBook;
using support::TemporaryFolder;
using support::TestLedger;

namespace {

/// The words of the CorruptLedger that it throws.
template <class Deed>
std::string damage_met_by(const Deed& deed) {
    try {
        deed();
    } catch (const CorruptLedger& damage) {
        return damage.what();
    }
    return "none";
}

std::string damage_met_by_loading(const TestLedger& ledger) {
    LoadedBook loaded{ledger};
    return damage_met_by([&] { load_standing_state(loaded.database, loaded.book); });
}

}  // namespace

TEST_CASE("a ledger without entries has no name, and is not backed up", "[ledger]") {
    const TestLedger ledger;
    const TemporaryFolder safe;
    change(ledger, "DELETE FROM entry");
    CHECK_THAT(damage_met_by([&] { static_cast<void>(read_ledger_id(ledger.folder())); }),
               Catch::EndsWith("holds no entry 0"));
    CHECK_THAT(damage_met_by([&] {
                   static_cast<void>(back_up_ledger(ledger.path(), safe.path_of("copy.db")));
               }),
               Catch::EndsWith("holds no entry"));
}

TEST_CASE("a ledger that does not begin with its opening is not loaded", "[ledger]") {
    const TestLedger ledger;
    change(ledger,
           "UPDATE record SET bytes = (SELECT bytes FROM record WHERE record_id = 1) "
           "WHERE record_id = 0");
    CHECK(damage_met_by_loading(ledger) == "the ledger does not begin with its opening");
}

TEST_CASE("a rate of a currency that there is not is not loaded", "[ledger]") {
    const TestLedger ledger;
    change(ledger, "INSERT INTO p_rate VALUES('XOF', 20000, 'QQQ', 'USD', 1, 0)");
    CHECK(damage_met_by_loading(ledger) == "the projections hold a damaged rate");
}

TEST_CASE("a closed month that is none is not taken for an open one", "[ledger]") {
    const TestLedger ledger;
    change(ledger, "INSERT INTO p_closed_month VALUES('2026-13')");
    CHECK(damage_met_by_loading(ledger) == "the projections hold a closed month that is none");
}

TEST_CASE("an agreement whose record is damaged is not taken for none", "[ledger]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    change(ledger,
           "UPDATE record SET bytes = CAST('{}' AS BLOB) "
           "WHERE record_id IN (SELECT record_id FROM p_agreement)");
    LoadedBook loaded{ledger};
    const NameId fund = loaded.book.names().intern("SE");
    CHECK_THAT(damage_met_by([&] { static_cast<void>(loaded.book.agreements(fund)); }),
               Catch::EndsWith("is missing or damaged"));
}

TEST_CASE("an indicator whose record is damaged is not taken for none", "[ledger]") {
    support::ResultsLedger ledger;
    ledger.add_indicator("RETURNS");
    change(ledger,
           "UPDATE record SET bytes = CAST('{}' AS BLOB) "
           "WHERE record_id IN (SELECT record_id FROM p_indicator)");
    LoadedBook loaded{ledger};
    CHECK_THAT(damage_met_by([&] { static_cast<void>(loaded.book.indicator("RETURNS")); }),
               Catch::EndsWith("is missing or damaged"));
}

TEST_CASE("a ledger whose projections hold no checkpoint key signs nothing", "[ledger]") {
    const TestLedger ledger;
    change(ledger, "DELETE FROM p_checkpoint_key");
    CHECK_THAT(damage_met_by([&] { static_cast<void>(read_checkpoint_signer(ledger.folder())); }),
               Catch::EndsWith("hold no checkpoint key"));
}

TEST_CASE("a stored checkpoint that the ledger did not sign is not believed", "[ledger]") {
    const TestLedger ledger;
    const TemporaryFolder memory;
    const CheckpointSigner signer = read_checkpoint_signer(ledger.folder());
    const std::string good =
        sign_ledger(ledger.folder(), key_of("checkpoint"), memory.path_of("memory")).note;
    REQUIRE(stated_by(good, signer, "it").size > 0);
    const auto parsed = parse_checkpoint(good);
    const std::string foreign = sign_checkpoint(parsed->checkpoint, key_of("another"));
    Checkpoint of_nothing = parsed->checkpoint;
    of_nothing.tree = {.size = 0, .root = empty_root()};
    const std::string empty =
        sign_note(checkpoint_text(of_nothing), of_nothing.origin, key_of("checkpoint"));
    REQUIRE(parse_checkpoint(empty));
    for (const std::string& note : {foreign, empty, std::string{"no checkpoint"}}) {
        CHECK_THAT(damage_met_by([&] { static_cast<void>(stated_by(note, signer, "it")); }),
                   Catch::StartsWith("it holds a checkpoint that is not one of this ledger"));
    }
}

TEST_CASE("no private field is opened of a record that cannot be read", "[ledger]") {
    const TestLedger ledger;
    change(ledger, "UPDATE record SET bytes = x'7b7d' WHERE record_id = 1");
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    Vault vault = Vault::open(ledger.folder().vault());
    CHECK_THAT(damage_met_by([&] {
                   static_cast<void>(open_fields(database, RecordId::of(0, 1), {"all"}, vault));
               }),
               Catch::StartsWith("record 0.1 cannot be read: "));
}

TEST_CASE("no witness is asked about a ledger that lacks an entry", "[ledger]") {
    const TestLedger ledger;
    const TemporaryFolder memory;
    static_cast<void>(sign_ledger(ledger.folder(), key_of("checkpoint"), memory.path_of("memory")));
    change(ledger, "DELETE FROM entry WHERE entry_index = 2");
    CHECK(damage_met_by([&] { static_cast<void>(make_witness_request(ledger.folder(), {})); }) ==
          "entry 2 is missing");
}

TEST_CASE("a missing table of checkpoints is a finding for who counts witnesses too", "[ledger]") {
    const TestLedger ledger;
    change(ledger, "DROP TABLE checkpoint");
    const auto policy = TrustPolicy::parse(
        "witness w " + to_text(make_cosigner_key("w.example", key_of("witness").public_key())) +
        "\nquorum w\n");
    VerifyOptions options;
    options.policy = *policy;
    const auto codes = support::codes(verify_ledger(ledger.path(), options));
    CHECK(std::find(codes.begin(), codes.end(), "file.schema") != codes.end());
}

}  // namespace fundtrail::edited_ledger_test
