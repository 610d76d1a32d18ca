// The same drafts come to the same, however the ledger is kept while they are judged.

#include "tests/support/histories.hpp"

#include "ledger/rebuild.hpp"
#include "ledger/verify/walk.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>

namespace fundtrail::histories_test {
namespace {

using support::BareJudge;
using support::Forger;
using support::HistoryMaker;
using support::HistoryStep;
using support::outcome_of;
using support::TestLedger;
using support::through_session;

constexpr Timestamp k_start{1'770'000'000};

BareJudge from_nothing(const std::string& path) {
    Database database = Database::open(path, OpenMode::read_only_hostile);
    Findings findings;
    Walk walk = walk_ledger(database, findings, {});
    return BareJudge{std::move(walk.book), walk.entries};
}

bool is_recorded(const std::string& outcome) {
    return outcome.substr(0, 9) == "recorded:";
}

/// What the projections say of money, documents, registers and officers, without what hangs on
/// chance.
std::string state(const std::string& path) {
    return support::dump(path,
                         "SELECT account, fund, amount, reserved FROM p_balance ORDER BY 1, 2") +
           support::dump(path, "SELECT * FROM p_balance_day ORDER BY 1, 2") +
           support::dump(path, "SELECT * FROM p_document ORDER BY 1, 2") +
           support::dump(
               path, "SELECT record_id, type, officer, date, decided FROM p_pending ORDER BY 1") +
           support::dump(path, "SELECT * FROM p_step ORDER BY 1") +
           support::dump(path, "SELECT * FROM p_register ORDER BY 1, 2") +
           support::dump(path, "SELECT * FROM p_officer ORDER BY 1") +
           support::dump(path, "SELECT * FROM p_acting ORDER BY 1");
}

/// The steps of one officer as entries of one session.
std::vector<std::string> in_one_session(const LedgerFolder& folder,
                                        const std::vector<HistoryStep>& steps) {
    std::vector<std::string> outcomes;
    if (steps.empty()) return outcomes;
    const support::FixedClock clock{steps.front().time};
    support::CountingRandom random{"another"};
    const SecretKey secret = support::key_of(steps.front().officer);
    WriteSession session{
        folder,
        Signer{.key = support::verifier_key_of(steps.front().officer), .secret = &secret},
        Surroundings{.clock = clock, .random = random}};
    for (const HistoryStep& step : steps) {
        for (const JsonValue& draft : step.drafts)
            outcomes.push_back(outcome_of(session, draft));
        session.seal_entry();
    }
    static_cast<void>(session.commit());
    return outcomes;
}

/// States the drafts in a session that is dropped.
void rehearse(TestLedger& ledger, const HistoryStep& step) {
    const SecretKey secret = support::key_of(step.officer);
    try {
        WriteSession session{
            ledger.folder(),
            Signer{.key = support::verifier_key_of(step.officer), .secret = &secret},
            Surroundings{.clock = ledger.clock(), .random = ledger.random()}};
        for (const JsonValue& draft : step.drafts) {
            static_cast<void>(outcome_of(session, draft));
        }
        session.seal_entry();
    } catch (const KeyError&) {
        return;  // out of force: nothing to rehearse
    }
}

/// A ledger with its registers and some money, and a maker of what comes next.
struct Beginning {
    TestLedger ledger;
    HistoryMaker maker{*rc::gen::arbitrary<std::uint32_t>(), k_start};
    std::size_t steps = *rc::gen::inRange<std::size_t>(1, 100);

    Beginning() {
        ledger.add_register();
        ledger.receive("5000.00");
        ledger.allocate("2000.00");
        maker.learn({"recorded: 0.0 PL-00001", "recorded: 0.0 RC-00001", "recorded: 0.0 AL-00001"});
    }
};

}  // namespace

TEST_CASE("a book in memory, projections, and projections forgotten after every entry judge alike",
          "[ledger][property]") {
    REQUIRE(rc::check("outcomes are the same", [] {
        Beginning begun;
        TestLedger& ledger = begun.ledger;
        const Forger kept{ledger.path()};
        const Forger forgotten{ledger.path()};
        BareJudge in_memory = from_nothing(ledger.path());
        BareJudge over_projections{kept.path()};
        BareJudge forgetting{forgotten.path()};
        support::CountingRandom random;

        for (std::size_t done = 0; done < begun.steps; ++done) {
            const HistoryStep step = begun.maker.next();
            const auto outcomes = through_session(ledger, step);
            RC_ASSERT(in_memory.take(step, random) == outcomes);
            RC_ASSERT(over_projections.take(step, random) == outcomes);
            RC_ASSERT(forgetting.take(step, random) == outcomes);
            forgetting.forget();
            begun.maker.learn(outcomes);
        }
        const Verification verification = ledger.verify();
        RC_ASSERT(support::codes(verification) == std::vector<std::string>{});
        RC_ASSERT(verification.projections_checked);
        RC_ASSERT(state(forgotten.path()) == state(kept.path()));
    }));
}

TEST_CASE("projections kept entry by entry are those made anew, row for row",
          "[ledger][property]") {
    REQUIRE(rc::check("rebuilding changes no row", [] {
        Beginning begun;
        for (std::size_t done = 0; done < begun.steps; ++done) {
            begun.maker.learn(through_session(begun.ledger, begun.maker.next()));
        }
        const std::string path = begun.ledger.path();
        const std::string projections = support::projection_rows(path);
        const std::string permanent = support::permanent_rows(path);
        static_cast<void>(rebuild_projections(begun.ledger.folder(), RebuildMode::write));
        RC_ASSERT(support::projection_rows(path) == projections);
        RC_ASSERT(support::permanent_rows(path) == permanent);
    }));
}

TEST_CASE("one session of many entries comes to what a session for each does",
          "[ledger][property]") {
    REQUIRE(rc::check("outcomes and state are the same", [] {
        Beginning begun;
        std::vector<HistoryStep> steps;
        for (std::size_t done = 0; done < begun.steps; ++done) {
            HistoryStep step = begun.maker.next();
            if (step.officer != "finance") continue;
            step.time = k_start;  // an entry of a session begins when the one before it is sealed
            steps.push_back(std::move(step));
        }
        const Forger copy{begun.ledger.path()};
        std::vector<std::string> apart;
        for (const HistoryStep& step : steps) {
            const auto outcomes = through_session(begun.ledger, step);
            apart.insert(apart.end(), outcomes.begin(), outcomes.end());
        }
        RC_ASSERT(in_one_session(copy.folder(), steps) == apart);
        RC_ASSERT(support::codes(copy.verify()) == std::vector<std::string>{});
        RC_ASSERT(state(copy.path()) == state(begun.ledger.path()));
    }));
}

TEST_CASE("what is refused, and a session that is dropped, leave every byte as it was",
          "[ledger][property]") {
    REQUIRE(rc::check("no byte changes", [] {
        Beginning begun;
        const LedgerFolder folder = begun.ledger.folder();
        for (std::size_t done = 0; done < begun.steps; ++done) {
            const HistoryStep step = begun.maker.next();
            const std::string ledger = support::bytes_of(folder.ledger());
            const std::string vault = support::bytes_of(folder.vault());
            begun.ledger.clock().set(step.time);
            rehearse(begun.ledger, step);
            RC_ASSERT(support::bytes_of(folder.ledger()) == ledger);
            const auto outcomes = through_session(begun.ledger, step);
            if (std::none_of(outcomes.begin(), outcomes.end(), is_recorded)) {
                RC_ASSERT(support::bytes_of(folder.ledger()) == ledger);
                RC_ASSERT(support::bytes_of(folder.vault()) == vault);
            }
            begun.maker.learn(outcomes);
        }
    }));
}

}  // namespace fundtrail::histories_test
