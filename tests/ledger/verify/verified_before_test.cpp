// A verifier who comes back: what is proven unchanged is not judged again, and all that follows is.
#include "ledger/verify/verified_before.hpp"

#include "core/checkpoint.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/altered.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace fundtrail::verified_before_test {
namespace {

using support::codes;
using support::Forger;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

using Codes = std::vector<std::string>;

/// A ledger with money moved before a checkpoint, and after it.
struct Revisited {
    TestLedger ledger;
    std::string note;
    std::int64_t size = 0;

    Revisited() {
        ledger.add_register();
        static_cast<void>(ledger.receive("1000.00"));
        const std::string allocation = ledger.allocate("800.00");
        ledger.pay(ledger.approved_disbursement(ledger.obligate(allocation, "500.00"), "300.00"));
        sign(ledger.folder());
        ledger.pay(ledger.approved_disbursement(ledger.obligate(allocation, "100.00"), "60.00"));
    }

    /// Keeps a checkpoint of the ledger in this folder as it stands.
    void sign(const LedgerFolder& folder) {
        const TemporaryFolder keys;
        note = sign_ledger(folder, key_of("checkpoint"), keys.path_of("memory")).note;
        size = static_cast<std::int64_t>(parse_checkpoint(note)->checkpoint.tree.size);
    }

    [[nodiscard]] VerifyOptions since() const {
        return {.against = note, .is_verified_before = true};
    }
};

/// The last entry whose first record is of this type.
std::size_t entry_of(Forger& forger, const std::string& type) {
    for (std::size_t index = forger.entries().size(); index-- > 0;) {
        if (forger.entries()[index].records.front().find('"' + type + '"') != std::string::npos)
            return index;
    }
    throw std::runtime_error{"the story has no " + type};
}

bool says(const Verification& verification, const std::string& words) {
    for (const Phrase& limit : verification.limits) {
        if (in_english(limit).find(words) != std::string::npos) return true;
    }
    return false;
}

}  // namespace

TEST_CASE("who verified before is told how much was not judged again", "[ledger][verify]") {
    const Revisited revisited;
    const Verification again = verify_ledger(revisited.ledger.path(), revisited.since());
    CHECK(codes(again) == Codes{});
    CHECK(again.verified_before == revisited.size);
    CHECK(again.entries > revisited.size);
    CHECK(again.projections_checked);
    CHECK(again.extends_users);
    CHECK(says(again, "the first " + std::to_string(revisited.size) + " entries"));

    const Verification whole = revisited.ledger.verify();
    CHECK(whole.verified_before == 0);
    CHECK_FALSE(says(whole, "not judged again"));
    CHECK(again.root == whole.root);
    CHECK(again.records == whole.records);
}

TEST_CASE("a checkpoint of the whole ledger leaves nothing to judge", "[ledger][verify]") {
    Revisited revisited;
    revisited.sign(revisited.ledger.folder());
    const Verification again = verify_ledger(revisited.ledger.path(), revisited.since());
    CHECK(codes(again) == Codes{});
    CHECK(again.verified_before == again.entries);
}

TEST_CASE("what follows the checkpoint is judged from the state at that point",
          "[ledger][verify]") {
    Revisited revisited;
    Forger forger{revisited.ledger.path()};
    const std::size_t place = entry_of(forger, "disbursement.proposed");
    REQUIRE(static_cast<std::int64_t>(place) >= revisited.size);
    forger.edit(place, 0, [](JsonValue& record) { record["amount"] = support::usd("100000.00"); });
    forger.reseal();
    const auto whole = codes(forger.verify());
    REQUIRE_FALSE(whole.empty());
    CHECK(whole.front().starts_with("rule."));
    const Verification again = forger.verify(revisited.since());
    CHECK(codes(again) == whole);
    CHECK(again.verified_before == revisited.size);
}

TEST_CASE("a signature behind the checkpoint is verified", "[ledger][verify]") {
    const Revisited revisited;
    Forger forger{revisited.ledger.path()};
    forger.entries().back().spoil = spoil_signature;
    forger.reseal();
    CHECK(codes(forger.verify(revisited.since())) == Codes{"signature.invalid"});
}

