// Whatever a mission records, budget performance comes to what the book holds of each line, on any
// day, and its spending to the expenditure of the fund statement.
#include "reports/budget_report.hpp"

#include "core/account.hpp"
#include "reports/fund_statement.hpp"
#include "tests/support/counting_random.hpp"
#include "tests/support/mission_maker.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <string_view>

namespace fundtrail::budget_report_test {
namespace {

using support::BareJudge;
using support::HistoryStep;
using support::MissionMaker;
using support::TestLedger;

constexpr Timestamp k_start{1'770'000'000};

/// A ledger and, beside it, a book in memory that is told the same.
struct Mission {
    TestLedger ledger{TestLedger::Officers::founder_only};
    BareJudge in_memory{support::founded_book(*Currency::find("USD"), k_start), 1};
    MissionMaker maker;
    support::CountingRandom random;

    Mission(std::uint32_t seed, int steps) : maker{seed, k_start, *Currency::find("USD")} {
        for (const HistoryStep& step : maker.beginning())
            take(step);
        for (int done = 0; done < steps; ++done)
            take(maker.next(in_memory.book()));
    }

    void take(const HistoryStep& step) {
        static_cast<void>(support::through_session(ledger, step));
        maker.learn(in_memory.take(step, random));
    }

    [[nodiscard]] const Book& book() const { return in_memory.book(); }

    [[nodiscard]] BudgetReport report(const Filter& filter) const {
        Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
        const Transaction one_moment{database, Transaction::Mode::deferred};
        return build_budget_report(database, filter);
    }
};

/// The line behind the subject of a control account.
std::string line_of(std::string_view account, const Book& book) {
    const auto ref = parse_document_ref(account.substr(account.find(':') + 1));
    const Document* document = ref ? book.find(*ref) : nullptr;
    while (document != nullptr && document->ref.kind != DocumentKind::allocation)
        document = book.find(document->under);
    return document == nullptr ? std::string{} : std::string{book.text(document->budget)};
}

/// What control accounts of a class come to on a day, credit positive, by line.
std::map<std::string, std::int64_t> held(const Book& book, std::string_view name, Date day) {
    std::map<std::string, std::int64_t> sums;
    for (const auto& [key, balance] : book.balances()) {
        const std::string_view account = book.text(key.account);
        const AccountClass* account_class = classify_account(account);
        if (account_class == nullptr || account_class->name != name) continue;
        sums[line_of(account, book)] -= book.balance_on(key, day);
    }
    return sums;
}

void check_lines(const BudgetReport& report, const Book& book, Date day) {
    std::map<std::string, std::map<std::string, std::int64_t>> by_class;
    for (const char* name : {"allocation", "obligation", "outstanding", "spent"})
        by_class[name] = held(book, name, day);
    for (const BudgetLine& line : report.lines) {
        CAPTURE(line.code, to_text(day));
        const BudgetFigures& figures = line.figures;
        const NameId code = book.names().intern(line.code);
        CHECK(figures.available.minor_units() == by_class["allocation"][line.code]);
        CHECK(figures.unliquidated.minor_units() == by_class["obligation"][line.code]);
        CHECK(figures.outstanding.minor_units() == by_class["outstanding"][line.code]);
        CHECK(figures.spent.minor_units() == by_class["spent"][line.code]);
        CHECK(figures.final_amount.minor_units() == book.balance_on(book.planned_key(code), day));
        CHECK(figures.unallocated.minor_units() == book.balance_on(book.budget_key(code), day));
        ExactSum available = figures.allocated;
        available.add(figures.exchange_on_claims.minor_units().value());
        available.subtract(figures.committed.minor_units().value());
        CHECK(available == figures.available);
    }
}

void check_reconciliation(const Mission& mission, const Filter& filter) {
    const BudgetReport report = mission.report(filter);
    CHECK(report.reconciliation.difference.is_zero());
    CHECK(report.reconciliation.no_line.is_zero());
    const FundStatement statement = make_fund_statement(mission.ledger.path(), {}, filter);
    const FundColumn& sum = statement.sums.sum();
    const auto spent = [&](FundLine line) { return -sum.at(line).minor_units().value(); };
    CHECK(report.reconciliation.expenditure.minor_units() == spent(FundLine::expenditure));
    CHECK(report.reconciliation.support.minor_units() == spent(FundLine::support));
    CHECK(report.reconciliation.write_offs.minor_units() == spent(FundLine::write_offs));
}

}  // namespace

TEST_CASE("whatever a mission records, budget performance is what the book holds of each line",
          "[reports][property]") {
    bool is_any_claim_revalued = false;
    bool is_any_corrected = false;
    for (std::uint32_t seed = 301; seed <= 308; ++seed) {
        const Mission mission{seed, 300};
        const Date start = date_of(k_start);
        for (const int days : {-20, 0, 15, 40, 4'000}) {
            const Date day{start.days_since_epoch + days};
            CAPTURE(seed);
            const BudgetReport report = mission.report(Filter{.as_of = day});
            check_lines(report, mission.book(), day);
            is_any_claim_revalued |= !report.total.exchange_on_claims.is_zero();
            is_any_corrected |= !report.corrections.empty();
        }
        check_reconciliation(mission, {});
        check_reconciliation(mission, Filter{.since = start});
        check_reconciliation(mission, Filter{.until = start});
    }
    CHECK(is_any_corrected);
    CHECK(is_any_claim_revalued);
}

}  // namespace fundtrail::budget_report_test
