// The checkpoints of a file, and the one that its reader kept, against what the entries come to.
#include "ledger/verify/checkpoint_check.hpp"

#include "core/checkpoint.hpp"
#include "core/error.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/verify/earlier_checkpoints.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::checkpoint_check_test {

using support::codes;
using support::Forger;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

namespace {

using Codes = std::vector<std::string>;

/// A ledger with one checkpoint, before its last entries.
class Kept {
  public:
    Kept() {
        note_ = sign_ledger(ledger_.folder(), key_of("checkpoint"), keys_.path_of("memory")).note;
        ledger_.add_register();
    }

    [[nodiscard]] TestLedger& ledger() { return ledger_; }

    [[nodiscard]] const std::string& note() const { return note_; }

    [[nodiscard]] Verification verify() const { return verify_ledger(ledger_.path(), {}); }

    [[nodiscard]] Verification verify_against(const std::string& path) const {
        return verify_ledger(path, VerifyOptions{.against = note_});
    }

    /// Puts another note in the place of the one that the file holds.
    void replace(const std::string& note, std::int64_t size) {
        Database database = Database::open(ledger_.path(), OpenMode::read_write);
        database.execute("DELETE FROM checkpoint");
        database.cached("INSERT INTO checkpoint(size, note) VALUES(?1, ?2)")
            .bind_all(size, Blob{note})
            .step();
    }

    [[nodiscard]] Checkpoint stated() const { return parse_checkpoint(note_).value().checkpoint; }

  private:
    TestLedger ledger_;
    TemporaryFolder keys_;
    std::string note_;
};

}  // namespace

TEST_CASE("a ledger with its checkpoints is intact, and says up to where they reach", "[ledger]") {
    Kept kept;
    const Verification verification = kept.verify();
    CHECK(verification.is_intact());
    CHECK(verification.checkpoints == 1);
    CHECK(verification.checkpoint_size == static_cast<std::int64_t>(kept.stated().tree.size));
    CHECK_FALSE(verification.extends_users);
}

TEST_CASE("a ledger extends the checkpoint that its reader kept", "[ledger]") {
    Kept kept;
    const Verification verification = kept.verify_against(kept.ledger().path());
    CHECK(verification.is_intact());
    CHECK(verification.extends_users);
}

TEST_CASE("an older copy is found by who holds a later checkpoint", "[ledger]") {
    Kept kept;
    Forger forger{kept.ledger().path()};
    forger.entries().resize(kept.stated().tree.size - 1);
    forger.reseal();
    forger.execute("DELETE FROM checkpoint");
    const Verification verification = kept.verify_against(forger.path());
    CHECK(codes(verification) == Codes{"checkpoint.rollback"});
    CHECK_FALSE(verification.extends_users);
}

TEST_CASE("another history is found by who holds a checkpoint of the first", "[ledger]") {
    Kept kept;
    Forger forger{kept.ledger().path()};
    forger.entries()[2].time = Timestamp{forger.entries()[2].time.seconds + 1};
    forger.reseal();
    // The forger signs its own history too: it holds every key.
    forger.execute("DELETE FROM checkpoint");
    const TemporaryFolder other_memory;
    static_cast<void>(
        sign_ledger(forger.folder(), key_of("checkpoint"), other_memory.path_of("memory")));
    CHECK(verify_ledger(forger.path(), {}).is_intact());
    CHECK(codes(kept.verify_against(forger.path())) == Codes{"checkpoint.fork"});
}

TEST_CASE("entries cut off behind a checkpoint in the file are found", "[ledger]") {
    Kept kept;
    Forger forger{kept.ledger().path()};
    forger.entries().resize(kept.stated().tree.size - 1);
    forger.reseal();
    CHECK(codes(verify_ledger(forger.path(), {})) == Codes{"checkpoint.ahead"});
}

TEST_CASE("a checkpoint over another root is found", "[ledger]") {
    Kept kept;
    Checkpoint lie = kept.stated();
    lie.tree.root = empty_root();
    kept.replace(sign_checkpoint(lie, key_of("checkpoint")),
                 static_cast<std::int64_t>(lie.tree.size));
    CHECK(codes(kept.verify()) == Codes{"checkpoint.root"});
}

TEST_CASE("a checkpoint that another key signed is found", "[ledger]") {
    Kept kept;
    kept.replace(sign_checkpoint(kept.stated(), key_of("admin")),
                 static_cast<std::int64_t>(kept.stated().tree.size));
    CHECK(codes(kept.verify()) == Codes{"checkpoint.signature"});
}

TEST_CASE("a checkpoint of another ledger is found", "[ledger]") {
    Kept kept;
    Checkpoint other = kept.stated();
    other.origin = "test.example/other" + other.origin.substr(other.origin.rfind('/'));
    kept.replace(sign_checkpoint(other, key_of("checkpoint")),
                 static_cast<std::int64_t>(other.tree.size));
    CHECK(codes(kept.verify()) == Codes{"checkpoint.signature"});
}

TEST_CASE("what is no checkpoint, or states another size than its row, is found", "[ledger]") {
    Kept kept;
    kept.replace("no note\n", 3);
    CHECK(codes(kept.verify()) == Codes{"checkpoint.malformed"});
    kept.replace(kept.note(), static_cast<std::int64_t>(kept.stated().tree.size) - 1);
    CHECK(codes(kept.verify()) == Codes{"checkpoint.malformed"});
    kept.replace(kept.note(), 0);
    CHECK(codes(kept.verify()) == Codes{"checkpoint.malformed"});
}

TEST_CASE("a checkpoint that its reader took from somebody else proves nothing", "[ledger]") {
    Kept kept;
    const VerifyOptions options{.against = sign_checkpoint(kept.stated(), key_of("admin"))};
    CHECK(codes(verify_ledger(kept.ledger().path(), options)) == Codes{"checkpoint.signature"});
    CHECK_THROWS_AS(origin_of_checkpoint("no note\n", "kept.txt"), InputError);
    CHECK(origin_of_checkpoint(kept.note(), "kept.txt") == kept.verify().origin);
}

}  // namespace fundtrail::checkpoint_check_test
