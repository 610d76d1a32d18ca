// A process that is killed while it appends.

#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <random>
#include <string>
#include <thread>

namespace fundtrail::killed_test {
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
                                                          {"details", "secret of " + code}})});
            if (::write(acknowledgements, &receipt.last_entry, sizeof receipt.last_entry) < 0)
                break;
        }
    } catch (...) {
    }
    ::_exit(1);
}

/// The next index in the pipe; -1 once its other end is closed.
std::int64_t next_acknowledged(int pipe) {
    std::int64_t index = -1;
    return ::read(pipe, &index, sizeof index) == sizeof index ? index : -1;
}

/// Kills the child at some moment after it has acknowledged some entries; the last that it did.
std::int64_t kill_after_some(pid_t child, int pipe, std::mt19937& chance) {
    std::int64_t last = -1;
    for (std::uint32_t wanted = static_cast<std::uint32_t>(chance() % 4); wanted > 0; --wanted) {
        last = next_acknowledged(pipe);
    }
    std::this_thread::sleep_for(std::chrono::microseconds{chance() % 20'000});
    REQUIRE(::kill(child, SIGKILL) == 0);
    for (std::int64_t index = next_acknowledged(pipe); index >= 0;
         index = next_acknowledged(pipe)) {
        last = index;
    }
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
        const std::int64_t acknowledged = kill_after_some(child, ends[0], chance);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        CHECK(WIFSIGNALED(status));  // else it stopped by itself
        ::close(ends[0]);
        acknowledged_rounds += acknowledged >= 0 ? 1 : 0;

        // Goes on, which also recovers what the child left half done.
        const std::string code = "after-" + std::to_string(round);
        const Receipt receipt = ledger.append("finance",
                                              {draft({{"type", "account.added"},
                                                      {"account", code},
                                                      {"currency", "USD"},
                                                      {"details", "secret of " + code}})});
        CHECK(receipt.last_entry > acknowledged);
        const Verification verification = ledger.verify();
        CHECK(codes(verification) == std::vector<std::string>{});
        CHECK(verification.projections_checked);
        CHECK(verification.entries == receipt.size);
    }
    CHECK(acknowledged_rounds > k_kills / 2);
}

}  // namespace fundtrail::killed_test
