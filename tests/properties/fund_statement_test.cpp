// Whatever a mission records, the checks of its fund statement are zero, one period closes with
// what the next one opens with, and its lines come to the balances of the book.
#include "reports/fund_statement.hpp"

#include "core/account.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/mission_maker.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::fund_statement_test {
namespace {

using support::AcceptedRecord;
using support::BareJudge;
using support::HistoryStep;
using support::MissionMaker;

constexpr Timestamp k_start{1'770'000'000};

/// Tells collectors of every record, as a walk would.
struct Mission {
    BareJudge judge;
    MissionMaker maker;
    support::CountingRandom random;
    std::vector<WalkObserver*> observers;

    Mission(std::uint32_t seed, Currency base)
        : judge{support::founded_book(base, k_start), 1}, maker{seed, k_start, base} {
        judge.watch([this](const AcceptedRecord& accepted) {
            const Moment moment{
                .record = accepted.id, .time = k_start, .officer = "somebody", .roles = {}};
            for (WalkObserver* observer : observers) {
                observer->on_record({.record = accepted.record,
                                     .moment = moment,
                                     .book = accepted.book,
                                     .postings = accepted.postings});
            }
        });
    }

    void play(std::size_t steps) {
        for (const HistoryStep& step : maker.beginning())
            maker.learn(judge.take(step, random));
        for (std::size_t done = 0; done < steps; ++done)
            maker.learn(judge.take(maker.next(judge.book()), random));
    }
};

/// What is brought forward from another system after a day, by fund.
class BroughtForwardLater : public WalkObserver {
  public:
    BroughtForwardLater(Date day, std::int64_t entries) : day_{day}, entries_{entries} {}

    void on_record(const WalkedRecord& walked) override {
        const bool counts =
            walked.record.date() > day_ && walked.moment.record.entry_index() < entries_;
        for (const Posting& line : walked.postings.lines()) {
            if (counts && walked.book.text(line.key.account) == "opening")
                sums[std::string{walked.book.text(line.key.fund)}] -= line.amount;
        }
    }

    std::map<std::string, std::int64_t> sums;

  private:
    Date day_;
    std::int64_t entries_;
};

/// What all accounts whose names begin so stand at in a fund.
std::string balance_of(const Book& book, std::string_view prefix, const std::string& fund) {
    ExactSum sum;
    for (const auto& [key, balance] : book.balances()) {
        const std::string_view account = book.text(key.account);
        const bool is_counted = classify_account(account) != nullptr &&
                                account.substr(0, prefix.size()) == prefix &&
                                book.text(key.fund) == fund;
        if (is_counted) sum.add(book.balance(key));
    }
    return sum.amount_text(*Currency::find("USD"));
}

/// The sum of lines, signed as accounts are.
std::string lines_of(const FundColumn& column, std::initializer_list<FundLine> lines) {
    ExactSum sum;
    for (const FundLine line : lines)
        sum.subtract(column.at(line).minor_units().value());
    return sum.amount_text(*Currency::find("USD"));
}

void require_lines_of_book(const FundColumn& column, const Book& book, const std::string& fund) {
    RC_ASSERT(lines_of(column,
                       {FundLine::contributions,
                        FundLine::assessed,
                        FundLine::interest,
                        FundLine::support_income,
                        FundLine::other_income,
                        FundLine::refunds_to_donors}) == balance_of(book, "income:", fund));
    RC_ASSERT(lines_of(column, {FundLine::expenditure, FundLine::support, FundLine::write_offs}) ==
              balance_of(book, "expenditure:", fund));
    RC_ASSERT(lines_of(column, {FundLine::transfers_in, FundLine::transfers_out}) ==
              balance_of(book, "transfer", fund));
    RC_ASSERT(lines_of(column, {FundLine::exchange_realised, FundLine::exchange_unrealised}) ==
              balance_of(book, "exchange", fund));
    RC_ASSERT(lines_of(column, {FundLine::charges}) == balance_of(book, "charges", fund));
    RC_ASSERT(lines_of(column, {FundLine::opening}) == balance_of(book, "opening", fund));
    RC_ASSERT(lines_of(column, {FundLine::unobligated}) == balance_of(book, "allocation:", fund));
    RC_ASSERT(lines_of(column, {FundLine::unliquidated}) == balance_of(book, "obligation:", fund));
}

}  // namespace

TEST_CASE("whatever a mission records, the checks of its fund statement are zero",
          "[reports][property]") {
    REQUIRE(rc::check("checks are zero, and lines come to the balances of the book", [] {
        const auto seed = *rc::gen::arbitrary<std::uint32_t>();
        const auto steps = *rc::gen::inRange<std::size_t>(1, 300);
        Mission mission{seed, *Currency::find("USD")};
        FundStatementCollector whole{{}, k_entry_index_end};
        mission.observers = {&whole};
        mission.play(steps);
        RC_ASSERT(whole.sums().is_balanced());
        RC_ASSERT(whole.sums().eliminations().at(FundLine::closing).is_zero());
        RC_ASSERT(whole.sums().total().at(FundLine::closing) ==
                  whole.sums().sum().at(FundLine::closing));
        for (const auto& [fund, column] : whole.sums().funds())
            require_lines_of_book(column, mission.judge.book(), fund);
    }));
}

TEST_CASE("whatever a mission records, each period opens with what the one before closed with",
          "[reports][property]") {
    REQUIRE(rc::check("closing is the next opening, on any day and at any time", [] {
        const auto seed = *rc::gen::arbitrary<std::uint32_t>();
        const auto steps = *rc::gen::inRange<std::size_t>(50, 300);
        const Date start = date_of(k_start);
        const Date day{start.days_since_epoch + *rc::gen::inRange(-40, 60)};
        const Date next{day.days_since_epoch + 1};
        const auto known = *rc::gen::inRange<std::int64_t>(1, 400);
        Mission mission{seed, *Currency::find("USD")};
        FundStatementCollector before{Filter{.until = day}, known};
        FundStatementCollector after{Filter{.since = next}, known};
        BroughtForwardLater later{day, known};
        mission.observers = {&before, &after, &later};
        mission.play(steps);
        RC_ASSERT(before.sums().is_balanced());
        RC_ASSERT(after.sums().is_balanced());
        for (const auto& [fund, column] : before.sums().funds()) {
            ExactSum expected = column.at(FundLine::closing);
            expected.add(later.sums[fund]);
            RC_ASSERT(after.sums().funds().at(fund).at(FundLine::opening) == expected);
        }
    }));
}

TEST_CASE("the fund statement of a verified ledger is balanced whatever was recorded",
          "[reports][property]") {
    for (std::uint32_t seed = 201; seed <= 203; ++seed) {
        support::TestLedger ledger{support::TestLedger::Officers::founder_only};
        Mission mission{seed, *Currency::find("USD")};
        FundStatementCollector in_memory{{}, k_entry_index_end};
        mission.observers = {&in_memory};
        const auto take = [&](const HistoryStep& step) {
            static_cast<void>(support::through_session(ledger, step));
            mission.maker.learn(mission.judge.take(step, mission.random));
        };
        for (const HistoryStep& step : mission.maker.beginning())
            take(step);
        for (int done = 0; done < 250; ++done)
            take(mission.maker.next(mission.judge.book()));
        const FundStatement statement = make_fund_statement(ledger.path(), {}, {});
        CAPTURE(seed);
        CHECK(statement.facts.verification.is_intact());
        CHECK(statement.sums.is_balanced());
        // A walk meets a record before it is applied, the other just after: the same is counted.
        CHECK(statement.sums.total().lines == in_memory.sums().total().lines);
        CHECK(statement.sums.funds().size() > 3);
    }
}

}  // namespace fundtrail::fund_statement_test
