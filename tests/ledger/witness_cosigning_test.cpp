#include "ledger/witness_cosigning.hpp"

#include "core/error.hpp"
#include "tests/support/witnessing.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>

namespace fundtrail::witness_cosigning_test {

using Catch::Matchers::Contains;
using support::NumberedLog;
using support::TestWitness;

namespace {

const NumberedLog k_log;

/// A witness that cosigned so much of the honest log.
struct ExperiencedWitness : TestWitness {
    explicit ExperiencedWitness(std::size_t size) {
        REQUIRE(answer(k_log.request(0, size), {k_log.log_key()}));
    }
};

/// What a refused request was answered with; status 0 for none.
int status_of(const WitnessRefusal& refused) {
    return refused.status ? static_cast<int>(*refused.status) : 0;
}

std::ptrdiff_t conflicts_in(const std::string& folder) {
    return std::count_if(
        std::filesystem::directory_iterator{folder},
        std::filesystem::directory_iterator{},
        [](const auto& file) { return file.path().filename().string().starts_with("conflict-"); });
}

}  // namespace

TEST_CASE("a witness cosigns what extends what it cosigned, and its line verifies", "[ledger]") {
    const ExperiencedWitness witness{3};
    const auto given = witness.answer(k_log.request(3, 7));
    REQUIRE(given);
    CHECK(given->size_before == 3);
    CHECK(given->checkpoint.tree == k_log.tree(7));
    CHECK(given->log_keys == std::vector{k_log.log_key()});
    CHECK(given->keys_added == 0);
    const std::string note = checkpoint_text(given->checkpoint) + "\n" + given->line;
    const auto verified = verify_cosignatures(*parse_note(note, note.size()), {witness.key});
    REQUIRE(verified);
    REQUIRE(verified->size() == 1);
    CHECK(verified->front().cosignature.time_seconds == witness.clock.now().seconds);
    CHECK(witness.memory()->cosigned == k_log.tree(7));
    CHECK(witness.memory()->note.ends_with(given->line));
}

TEST_CASE("a witness knows a log by the keys that its user named, and by no others", "[ledger]") {
    const TestWitness witness;
    const NumberedLog impostor{.history = "honest", .key = 2};
    const auto unknown = witness.answer(k_log.request(0, 3));
    REQUIRE_FALSE(unknown);
    CHECK(status_of(unknown.error()) == 404);
    CHECK_FALSE(std::filesystem::exists(witness.folder()));
    const auto other = witness.answer(k_log.request(0, 3),
                                      {make_verifier_key("other", key_number(1).public_key())});
    CHECK_THAT(other.error().refusal.reason, Contains("those of other logs"));
    CHECK(status_of(witness.answer(k_log.request(0, 3), {impostor.log_key()}).error()) == 403);
    CHECK_FALSE(witness.memory());
    CHECK(witness.answer(k_log.request(0, 3), {k_log.log_key()}));
    CHECK(status_of(witness.answer(impostor.request(3, 4)).error()) == 403);
}

TEST_CASE("a log's new key takes the place of the old one, once a checkpoint under it is cosigned",
          "[ledger]") {
    const ExperiencedWitness witness{3};
    const NumberedLog renewed{.history = "honest", .key = 2};
    const auto given = witness.answer(renewed.request(3, 4), {renewed.log_key()});
    REQUIRE(given);
    CHECK(given->keys_added == 1);
    CHECK(given->log_keys == std::vector{renewed.log_key()});
    CHECK(witness.answer(renewed.request(4, 5)));
    // Whoever stole the old key leads the witness nowhere.
    CHECK(status_of(witness.answer(k_log.request(5, 6)).error()) == 403);
}

TEST_CASE("a line of the log that stands twice is kept once", "[ledger]") {
    const ExperiencedWitness witness{3};
    const std::string body = k_log.request(3, 4);
    const std::string line = body.substr(body.rfind("\n\n") + 2);
    REQUIRE(witness.answer(body + line));
    const std::string kept = witness.memory()->note;
    const std::size_t first = kept.find(line);
    REQUIRE(first != std::string::npos);
    CHECK(kept.find(line, first + 1) == std::string::npos);
    CHECK(witness.cosigned_size() == 4);
}

TEST_CASE("a key that was named for a refused request is not remembered", "[ledger]") {
    const ExperiencedWitness witness{3};
    const NumberedLog renewed{.history = "honest", .key = 2};
    CHECK_FALSE(witness.answer(renewed.request(2, 4), {renewed.log_key()}));
    CHECK(status_of(witness.answer(renewed.request(3, 4)).error()) == 403);
}

TEST_CASE("each refusal of a witness has the number and the rule of its cause", "[ledger]") {
    const ExperiencedWitness witness{5};
    const auto refused = [&witness](const std::string& body) {
        const auto answered = witness.answer(body);
        REQUIRE_FALSE(answered);
        return std::to_string(status_of(answered.error())) + ' ' + answered.error().refusal.rule;
    };
    CHECK(refused("old 5\n") == "400 witness_request.malformed");
    CHECK(refused(k_log.request(6, 5)) == "400 witness_request.malformed");
    CHECK(refused(k_log.request(0, 5)) == "409 witness.conflict");
    CHECK(refused(k_log.request(4, 4)) == "409 witness.conflict");
    CHECK(refused(NumberedLog{.history = "forked"}.request(5, 6)) == "422 witness.inconsistent");
    CHECK(witness.answer(k_log.request(4, 4)).error().cosigned_size == 5);
    CHECK(witness.cosigned_size() == 5);
}

TEST_CASE("a witness that never cosigned asks for a proof from nothing", "[ledger]") {
    const TestWitness witness;
    const auto refused = witness.answer(k_log.request(2, 3), {k_log.log_key()});
    REQUIRE_FALSE(refused);
    CHECK(status_of(refused.error()) == 409);
    CHECK_THAT(refused.error().refusal.remedy, Contains("--old 0") && Contains("restore"));
}

TEST_CASE("a fork is refused, and both checkpoints are kept as evidence", "[ledger]") {
    const ExperiencedWitness witness{5};
    const std::string before = witness.memory()->note;
    const std::string body = NumberedLog{.history = "forked"}.request(5, 6);
    const auto refused = witness.answer(body);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().refusal.reason, Contains("this is what a fork looks like"));
    REQUIRE(refused.error().conflict);
    const ConflictEvidence evidence = refused.error().conflict->evidence;
    CHECK(evidence.held == before);
    CHECK(body.ends_with("\n\n" + evidence.found));
    const auto kept = read_file(refused.error().conflict->path, k_evidence_bytes_max);
    REQUIRE(kept);
    CHECK(parse_conflict_evidence(*kept).value() == evidence);
    // That the request's proof fails is no proof of a fork.
    CHECK_FALSE(states_two_histories(evidence));
    CHECK(witness.memory()->note == before);
}

