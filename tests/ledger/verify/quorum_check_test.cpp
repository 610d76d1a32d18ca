// What witnesses protect: how many, up to which entry, since when; and what does not count.
#include "core/cosignature.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/merkle.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::quorum_check_test {
namespace {

using support::codes;
using support::finding;
using support::Forger;
using support::key_of;
using support::TemporaryFolder;
using support::TestLedger;

using Codes = std::vector<std::string>;

// Some days after the last entry of a test ledger.
constexpr std::int64_t k_time = 1'767'225'600 + 86'400 * 10;

CosignerKey witness(const std::string& label) {
    return make_cosigner_key("audit.example/" + label, key_of("witness " + label).public_key());
}

std::string witness_line(const std::string& label) {
    return "witness " + label + ' ' + to_text(witness(label)) + '\n';
}

TrustPolicy policy_of(const std::string& text) {
    auto policy = TrustPolicy::parse(text);
    ensure(policy.has_value(), "the policy of a test can be read");
    return std::move(*policy);
}

/// Two of three witnesses.
TrustPolicy two_of_three() {
    return policy_of(witness_line("board") + witness_line("sweden") + witness_line("norway") +
                     "group trusted 2 board sweden norway\nquorum trusted\n");
}

struct Cosigner {
    std::string label;
    std::int64_t time_seconds = k_time;
};

/// A ledger whose checkpoints witnesses cosign.
class Witnessed {
  public:
    /// Signs the ledger as it stands and lets these cosign.
    std::int64_t sign(const std::vector<Cosigner>& cosigners) {
        const TemporaryFolder memory;
        const SignedCheckpoint made =
            sign_ledger(ledger_.folder(), key_of("checkpoint"), memory.path_of("memory"));
        const auto size = static_cast<std::int64_t>(made.checkpoint.tree.size);
        std::string note = made.note;
        for (const Cosigner& cosigner : cosigners) {
            note += cosign(checkpoint_text(made.checkpoint),
                           witness(cosigner.label).name,
                           cosigner.time_seconds,
                           key_of("witness " + cosigner.label));
        }
        store(size, note);
        return size;
    }

    void store(std::int64_t size, const std::string& note) {
        Database::open(ledger_.path(), OpenMode::read_write)
            .cached("UPDATE checkpoint SET note = ?2 WHERE size = ?1")
            .bind_all(size, Blob{note})
            .step();
    }

    [[nodiscard]] std::string note(std::int64_t size) const {
        Database database = Database::open(ledger_.path(), OpenMode::read_only_hostile);
        Statement row = database.prepare("SELECT note FROM checkpoint WHERE size = ?1");
        row.bind_all(size);
        ensure(row.step(), "the checkpoint is there");
        return std::string{row.blob(0)};
    }

    [[nodiscard]] Verification verify(const TrustPolicy& policy) const {
        return verify_ledger(ledger_.path(), VerifyOptions{.policy = policy});
    }

    [[nodiscard]] TestLedger& ledger() { return ledger_; }

  private:
    TestLedger ledger_;
};

}  // namespace

