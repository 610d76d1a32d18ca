// Between which times witnesses show that entries were made.
#include "core/cosignature.hpp"
#include "core/ensure.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "reports/audit_trail.hpp"
#include "reports/render/json.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::cosigned_times_test {
namespace {

using support::draft;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

CosignerKey witness(const std::string& label) {
    return make_cosigner_key("audit.example/" + label, key_of("witness " + label).public_key());
}

TrustPolicy trusting(const std::string& label) {
    auto policy = TrustPolicy::parse("witness " + label + ' ' + to_text(witness(label)) +
                                     "\nquorum " + label + '\n');
    ensure(policy.has_value(), "the policy of a test can be read");
    return std::move(*policy);
}

/// A ledger whose checkpoints the witness `board` cosigns.
class Witnessed {
  public:
    [[nodiscard]] std::int64_t now() { return ledger_.clock().now().seconds; }

    /// Signs the ledger as it stands and stores the note with a cosignature. Returns the note.
    std::string cosigned(std::int64_t time, const std::string& label = "board") {
        const SignedCheckpoint made =
            sign_ledger(ledger_.folder(), key_of("checkpoint"), memory_.path_of("memory"));
        const std::string note = made.note + cosign(checkpoint_text(made.checkpoint),
                                                    witness(label).name,
                                                    time,
                                                    key_of("witness " + label));
        Database::open(ledger_.path(), OpenMode::read_write)
            .cached("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
            .bind_all(static_cast<std::int64_t>(made.checkpoint.tree.size), Blob{note})
            .step();
        return note;
    }

    /// The entry that carries the note.
    std::int64_t anchor(const std::string& note) {
        return ledger_
            .append("admin", {draft({{"type", "checkpoint.anchored"}, {"checkpoint", note}})})
            .outcomes.front()
            .names.record.entry_index();
    }

    [[nodiscard]] AuditTrail trail(const std::optional<TrustPolicy>& policy) const {
        return make_audit_trail(ledger_.path(), VerifyOptions{.policy = policy}, {});
    }

    [[nodiscard]] TestLedger& ledger() { return ledger_; }

  private:
    TestLedger ledger_;
    TemporaryFolder memory_;
};

}  // namespace

TEST_CASE("an entry was made before the first cosignature that covers it", "[reports][audit]") {
    Witnessed witnessed;
    const std::int64_t first = witnessed.now() + 100;
    witnessed.cosigned(first);
    witnessed.ledger().add_register();
    witnessed.ledger().clock().advance(1000);
    const std::int64_t second = witnessed.now() + 100;
    witnessed.cosigned(second);
    const std::string pledge = witnessed.ledger().receive("10.00");

    const AuditTrail trail = witnessed.trail(trusting("board"));

    CHECK(trail.rows.front().not_after == first);
    bool is_party_found = false;
    for (const AuditRow& row : trail.rows) {
        if (row.type == "party.added") {
            is_party_found = true;
            CHECK(row.not_after == second);
        }
        if (row.ref() == pledge) CHECK_FALSE(row.not_after.has_value());
        CHECK_FALSE(row.not_before.has_value());
    }
    CHECK(is_party_found);
}

TEST_CASE("of several cosignatures that cover an entry the first counts, of whatever size",
          "[reports][audit]") {
    Witnessed witnessed;
    const std::int64_t late = witnessed.now() + 9000;
    witnessed.cosigned(late);
    witnessed.ledger().add_register();
    const std::int64_t early = witnessed.now() + 100;
    witnessed.cosigned(early);

    CHECK(witnessed.trail(trusting("board")).rows.front().not_after == early);
}

TEST_CASE("an entry was made after the newest cosignature that was anchored before it",
          "[reports][audit]") {
    Witnessed witnessed;
    const std::int64_t first = witnessed.now();
    const std::int64_t anchored_in = witnessed.anchor(witnessed.cosigned(first));
    witnessed.ledger().add_register();
    const std::int64_t second = witnessed.now();
    const std::int64_t again_in = witnessed.anchor(witnessed.cosigned(second));

    const AuditTrail trail = witnessed.trail(trusting("board"));

    for (const AuditRow& row : trail.rows) {
        const std::int64_t entry = row.record.entry_index();
        CAPTURE(entry);
        if (entry < anchored_in) {
            CHECK_FALSE(row.not_before.has_value());
        } else {
            CHECK(row.not_before == (entry < again_in ? first : second));
        }
    }
    CHECK_THAT(render_json(to_json(trail)),
               Catch::Contains("\"not_before\":\"" + to_text(Timestamp{first})));
}

TEST_CASE("an anchor holds the cosignature of a checkpoint that is no longer in the file",
          "[reports][audit]") {
    Witnessed witnessed;
    const std::int64_t time = witnessed.now();
    witnessed.anchor(witnessed.cosigned(time));
    Database::open(witnessed.ledger().path(), OpenMode::read_write)
        .execute("DELETE FROM checkpoint");

    CHECK(witnessed.trail(trusting("board")).rows.front().not_after == time);
}

TEST_CASE("without a policy of the reader, or by a witness not in it, no time is known",
          "[reports][audit]") {
    Witnessed witnessed;
    witnessed.anchor(witnessed.cosigned(witnessed.now()));

    for (const auto& policy : {std::optional<TrustPolicy>{}, std::optional{trusting("sweden")}}) {
        const AuditTrail trail = witnessed.trail(policy);
        for (const AuditRow& row : trail.rows) {
            CHECK_FALSE(row.not_before.has_value());
            CHECK_FALSE(row.not_after.has_value());
        }
        CHECK_THAT(render_json(to_json(trail)), !Catch::Contains("not_after"));
    }
}

TEST_CASE("a cosignature of another history covers nothing", "[reports][audit]") {
    Witnessed witnessed;
    const SignedCheckpoint made = [&] {
        const TemporaryFolder memory;
        return sign_ledger(
            witnessed.ledger().folder(), key_of("checkpoint"), memory.path_of("memory"));
    }();
    Checkpoint other = made.checkpoint;
    other.tree.root = leaf_hash("another history");
    const std::string text = checkpoint_text(other);
    const std::string note =
        sign_checkpoint(other, key_of("checkpoint")) +
        cosign(text, witness("board").name, witnessed.now() + 100, key_of("witness board"));
    Database::open(witnessed.ledger().path(), OpenMode::read_write)
        .prepare("UPDATE checkpoint SET note = ?1")
        .bind_all(Blob{note})
        .step();

    const AuditTrail trail = witnessed.trail(trusting("board"));
    CHECK_FALSE(trail.facts.verification.is_intact());
    CHECK_FALSE(trail.rows.front().not_after.has_value());
}

}  // namespace fundtrail::cosigned_times_test