TEST_CASE("two roots of one size are a fork, whatever old size the request claims", "[ledger]") {
    const ExperiencedWitness witness{5};
    for (const std::size_t old_size : {std::size_t{0}, std::size_t{3}, std::size_t{5}}) {
        CAPTURE(old_size);
        const auto refused = witness.answer(NumberedLog{.history = "forked"}.request(old_size, 5));
        REQUIRE_FALSE(refused);
        CHECK(status_of(refused.error()) == (old_size == 5 ? 422 : 409));
        REQUIRE(refused.error().conflict);
        CHECK(states_two_histories(refused.error().conflict->evidence));
    }
    // The same root is none.
    CHECK_FALSE(witness.answer(k_log.request(3, 5)).error().conflict);
}

TEST_CASE("an operator cannot fill the disk of a witness with forks", "[ledger]") {
    const ExperiencedWitness witness{2};
    for (std::size_t fork = 0; fork < k_conflicts_kept_max + 5; ++fork) {
        const NumberedLog forked{.history = "fork " + std::to_string(fork) + ", "};
        const auto refused = witness.answer(forked.request(2, 2));
        REQUIRE_FALSE(refused);
        REQUIRE(refused.error().conflict);
        CHECK(refused.error().conflict->path.empty() == (fork >= k_conflicts_kept_max));
    }
    CHECK(conflicts_in(witness.folder()) == k_conflicts_kept_max);
    // What is kept already can still be named.
    CHECK_FALSE(witness.answer(NumberedLog{.history = "fork 0, "}.request(2, 2))
                    .error()
                    .conflict->path.empty());
}