TEST_CASE("a mistake that was there before is not told again, and the result says on what it rests",
          "[ledger][verify]") {
    Revisited revisited;
    Forger forger{revisited.ledger.path()};
    const std::size_t pledge = entry_of(forger, "pledge.made");
    const bool is_of_signature = GENERATE(true, false);
    if (is_of_signature) {
        forger.entries()[pledge].spoil = spoil_signature;
    } else {
        forger.edit(pledge, 0, [](JsonValue& record) { record["date"] = "2999-01-01"; });
    }
    forger.execute("DELETE FROM checkpoint");
    forger.reseal();
    const auto whole = codes(forger.verify());
    REQUIRE_FALSE(whole.empty());
    CHECK(whole.front() == (is_of_signature ? "signature.invalid" : "rule.value-date-not-future"));
    revisited.sign(forger.folder());
    const Verification again = forger.verify(revisited.since());
    CHECK(codes(again) == Codes{});
    CHECK(says(again, "only if you verified the ledger up to there and found it intact"));
}

TEST_CASE("a record before the checkpoint that means nothing is told again", "[ledger][verify]") {
    Revisited revisited;
    Forger forger{revisited.ledger.path()};
    forger.edit(entry_of(forger, "pledge.made"), 0, [](JsonValue& record) {
        record["amount"] = support::usd("0.00");
    });
    forger.execute("DELETE FROM checkpoint");
    forger.reseal();
    revisited.sign(forger.folder());
    const Verification again = forger.verify(revisited.since());
    CHECK(again.verified_before == again.entries);
    CHECK(codes(again).front() == "rule.amount-positive");
}

TEST_CASE("where entries before the checkpoint cannot be read, all before them is judged",
          "[ledger][verify]") {
    const Revisited revisited;
    Forger forger{revisited.ledger.path()};
    // The byte before a value in a row is the end of its type: this makes a text of the blob.
    const auto& note = forger.entries()[static_cast<std::size_t>(revisited.size) - 1].note;
    std::string file = support::bytes_of(forger.path());
    file[file.rfind(note) - 1] ^= 1;
    support::write_bytes(forger.path(), file);
    const Verification again = forger.verify(revisited.since());
    CHECK(again.verified_before == 0);
    CHECK(codes(again) == codes(forger.verify({.against = revisited.note})));
}

TEST_CASE("where an entry before the checkpoint is missing, all that is left is judged",
          "[ledger][verify]") {
    const Revisited revisited;
    Forger forger{revisited.ledger.path()};
    forger.execute("DELETE FROM entry WHERE entry_index = 1");
    const Verification again = forger.verify(revisited.since());
    CHECK(again.verified_before == 0);
    CHECK(codes(again).front() == "tree.gap");
    CHECK(codes(again) == codes(forger.verify({.against = revisited.note})));
}

TEST_CASE("where a record before the checkpoint is altered, its entry tells", "[ledger][verify]") {
    const Revisited revisited;
    Forger forger{revisited.ledger.path()};
    forger.drop_projections();
    forger.execute(
        "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Sweden', 'Sveden') AS BLOB)");
    const Verification again = forger.verify(revisited.since());
    CHECK(again.verified_before == revisited.size);
    CHECK(codes(again) == Codes{"tree.records_root"});
}

TEST_CASE("of another history, and of an older copy, all is judged", "[ledger][verify]") {
    const Revisited revisited;
    Forger forger{revisited.ledger.path()};
    const bool is_cut = GENERATE(true, false);
    if (is_cut) {
        forger.entries().resize(static_cast<std::size_t>(revisited.size) - 1);
    } else {
        forger.edit(entry_of(forger, "pledge.made"), 0, [](JsonValue& record) {
            record["amount"] = support::usd("0.00");
        });
    }
    forger.reseal();
    forger.execute("DELETE FROM checkpoint");
    const Verification again = forger.verify(revisited.since());
    CHECK(again.verified_before == 0);
    const auto found = codes(again);
    CHECK(found.back() == (is_cut ? "checkpoint.rollback" : "checkpoint.fork"));
    if (!is_cut) CHECK(found.front().starts_with("rule."));
}

TEST_CASE("a checkpoint that the ledger's key has not signed is told", "[ledger][verify]") {
    Revisited revisited;
    spoil_signature(revisited.note);
    const Verification again = verify_ledger(revisited.ledger.path(), revisited.since());
    CHECK(codes(again) == Codes{"checkpoint.signature"});
}

TEST_CASE("what is no checkpoint proves nothing to be the same", "[ledger][verify]") {
    const Revisited revisited;
    Database database = Database::open(revisited.ledger.path(), OpenMode::read_only_hostile);
    CHECK(entries_verified_before(database, revisited.note) == revisited.size);
    CHECK(entries_verified_before(database, "") == 0);
    CHECK(entries_verified_before(database, revisited.note.substr(0, 40)) == 0);
}

}  // namespace fundtrail::verified_before_test
