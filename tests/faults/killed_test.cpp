// A process that is killed while it appends.

#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <random>
#include <string>
#include <thread>

namespace fundtrail {
namespace {

using support::codes;
using support::draft;
using support::TestLedger;

constexpr int k_kills = 30;

/// Appends until it is killed; writes each acknowledged entry's index to the pipe.
[[noreturn]] void append_for_ever(TestLedger& ledger, int acknowledgements, int round) {
    try {
        for (int made = 0; made < 10'000; ++made) {
            const std::string code = std::to_string(round) + '-' + std::to_string(made);
            const Receipt receipt = ledger.append("finance",
                                                  {draft({{"type", "account.added"},
                                                          {"account", code},
                                                          {"currency", "USD"},
                                                          {"details", "a secret for the vault"}})});
            if (::write(acknowledgements, &receipt.last_entry, sizeof receipt.last_entry) < 0)
                break;
        }
    } catch (...) {
    }
    ::_exit(1);
}

/// The last index that stands in the pipe whole; -1 if none.
std::int64_t last_acknowledged(int pipe) {
    std::int64_t last = -1;
    std::int64_t index = 0;
    while (::read(pipe, &index, sizeof index) == sizeof index)
        last = index;
    return last;
}

}  // namespace

TEST_CASE("no entry that was acknowledged is lost when the process is killed", "[ledger][fault]") {
    TestLedger ledger;
    std::mt19937 chance{1};
    int acknowledged_rounds = 0;
    for (int round = 0; round < k_kills; ++round) {
        CAPTURE(round);
        int ends[2] = {-1, -1};
        REQUIRE(::pipe(ends) == 0);
        ledger.clock().advance(86'400);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) append_for_ever(ledger, ends[1], round);
        ::close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds{1'000 + chance() % 60'000});
        REQUIRE(::kill(child, SIGKILL) == 0);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status));  // else it stopped by itself
        const std::int64_t acknowledged = last_acknowledged(ends[0]);
        ::close(ends[0]);
        acknowledged_rounds += acknowledged >= 0 ? 1 : 0;

        // Goes on, which also recovers what the child left half done.
        const std::string code = "after-" + std::to_string(round);
        const Receipt receipt = ledger.append("finance",
                                              {draft({{"type", "account.added"},
                                                      {"account", code},
                                                      {"currency", "USD"},
                                                      {"details", "a secret"}})});
        CHECK(receipt.last_entry > acknowledged);
        const Verification verification = ledger.verify();
        CHECK(codes(verification) == std::vector<std::string>{});
        CHECK(verification.projections_checked);
        CHECK(verification.entries == receipt.size);
    }
    CHECK(acknowledged_rounds > 0);
}

}  // namespace fundtrail
