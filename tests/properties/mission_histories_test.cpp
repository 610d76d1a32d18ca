// Whatever a mission records, of all that it can: the books balance after every record, nothing is
// spent twice, what is refused leaves no trace, and hledger adds up the same.
#include "core/catalogue.hpp"
#include "core/invariants.hpp"
#include "ledger/checkpoint_signing.hpp"
#include "ledger/rebuild.hpp"
#include "ledger/verify/verify.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/hledger.hpp"
#include "tests/support/mission_maker.hpp"
#include "tests/support/random_mission.hpp"
#include "tests/support/spending_tally.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::mission_histories_test {
namespace {

using support::AcceptedRecord;
using support::BareJudge;
using support::HistoryStep;
using support::MissionMaker;
using support::TestLedger;

constexpr Timestamp k_start{1'770'000'000};

std::string complaint_of_invariants(const Book& book) {
    std::string all;
    for (const BrokenInvariant& broken : broken_invariants(book))
        all += std::string{broken.name} + ": " + broken.sentence + '\n';
    return all;
}

/// Of each type how many records took effect.
class Counts {
  public:
    void add(const AcceptedRecord& accepted) {
        const std::string type{accepted.record.type().name};
        const bool awaits = accepted.book.pending(accepted.id) != nullptr;
        if (awaits) proposed_.emplace(accepted.id, type);
        // Of a payment it is disbursement.paid that takes effect.
        if (!awaits || type == "disbursement.proposed") ++counts_[type];
        if (type != "approved" && type != "certified") return;
        const RecordId proposal = accepted.record.record("record");
        if (accepted.book.pending(proposal) == nullptr) ++counts_[proposed_[proposal]];
    }

    void add(const Counts& more) {
        for (const auto& [type, count] : more.counts_)
            counts_[type] += count;
    }

    [[nodiscard]] int of(std::string_view type) const {
        const auto found = counts_.find(type);
        return found == counts_.end() ? 0 : found->second;
    }

  private:
    std::map<RecordId, std::string> proposed_;
    std::map<std::string, int, std::less<>> counts_;
};

struct Played {
    std::string complaint;  // after the first record that broke something
    Counts counts;
};

Played play(std::uint32_t seed, std::size_t steps, Currency base) {
    Played played;
    BareJudge judge{support::founded_book(base, k_start), 1};
    MissionMaker maker{seed, k_start, base};
    support::SpendingTally tally;
    support::CountingRandom random;
    judge.watch([&](const AcceptedRecord& accepted) {
        played.counts.add(accepted);
        tally.add(accepted);
        if (!played.complaint.empty()) return;
        played.complaint = complaint_of_invariants(accepted.book);
        if (played.complaint.empty()) played.complaint = tally.complaint(accepted.book);
        if (!played.complaint.empty()) {
            played.complaint += " after record " + to_text(accepted.id) + ": " +
                                std::string{accepted.record.bytes()};
        }
    });
    for (const HistoryStep& step : maker.beginning())
        maker.learn(judge.take(step, random));
    for (std::size_t done = 0; done < steps && played.complaint.empty(); ++done)
        maker.learn(judge.take(maker.next(judge.book()), random));
    return played;
}

/// Records that move nothing: roles, files, erasures and keys come in the histories of
/// histories_test.cpp, and an anchor needs a witness (tests/ledger/proof_records_test.cpp).
bool is_made_elsewhere(std::string_view type) {
    return type == "officer.roles_changed" || type == "attachment.added" ||
           type == "field.erased" || type == "witness.registered" ||
           type == "checkpoint_key.replaced" || type == "checkpoint.anchored";
}

bool is_recorded(const std::string& outcome) {
    return outcome.rfind("recorded:", 0) == 0;
}

}  // namespace

TEST_CASE("whatever a mission records, the books balance and nothing is spent twice",
          "[core][property]") {
    REQUIRE(rc::check("no invariant is broken after any record", [] {
        const auto seed = *rc::gen::arbitrary<std::uint32_t>();
        const auto steps = *rc::gen::inRange<std::size_t>(1, 300);
        const auto base = *rc::gen::element<std::string>("USD", "USD", "JPY", "KWD");
        RC_ASSERT(play(seed, steps, *Currency::find(base)).complaint == "");
    }));
}

TEST_CASE("the histories that are tried reach every type of record", "[core][property]") {
    Counts counts;
    for (std::uint32_t seed = 1; seed <= 24; ++seed) {
        const Played played = play(seed, 300, *Currency::find("USD"));
        CAPTURE(seed);
        CHECK(played.complaint == "");
        counts.add(played.counts);
    }
    for (const RecordType* type : catalogue()) {
        if (type->name == "ledger.opened") continue;  // by which every ledger begins
        if (is_made_elsewhere(type->name)) continue;
        CAPTURE(type->name);
        CHECK(counts.of(type->name) > 0);
    }
}

TEST_CASE("a ledger of whatever a mission records verifies, and what is refused changes no byte",
          "[ledger][property]") {
    REQUIRE(rc::check("memory, projections, a replay and a rebuilding come to the same", [] {
        support::RandomMission mission{*rc::gen::arbitrary<std::uint32_t>()};
        const auto steps = *rc::gen::inRange<std::size_t>(1, 100);
        const LedgerFolder folder = mission.ledger.folder();
        for (std::size_t done = 0; done < steps; ++done) {
            const std::string ledger = support::bytes_of(folder.ledger());
            const std::string vault = support::bytes_of(folder.vault());
            const auto outcomes = mission.take_next();
            if (std::any_of(outcomes.begin(), outcomes.end(), is_recorded)) continue;
            RC_ASSERT(support::bytes_of(folder.ledger()) == ledger);
            RC_ASSERT(support::bytes_of(folder.vault()) == vault);
        }
        const Verification verification = mission.ledger.verify();
        RC_ASSERT(support::codes(verification) == std::vector<std::string>{});
        RC_ASSERT(verification.projections_checked);
        const std::string projections = support::projection_rows(folder.ledger());
        static_cast<void>(rebuild_projections(folder, RebuildMode::write));
        RC_ASSERT(support::projection_rows(folder.ledger()) == projections);
    }));
}

TEST_CASE("from any point of its history on, a ledger is judged as from its beginning",
          "[ledger][property]") {
    REQUIRE(rc::check("what is altered behind a checkpoint is told alike", [] {
        support::RandomMission mission{*rc::gen::arbitrary<std::uint32_t>()};
        const auto take = [&](std::size_t steps) {
            for (std::size_t done = 0; done < steps; ++done)
                mission.take_next();
        };
        take(*rc::gen::inRange<std::size_t>(0, 60));
        const support::TemporaryFolder keys;
        const SignedCheckpoint kept = sign_ledger(
            mission.ledger.folder(), support::key_of("checkpoint"), keys.path_of("memory"));
        const VerifyOptions since{.against = kept.note, .is_verified_before = true};
        take(*rc::gen::inRange<std::size_t>(1, 60));
        const Verification again = verify_ledger(mission.ledger.path(), since);
        RC_ASSERT(support::codes(again) == std::vector<std::string>{});
        RC_ASSERT(again.verified_before == static_cast<std::int64_t>(kept.checkpoint.tree.size));

        support::Forger forger{mission.ledger.path()};
        for (std::size_t entry = kept.checkpoint.tree.size; entry < forger.entries().size();
             ++entry) {
            forger.edit(entry, 0, [](JsonValue& record) { record["date"] = "2025-12-31"; });
        }
        forger.reseal();
        RC_ASSERT(support::codes(forger.verify(since)) == support::codes(forger.verify()));
    }));
}

TEST_CASE("hledger makes of whatever a mission records what the trial balance says",
          "[properties]") {
    support::require_hledger();
    for (std::uint32_t seed = 101; seed <= 106; ++seed) {
        support::RandomMission mission{seed};
        for (int done = 0; done < 300; ++done)
            mission.take_next();
        const support::Compared compared = support::compare(mission.ledger.path());
        CAPTURE(seed);
        CHECK(compared.ours.size() > 20);
        CHECK(compared.hledgers == compared.ours);
    }
}

}  // namespace fundtrail::mission_histories_test
