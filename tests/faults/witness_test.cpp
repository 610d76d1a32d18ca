// A witness that is asked by many processes at once, and one that is killed while it cosigns.

#include "tests/support/witnessing.hpp"

#include <catch2/catch.hpp>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace fundtrail::witness_test {
namespace {

using support::NumberedLog;
using support::TestWitness;

constexpr int k_rounds = 60;
constexpr int k_kills = 60;
constexpr std::size_t k_sizes = 6;

/// In a process of its own: answers one request, and ends with 0 if it cosigned.
pid_t ask(const TestWitness& witness, const std::string& body) {
    const pid_t child = ::fork();
    if (child != 0) return child;
    bool is_cosigned = false;
    try {
        is_cosigned = witness.answer(body).has_value();
    } catch (...) {
    }
    ::_exit(is_cosigned ? 0 : 1);
}

bool has_cosigned(pid_t child) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    REQUIRE(WIFEXITED(status));
    return WEXITSTATUS(status) == 0;
}

/// Cosigns one size after the other until it is killed, and says each through the pipe.
[[noreturn]] void cosign_for_ever(const TestWitness& witness, const NumberedLog& log, int replies) {
    try {
        for (std::uint64_t size = witness.cosigned_size(); size < 200; ++size) {
            if (!witness.answer(log.request(size, size + 1))) break;
            const std::uint64_t cosigned = size + 1;
            if (::write(replies, &cosigned, sizeof cosigned) < 0) break;
        }
    } catch (...) {
    }
    ::_exit(1);
}

std::uint64_t last_reply(int pipe) {
    std::uint64_t last = 0;
    std::uint64_t next = 0;
    while (::read(pipe, &next, sizeof next) == sizeof next) {
        last = next;
    }
    return last;
}

}  // namespace

TEST_CASE("of requests that start at one size and come at once, a witness grants one",
          "[ledger][fault]") {
    const NumberedLog log;
    TestWitness witness;
    REQUIRE(witness.answer(log.request(0, 1), {log.log_key()}));
    std::size_t size = 1;
    for (int round = 0; round < k_rounds; ++round) {
        CAPTURE(round);
        std::vector<pid_t> children;
        for (std::size_t more = k_sizes; more > 0; --more) {
            children.push_back(ask(witness, log.request(size, size + more)));
        }
        std::vector<std::size_t> granted;
        for (std::size_t more = k_sizes; more > 0; --more) {
            if (has_cosigned(children[k_sizes - more])) granted.push_back(size + more);
        }
        REQUIRE(granted.size() == 1);
        REQUIRE(witness.cosigned_size() == granted.front());
        size = granted.front();
    }
}

TEST_CASE("a witness that is killed has kept whatever it gave away", "[ledger][fault]") {
    const NumberedLog log;
    const TestWitness witness;
    REQUIRE(witness.answer(log.request(0, 1), {log.log_key()}));
    std::mt19937 chance{1};
    for (int round = 0; round < k_kills && witness.cosigned_size() < 150; ++round) {
        CAPTURE(round);
        const std::uint64_t before = witness.cosigned_size();
        std::array<int, 2> ends{-1, -1};
        REQUIRE(::pipe(ends.data()) == 0);
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) cosign_for_ever(witness, log, ends[1]);
        ::close(ends[1]);
        std::this_thread::sleep_for(std::chrono::microseconds{chance() % 6'000});
        REQUIRE(::kill(child, SIGKILL) == 0);
        const std::uint64_t given = last_reply(ends[0]);
        ::close(ends[0]);
        REQUIRE(::waitpid(child, nullptr, 0) == child);
        const std::uint64_t kept = witness.cosigned_size();
        REQUIRE(kept >= before);
        REQUIRE(kept >= given);
        // What was kept and not given is asked for again, and given.
        REQUIRE(witness.answer(log.request(kept, kept)));
    }
}

}  // namespace fundtrail::witness_test