TEST_CASE("cosigning a size again gives the time of the day", "[ledger]") {
    ExperiencedWitness witness{3};
    const auto same = witness.answer(k_log.request(3, 3));
    const auto again = witness.answer(k_log.request(3, 3));
    REQUIRE(same);
    REQUIRE(again);
    CHECK(same->line == again->line);
    witness.clock.advance(60);
    const auto fresh = witness.answer(k_log.request(3, 3));
    REQUIRE(fresh);
    CHECK(fresh->time.seconds == same->time.seconds + 60);
    CHECK(witness.memory()->cosigned_at == fresh->time.seconds);
}

TEST_CASE("a witness whose clock ran back cosigns nothing of that log", "[ledger]") {
    ExperiencedWitness witness{3};
    witness.clock.advance(-1);
    const auto refused = witness.answer(k_log.request(3, 4));
    REQUIRE_FALSE(refused);
    CHECK(refused.error().refusal.rule == "witness.clock");
    CHECK_FALSE(refused.error().status);
    CHECK_THAT(refused.error().refusal.reason,
               Contains("2025-12-31T23:59:59Z") && Contains("2026-01-01T00:00:00Z"));
    CHECK(witness.cosigned_size() == 3);
    witness.clock.advance(1);
    CHECK(witness.answer(k_log.request(3, 4)));
}

TEST_CASE("a clock that no cosignature can state is refused", "[ledger]") {
    for (const std::int64_t seconds : {std::int64_t{-1}, k_timestamp_end_seconds, INT64_MAX}) {
        CAPTURE(seconds);
        TestWitness witness;
        witness.clock.set(Timestamp{seconds});
        const auto refused = witness.answer(k_log.request(0, 4), {k_log.log_key()});
        REQUIRE_FALSE(refused);
        CHECK(refused.error().refusal.rule == "witness.clock");
    }
}

TEST_CASE("a rehearsal judges, signs nothing and leaves no trace", "[ledger]") {
    const TestWitness fresh;
    const auto first = fresh.rehearse(k_log.request(0, 4), {k_log.log_key()});
    REQUIRE(first);
    CHECK(first->line.empty());
    CHECK_FALSE(std::filesystem::exists(fresh.folder()));
    const ExperiencedWitness witness{5};
    CHECK(witness.rehearse(k_log.request(5, 6)));
    const auto fork = witness.rehearse(NumberedLog{.history = "forked"}.request(5, 6));
    REQUIRE_FALSE(fork);
    CHECK(fork.error().conflict->path.empty());
    CHECK(conflicts_in(witness.folder()) == 0);
    CHECK(witness.cosigned_size() == 5);
}

TEST_CASE("a line of another witness is not what this one keeps", "[ledger]") {
    const TestWitness witness;
    std::string body = k_log.request(0, 3);
    const std::string text = checkpoint_text({.origin = "log.example", .tree = k_log.tree(3)});
    body += cosign(text, "w5.example", 1, key_number(5));
    REQUIRE(witness.answer(body, {k_log.log_key()}));
    CHECK(witness.memory()->note.find("w5.example") == std::string::npos);
}

TEST_CASE("a witness whose memory is damaged cosigns nothing", "[ledger]") {
    const ExperiencedWitness witness{3};
    write_durably(witnessed_log_path(witness.folder()), "");
    CHECK_THROWS_AS(witness.answer(k_log.request(3, 4)), StorageError);
    CHECK_THROWS_AS(witness.answer(k_log.request(0, 4), {k_log.log_key()}), StorageError);
}

}  // namespace fundtrail::witness_cosigning_test
