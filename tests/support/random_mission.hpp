// A ledger of whatever a mission may record, and beside it a book in memory that is told the same.
#pragma once

#include "tests/support/counting_random.hpp"
#include "tests/support/mission_maker.hpp"
#include "tests/support/test_ledger.hpp"

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace fundtrail::support {

struct RandomMission {
    static constexpr Timestamp k_start{1'770'000'000};

    TestLedger ledger{TestLedger::Officers::founder_only};
    BareJudge in_memory{founded_book(*Currency::find("USD"), k_start), 1};
    MissionMaker maker;
    CountingRandom random;

    explicit RandomMission(std::uint32_t seed) : maker{seed, k_start, *Currency::find("USD")} {
        for (const HistoryStep& step : maker.beginning())
            take(step);
    }

    std::vector<std::string> take(const HistoryStep& step) {
        auto outcomes = through_session(ledger, step);
        maker.learn(outcomes);
        const auto expected = in_memory.take(step, random);
        if (outcomes != expected) throw std::runtime_error{"judged otherwise in memory"};
        return outcomes;
    }

    std::vector<std::string> take_next() { return take(maker.next(in_memory.book())); }
};

}  // namespace fundtrail::support
