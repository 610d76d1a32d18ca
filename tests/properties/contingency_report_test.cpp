// Whatever a mission records: the contingency report adds up, and agrees with the trial balance.
#include "reports/contingency_report.hpp"

#include "core/account.hpp"
#include "reports/trial_balance.hpp"
#include "tests/support/histories.hpp"
#include "tests/support/mission_maker.hpp"

#include <catch2/catch.hpp>

#include <string_view>

namespace fundtrail::contingency_report_test {
namespace {

using support::TestLedger;

constexpr Timestamp k_start{1'770'000'000};

void play(TestLedger& ledger, std::uint32_t seed, int steps) {
    const Currency base = *Currency::find("USD");
    support::BareJudge in_memory{support::founded_book(base, k_start), 1};
    support::MissionMaker maker{seed, k_start, base};
    support::CountingRandom random;
    const auto take = [&](const support::HistoryStep& step) {
        maker.learn(support::through_session(ledger, step));
        static_cast<void>(in_memory.take(step, random));
    };
    for (const support::HistoryStep& step : maker.beginning())
        take(step);
    for (int done = 0; done < steps; ++done)
        take(maker.next(in_memory.book()));
}

ContingencyReport report_of(const TestLedger& ledger, const Filter& filter) {
    return make_contingency_report(ContingencyQuestion{.path = ledger.path(),
                                                       .options = {},
                                                       .filter = filter,
                                                       .today = *parse_date("2030-01-01")});
}

/// What the accounts of fund CF whose names begin so stand at.
std::int64_t balance(const TestLedger& ledger, std::string_view prefix, const Filter& filter) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    std::int64_t sum = 0;
    for (const TrialBalance::Row& row : build_trial_balance(database, filter).rows) {
        const bool is_meant =
            row.fund == "CF" && row.account.compare(0, prefix.size(), prefix) == 0;
        if (is_meant) sum += row.amount;
    }
    return sum;
}

std::int64_t sum_of_flows(const ContingencyFund& fund) {
    std::int64_t sum = fund.opening.minor_units().value();
    for (const ExactSum& flow : fund.flows)
        sum += flow.minor_units().value();
    return sum;
}

}  // namespace

TEST_CASE("a contingency fund's report adds up over any period, as the trial balance says",
          "[properties]") {
    std::size_t draws = 0;
    std::size_t repayments = 0;
    for (std::uint32_t seed = 201; seed <= 212; ++seed) {
        TestLedger ledger{TestLedger::Officers::founder_only};
        play(ledger, seed, 400);
        CAPTURE(seed);
        const Date middle{date_of(k_start).days_since_epoch + 20};
        for (const Filter& until : {Filter{.until = middle}, Filter{}}) {
            const ContingencyReport whole = report_of(ledger, until);
            REQUIRE(whole.facts.verification.is_intact());
            REQUIRE(whole.funds.size() == 1);
            const ContingencyFund& fund = whole.funds.front();
            const Filter as_of{.as_of = until.until};
            CHECK(fund.closing.minor_units() == -balance(ledger, "fund:", as_of));
            CHECK(fund.outstanding.minor_units() == balance(ledger, "due:", as_of));
            CHECK(fund.opening.is_zero());
            CHECK(sum_of_flows(fund) == fund.closing.minor_units());
        }
        const ContingencyReport before = report_of(ledger, Filter{.until = middle});
        const ContingencyReport after =
            report_of(ledger, Filter{.since = Date{middle.days_since_epoch + 1}});
        const ContingencyReport all = report_of(ledger, {});
        CHECK(after.funds.front().opening == before.funds.front().closing);
        CHECK(sum_of_flows(after.funds.front()) == all.funds.front().closing.minor_units());
        for (const ContingencyDraw& draw : all.funds.front().draws) {
            ++draws;
            repayments += draw.repayments.size();
        }
    }
    CAPTURE(draws, repayments);
    CHECK(draws > 5);
    CHECK(repayments > 0);
}

}  // namespace fundtrail::contingency_report_test
