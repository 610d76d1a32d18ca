// The trial balance of some records, and the records of a trial balance.
#include "core/money.hpp"
#include "reports/audit_trail.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "reports/trial_balance.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>
#include <string>

namespace fundtrail::trial_balance_records_test {
namespace {

using support::draft;
using support::TestLedger;
using support::usd;

TrialBalance balance_of(const TestLedger& ledger,
                        const Filter& filter,
                        std::size_t records_max = 0) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    return build_trial_balance(database, filter, records_max);
}

/// `bank:USD-OPS SE 700.00`, a line a row.
std::string rows_of(const TrialBalance& balance) {
    std::string text;
    for (const TrialBalance::Row& row : balance.rows) {
        text += row.account + ' ' + row.fund + ' ' +
                amount_text(row.amount, balance.basis.base_currency) + '\n';
    }
    return text;
}

bool sums_to_zero(const TrialBalance& balance) {
    return std::all_of(balance.funds.begin(), balance.funds.end(), [](const auto& fund) {
        return fund.total.is_zero();
    });
}

bool says_movements(const TrialBalance& balance) {
    const auto& limits = balance.basis.limits;
    return std::any_of(limits.begin(), limits.end(), [](const Phrase& limit) {
        return in_english(limit).find("not balances") != std::string::npos;
    });
}

constexpr std::string_view k_received_later =
    "bank:USD-OPS SE 20.00\n"
    "income:contribution SE -20.00\n"
    "authority SE 20.00\n"
    "fund:SE SE -20.00\n";

/// 1,000 received on 2026-01-01, 20 on 2026-02-01.
void receive_twice(TestLedger& ledger) {
    ledger.add_register();
    ledger.receive("1000.00");
    ledger.clock().set(Timestamp{1'769'904'000});  // 2026-02-01
    ledger.receive("20.00");
}

}  // namespace

TEST_CASE("from a day on, the figures are what the records of the period moved", "[reports]") {
    TestLedger ledger;
    receive_twice(ledger);

    const TrialBalance february = balance_of(ledger, Filter{.since = parse_date("2026-02-01")});

    CHECK(rows_of(february) == k_received_later);
    CHECK(sums_to_zero(february));
    CHECK(says_movements(february));
}

TEST_CASE("up to a day, the figures are the balances of that day", "[reports]") {
    TestLedger ledger;
    receive_twice(ledger);
    const auto day = parse_date("2026-01-31");

    const TrialBalance january = balance_of(ledger, Filter{.until = day});

    CHECK(rows_of(january) == rows_of(balance_of(ledger, Filter{.as_of = day})));
    CHECK_FALSE(says_movements(january));
}

TEST_CASE("of a party, the figures are what the records about it moved", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const TrialBalance vendor = balance_of(ledger, Filter{.party = "v1"});

    CHECK(rows_of(vendor) ==
          "bank:USD-OPS SE -300.00\n"
          "expenditure:AL-00001 SE 300.00\n"
          "allocation:AL-00001 SE 500.00\n"
          "obligation:OB-00001 SE -200.00\n"
          "spent:AL-00001 SE -300.00\n");
    CHECK(sums_to_zero(vendor));
    CHECK(says_movements(vendor));
}

TEST_CASE("of an officer, a budget line or an objective, the figures are those of its records",
          "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const std::string paid =
        "bank:USD-OPS SE -300.00\n"
        "expenditure:AL-00001 SE 300.00\n"
        "obligation:OB-00001 SE 300.00\n"
        "spent:AL-00001 SE -300.00\n";

    CHECK(rows_of(balance_of(ledger, Filter{.officer = "treasurer"})) == paid);
    CHECK(balance_of(ledger, Filter{.budget = "ROADS"}).rows.empty());
    CHECK(rows_of(balance_of(ledger, Filter{.budget = "WATER", .account = "USD-OPS"})) ==
          "bank:USD-OPS SE -300.00\n");
    CHECK(balance_of(ledger, Filter{.objective = "O9"}).rows.empty());
}

TEST_CASE("fund and account limit the rows of a trial balance, not the records", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const auto of = [&](const Filter& filter) { return rows_of(balance_of(ledger, filter)); };

    CHECK(of(Filter{.party = "V1", .account = "spent:AL-00001"}) == "spent:AL-00001 SE -300.00\n");
    CHECK(of(Filter{.fund = "GEN", .party = "V1"}).empty());
    CHECK(of(Filter{.fund = "se", .party = "V1"}) == of(Filter{.party = "V1"}));
}

TEST_CASE(
    "a trial balance sums the records that the audit trail shows to move money by that filter",
    "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    for (const Filter& filter :
         {Filter{.party = "V1"},
          Filter{.budget = "WATER"},
          Filter{.officer = "certifier"},
          Filter{.since = parse_date("2026-01-01"), .officer = "approver"}}) {
        const TrialBalance balance = balance_of(ledger, filter, 100);
        std::set<RecordId> summed;
        for (const TrialBalance::Row& row : balance.rows) {
            for (const SummedRecord& record : row.records) {
                summed.insert(record.record);
            }
        }
        std::set<RecordId> shown;
        for (const AuditRow& row : make_audit_trail(ledger.path(), {}, filter).rows) {
            const bool is_moving = std::any_of(
                row.sums.begin(), row.sums.end(), [](const auto& sums) { return sums.is_moved(); });
            if (is_moving) shown.insert(row.record);
        }
        CHECK(summed == shown);
    }
}

TEST_CASE("explained, each figure is the sum of the records named under it", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const TrialBalance balance = balance_of(ledger, {}, 100);

    CHECK(rows_of(balance) == rows_of(balance_of(ledger, {})));
    for (const TrialBalance::Row& row : balance.rows) {
        std::int64_t total = 0;
        for (const SummedRecord& summed : row.records) {
            total += summed.amount;
        }
        CHECK(total == row.amount);
        CHECK(row.record_count == row.records.size());
    }
}

TEST_CASE("the records under a figure stand in ledger order with reference, date and amount",
          "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const TrialBalance balance = balance_of(ledger, Filter{.account = "USD-OPS"}, 100);

    REQUIRE(balance.rows.size() == 1);
    REQUIRE(balance.rows[0].records.size() == 2);
    CHECK(balance.rows[0].records[0] == SummedRecord{.record = RecordId::of(9, 1),
                                                     .name = "RC-00001",
                                                     .date = *parse_date("2026-01-01"),
                                                     .amount = 100'000});
    CHECK(balance.rows[0].records[1].name == "DB-00001");
    CHECK(balance.rows[0].records[1].amount == -30'000);
}

TEST_CASE("an explained trial balance reads well at 80 columns", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const std::string page =
        render_text(to_page(balance_of(ledger, Filter{.account = "USD-OPS"}, 100)), 80);

    CHECK(page.substr(page.find("Only")) ==
          "Only           account USD-OPS\n"
          "\n"
          "Actual: what happened\n"
          "Account                     Fund  Debit USD  Credit USD\n"
          "--------------------------  ----  ---------  ----------\n"
          "bank:USD-OPS                SE       700.00\n"
          "  RC-00001 9.1 1 Jan 2026          1,000.00\n"
          "  DB-00001 16.0 1 Jan 2026                       300.00\n"
          "--------------------------  ----  ---------  ----------\n"
          "Total                                700.00        0.00\n"
          "\n"
          "Below each figure stand the records that it sums: reference, record, value date.\n");
}

TEST_CASE("beyond the first records of a figure, their number and sum stand in one line",
          "[reports]") {
    TestLedger ledger;
    receive_twice(ledger);
    ledger.receive("3.00");

    const std::string page =
        render_text(to_page(balance_of(ledger, Filter{.account = "USD-OPS"}, 1)), 80);

    CHECK(page.find("  RC-00001 9.1 1 Jan 2026         1,000.00\n") != std::string::npos);
    CHECK(page.find("  and 2 more                         23.00\n") != std::string::npos);
    CHECK(
        page.find("Here are the first 1 of each: --format json and --format csv name them all.") !=
        std::string::npos);
}

TEST_CASE("an explained trial balance as JSON has the records of each account", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const std::string json =
        render_json(to_json(balance_of(ledger, Filter{.account = "USD-OPS"}, 100)));

    CHECK(json.find(R"("records":[{"amount":"1000.00","base":"1000.00","date":"2026-01-01",)"
                    R"("record":"9.1","ref":"RC-00001"},)"
                    R"({"amount":"-300.00","base":"-300.00","date":"2026-01-01",)"
                    R"("record":"16.0","ref":"DB-00001"}])") != std::string::npos);
}

TEST_CASE("an explained trial balance as CSV has a row a record", "[reports]") {
    TestLedger ledger;
    ledger.play_story();

    const Page page = to_page(balance_of(ledger, Filter{.account = "USD-OPS"}, 100));

    CHECK(render_csv(*page.data) ==
          "Set,Account,Fund,Currency,Record,Ref,Date,Amount,Base\r\n"
          "actual,bank:USD-OPS,SE,USD,9.1,RC-00001,2026-01-01,1000.00,1000.00\r\n"
          "actual,bank:USD-OPS,SE,USD,16.0,DB-00001,2026-01-01,-300.00,-300.00\r\n");
}

}  // namespace fundtrail::trial_balance_records_test