TEST_CASE("a quorum of witnesses protects what its checkpoint covers", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t size = witnessed.sign({{"board", k_time}, {"norway", k_time + 60}});
    witnessed.ledger().clock().advance(86'400 * 20);
    witnessed.ledger().add_register();
    const Verification verification = witnessed.verify(two_of_three());

    CHECK(codes(verification).empty());
    REQUIRE(verification.protection);
    CHECK(verification.protection->entries == size);
    CHECK(verification.protection->witnesses.size() == 2);
    CHECK(verification.protection->witnesses == std::vector<std::string>{"board", "norway"});
    CHECK(verification.protection->since == k_time + 60);
    CHECK(verification.protection->is_partial);
    CHECK(verification.protection->is_against_operator());
}

TEST_CASE("without a policy no witness counts", "[ledger]") {
    Witnessed witnessed;
    witnessed.sign({{"board"}, {"norway"}});
    const Verification verification = witnessed.ledger().verify();
    CHECK(verification.is_intact());
    CHECK_FALSE(verification.protection);
}

TEST_CASE("a policy that no checkpoint meets is a finding", "[ledger]") {
    Witnessed witnessed;
    CHECK(codes(witnessed.verify(two_of_three())) == Codes{"checkpoint.quorum"});
    witnessed.sign({{"board"}});
    const Verification verification = witnessed.verify(two_of_three());
    CHECK(codes(verification) == Codes{"checkpoint.quorum"});
    CHECK(finding(verification, "checkpoint.quorum").found.find("at most 1 of 3") == 0);
    CHECK(verification.protection->entries == 0);
    CHECK_FALSE(verification.protection->is_against_operator());
}

TEST_CASE("one witness, or a quorum of none, does not protect against the operator", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t size = witnessed.sign({{"board"}});
    const Verification one = witnessed.verify(policy_of(witness_line("board") + "quorum board\n"));
    CHECK(one.is_intact());
    CHECK(one.protection->entries == size);
    CHECK(one.protection->witnesses.size() == 1);
    CHECK_FALSE(one.protection->is_against_operator());
    const Verification none = witnessed.verify(policy_of("quorum none\n"));
    CHECK(none.is_intact());
    CHECK(none.protection->entries == size);
    CHECK(none.protection->witnesses.size() == 0);
    CHECK_FALSE(none.protection->is_against_operator());
}

TEST_CASE("a witness who cosigned and does not count for the quorum is not named", "[ledger]") {
    Witnessed witnessed;
    witnessed.sign({{"board"}, {"sweden"}});
    const Verification verification = witnessed.verify(
        policy_of(witness_line("board") + witness_line("sweden") + "quorum sweden\n"));
    REQUIRE(verification.protection);
    CHECK(verification.protection->witnesses == std::vector<std::string>{"sweden"});
}

TEST_CASE("a newer checkpoint by fewer does not hide an older one by more", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t by_two = witnessed.sign({{"board"}, {"norway"}});
    witnessed.ledger().add_register();
    const std::int64_t by_one = witnessed.sign({{"board"}});
    const Verification verification = witnessed.verify(policy_of(
        witness_line("board") + witness_line("norway") + "group any 1 board norway\nquorum any\n"));
    CHECK(verification.is_intact());
    REQUIRE(verification.protection);
    CHECK(verification.protection->entries == by_one);
    CHECK(verification.protection->witnesses.size() == 1);
    CHECK(verification.protection->against_operator == by_two);
    const std::string limit = "nothing protects entries from " + std::to_string(by_two) + " on";
    CHECK(std::any_of(verification.limits.begin(), verification.limits.end(), [&](const auto& one) {
        return in_english(one).starts_with(limit);
    }));
}

TEST_CASE("an older checkpoint protects its prefix when the newest has no quorum", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t covered = witnessed.sign({{"board"}, {"sweden"}});
    witnessed.ledger().add_register();
    witnessed.sign({{"board", k_time + 86'400}});
    CHECK(witnessed.verify(two_of_three()).protection->entries == covered);
}

TEST_CASE("a cosignature by a key that nobody named is no witness", "[ledger]") {
    Witnessed witnessed;
    witnessed.sign({{"board"}, {"sock-1"}, {"sock-2"}});
    CHECK(codes(witnessed.verify(two_of_three())) == Codes{"checkpoint.quorum"});
}

TEST_CASE("one witness cannot stand for two by another name or a second line", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t size = witnessed.sign({{"board"}, {"board", k_time + 1}});
    CHECK(codes(witnessed.verify(two_of_three())) == Codes{"checkpoint.quorum"});
    // The board's signature under Sweden's name.
    std::string line = cosign(checkpoint_text(parse_checkpoint(witnessed.note(size))->checkpoint),
                              witness("sweden").name,
                              k_time,
                              key_of("witness board"));
    witnessed.store(size, witnessed.note(size) + line);
    CHECK(codes(witnessed.verify(two_of_three())) == Codes{"checkpoint.quorum"});
}

TEST_CASE(
    "a poisoned cosignature of a trusted witness is a finding, and its note counts for "
    "nothing",
    "[ledger]") {
    Witnessed witnessed;
    const std::int64_t size = witnessed.sign({{"board"}, {"sweden"}});
    std::string note = witnessed.note(size);
    // A bit of the last signature.
    note[note.size() - 10] = note[note.size() - 10] == 'A' ? 'B' : 'A';
    witnessed.store(size, note);
    CHECK(codes(witnessed.verify(two_of_three())) ==
          Codes{"checkpoint.signature", "checkpoint.quorum"});
}

TEST_CASE("witnesses of the checkpoint that the user brings count", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t size = witnessed.sign({{"board"}, {"sweden"}});
    const std::string kept = witnessed.note(size);
    // The operator strips the cosignatures off.
    witnessed.store(size, kept.substr(0, kept.find("— audit.example/board")));
    CHECK(codes(witnessed.verify(two_of_three())) == Codes{"checkpoint.quorum"});
    const Verification verification = verify_ledger(
        witnessed.ledger().path(), VerifyOptions{.against = kept, .policy = two_of_three()});
    CHECK(verification.is_intact());
    CHECK(verification.protection->entries == size);
}

TEST_CASE("cosignatures of another history protect nothing here", "[ledger]") {
    Witnessed witnessed;
    witnessed.sign({{"board"}, {"sweden"}});
    Forger forger{witnessed.ledger().path()};
    forger.entries()[3].time.seconds += 1;
    forger.reseal();
    CHECK(codes(forger.verify(VerifyOptions{.policy = two_of_three()})) ==
          Codes{"checkpoint.root", "checkpoint.quorum"});
}

TEST_CASE("an entry that claims a time after the quorum had cosigned it is a finding", "[ledger]") {
    Witnessed witnessed;
    witnessed.sign({{"board", k_time}, {"sweden", k_time + 30}, {"norway", k_time + 60}});
    const std::int64_t last = witnessed.verify(two_of_three()).entries - 1;
    Forger forger{witnessed.ledger().path()};
    forger.execute("DELETE FROM checkpoint");
    forger.entries().back().time = Timestamp{k_time + 31};
    forger.reseal();
    const TemporaryFolder memory;
    const SignedCheckpoint made =
        sign_ledger(forger.folder(), key_of("checkpoint"), memory.path_of("memory"));
    std::string note = made.note;
    for (const Cosigner& cosigner :
         {Cosigner{"board", k_time}, Cosigner{"sweden", k_time + 30}, Cosigner{"norway", k_time}}) {
        note += cosign(checkpoint_text(made.checkpoint),
                       witness(cosigner.label).name,
                       cosigner.time_seconds,
                       key_of("witness " + cosigner.label));
    }
    Database::open(forger.path(), OpenMode::read_write)
        .cached("UPDATE checkpoint SET note = ?1")
        .bind_all(Blob{note})
        .step();
    const Verification verification = forger.verify(VerifyOptions{.policy = two_of_three()});
    CHECK(codes(verification) == Codes{"entry.time_in_future"});
    CHECK(finding(verification, "entry.time_in_future").entry == last);
    CHECK(forger.verify().is_intact());
}

TEST_CASE("a late entry is told with the earliest time that contradicts it, whatever its size",
          "[ledger]") {
    constexpr std::int64_t k_day = 86'400;
    Witnessed witnessed;
    const std::string origin = witnessed.ledger().verify().origin;
    Forger forger{witnessed.ledger().path()};
    const std::int64_t start = forger.entries().front().time.seconds;
    forger.entries().at(2).time.seconds = start + 10 * k_day;
    forger.entries().at(3).time.seconds = start + 7 * k_day;
    forger.reseal();
    {
        Database database = Database::open(forger.path(), OpenMode::read_write);
        const auto cosigned_on = [&](std::int64_t size, std::int64_t day) {
            TreeHead tree;
            Statement notes = database.prepare(
                "SELECT note FROM entry WHERE entry_index < ?1 ORDER BY entry_index");
            notes.bind_all(size);
            while (notes.step())
                tree.add(leaf_hash(notes.blob(0)));
            const Checkpoint checkpoint{
                .origin = origin,
                .tree = {.size = static_cast<std::uint64_t>(size), .root = tree.root()}};
            const std::string note = sign_checkpoint(checkpoint, key_of("checkpoint")) +
                                     cosign(checkpoint_text(checkpoint),
                                            witness("board").name,
                                            start + day * k_day,
                                            key_of("witness board"));
            database.prepare("INSERT INTO checkpoint(size, note) VALUES(?1, ?2)")
                .bind_all(size, Blob{note})
                .step();
        };
        cosigned_on(4, 9);
        cosigned_on(5, 5);
        cosigned_on(6, 6);
    }
    const Verification verification =
        forger.verify(VerifyOptions{.policy = policy_of(witness_line("board") + "quorum board\n")});
    REQUIRE(codes(verification) == Codes{"entry.time_in_future", "entry.time_in_future"});
    for (const Finding& late : verification.findings.list()) {
        CHECK(late.expected == "at most " + claimed_time_text(start + 5 * k_day));
    }
    CHECK(verification.findings.list().front().entry == 2);
    CHECK(verification.findings.list().back().entry == 3);
}

TEST_CASE("a policy that names logs finds no fault of its own in a ledger without entries",
          "[ledger]") {
    Witnessed witnessed;
    Forger forger{witnessed.ledger().path()};
    forger.entries().clear();
    forger.reseal();
    const std::string log =
        "log " + to_text(make_verifier_key("test.example/other", key_of("x").public_key())) + '\n';
    const auto found =
        codes(forger.verify(VerifyOptions{.policy = policy_of(log + "quorum none\n")}));
    CHECK(std::find(found.begin(), found.end(), "tree.gap") != found.end());
}

TEST_CASE("a policy that trusts a key of the ledger's own is refused", "[ledger]") {
    Witnessed witnessed;
    witnessed.sign({{"board"}});
    for (const std::string own : {"finance", "admin-2", "checkpoint"}) {
        const std::string line =
            "witness own " +
            to_text(make_cosigner_key("audit.example/own", key_of(own).public_key())) + '\n';
        CAPTURE(own);
        CHECK_THROWS_AS(
            witnessed.verify(policy_of(witness_line("board") + line + "quorum board\n")),
            InputError);
    }
}

TEST_CASE("a policy that names logs pins the ledger, and refuses another", "[ledger]") {
    Witnessed witnessed;
    const std::int64_t size = witnessed.sign({{"board"}});
    const auto log_line = [](const std::string& origin, const std::string& label) {
        return "log " + to_text(make_verifier_key(origin, key_of(label).public_key())) + '\n';
    };
    const std::string origin = witnessed.ledger().verify().origin;
    const std::string rest = witness_line("board") + "quorum board\n";

    const Verification pinned = witnessed.verify(policy_of(log_line(origin, "checkpoint") + rest));
    CHECK(pinned.identity == Identity::pinned);
    CHECK(pinned.protection->entries == size);
    CHECK_THROWS_AS(
        witnessed.verify(policy_of(log_line("test.example/other", "checkpoint") + rest)),
        InputError);
    // Under a key that the reader does not trust, witnesses protect nothing.
    CHECK(codes(witnessed.verify(policy_of(log_line(origin, "not the ledger's") + rest))) ==
          Codes{"checkpoint.signature", "checkpoint.quorum"});
}

}  // namespace fundtrail::quorum_check_test
