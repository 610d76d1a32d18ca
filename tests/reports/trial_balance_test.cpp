#include "reports/trial_balance.hpp"

#include "core/error.hpp"
#include "core/money.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::trial_balance_test {
namespace {

using support::change;
using support::draft;
using support::TestLedger;
using support::usd;

TrialBalance balance_of(const TestLedger& ledger,
                        const Filter& filter = {},
                        std::size_t records_max = 0) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    return build_trial_balance(database, filter, records_max);
}

/// `actual bank:USD-OPS SE 700.00`, a line a row.
std::string rows_of(const TrialBalance& balance) {
    std::string text;
    for (const TrialBalance::Row& row : balance.rows) {
        text += to_text(row.set);
        text += ' ' + row.account + ' ' + row.fund + ' ' +
                amount_text(row.amount, balance.basis.base_currency) + '\n';
    }
    return text;
}

const std::string k_story_rows =
    "actual bank:USD-OPS SE 700.00\n"
    "actual expenditure:AL-00001 SE 300.00\n"
    "actual income:contribution SE -1000.00\n"
    "control allocation:AL-00001 SE -300.00\n"
    "control authority SE 1000.00\n"
    "control fund:SE SE -200.00\n"
    "control obligation:OB-00001 SE -200.00\n"
    "control spent:AL-00001 SE -300.00\n";

/// The moment of the last entry.
Timestamp now_of(TestLedger& ledger) {
    return ledger.clock().now();
}

}  // namespace

TEST_CASE("the trial balance holds every account that is not zero, and no cover", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(rows_of(balance_of(ledger)) == k_story_rows);
}

TEST_CASE("at the last moment records and a replay give the balances of the projections",
          "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const Filter at_the_last{.known_at = now_of(ledger)};
    const TrialBalance summed = balance_of(ledger, at_the_last);
    CHECK(rows_of(summed) == k_story_rows);
    CHECK_FALSE(summed.findings.has_value());
    const TrialBalance replayed = balance_of(ledger, at_the_last, 1);
    CHECK(rows_of(replayed) == k_story_rows);
    CHECK(replayed.findings == 0);
}

TEST_CASE("every set of every fund sums to zero", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const TrialBalance balance = balance_of(ledger);
    REQUIRE(balance.funds.size() == 2);
    CHECK(balance.funds[0].total.is_zero());
    CHECK(balance.funds[1].total.is_zero());
    CHECK(balance.total.is_zero());
}

TEST_CASE("as of a day, value dates after it do not count, whenever they were recorded",
          "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(Timestamp{1'769'904'000});  // 2026-02-01
    ledger.receive("1000.00");
    // Recorded last, but dated before.
    ledger.append("finance",
                  {draft({{"type", "pledge.made"},
                          {"donor", "SE"},
                          {"fund", "SE"},
                          {"amount", usd("5.00")},
                          {"date", "2026-01-10"}}),
                   draft({{"type", "pledge.confirmed"},
                          {"pledge", "PL-00002"},
                          {"agreement", "AGR-2"},
                          {"date", "2026-01-10"}})});
    const std::string january =
        "actual deferred:PL-00002 SE -5.00\n"
        "actual receivable:PL-00002 SE 5.00\n";
    CHECK(rows_of(balance_of(ledger, Filter{.as_of = parse_date("2026-01-31")})) == january);
    CHECK(rows_of(balance_of(ledger, Filter{.as_of = parse_date("2026-01-10")})) == january);
    CHECK(balance_of(ledger, Filter{.as_of = parse_date("2026-01-09")}).rows.empty());
    CHECK(rows_of(balance_of(ledger, Filter{.as_of = parse_date("2026-02-01")})) ==
          rows_of(balance_of(ledger)));
}

TEST_CASE("as of a day, an account stands at what it came to by the end of that day", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    ledger.clock().set(Timestamp{1'769'904'000});  // 2026-02-01
    ledger.receive("20.00");
    ledger.clock().set(Timestamp{1'772'323'200});  // 2026-03-01
    ledger.receive("3.00");
    const auto bank_on = [&](const char* day) {
        return rows_of(balance_of(ledger, Filter{.as_of = parse_date(day), .account = "USD-OPS"}));
    };
    CHECK(bank_on("2026-01-31") == "actual bank:USD-OPS SE 1000.00\n");
    CHECK(bank_on("2026-02-01") == "actual bank:USD-OPS SE 1020.00\n");
    CHECK(bank_on("2026-02-28") == "actual bank:USD-OPS SE 1020.00\n");
    CHECK(bank_on("2026-03-01") == "actual bank:USD-OPS SE 1023.00\n");
}

TEST_CASE("known at a moment, what was entered later does not count, whatever its value date",
          "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    const Timestamp before = now_of(ledger);
    ledger.allocate("5.00");
    const std::string first =
        "actual bank:USD-OPS SE 1000.00\n"
        "actual income:contribution SE -1000.00\n"
        "control authority SE 1000.00\n"
        "control fund:SE SE -1000.00\n";
    CHECK(rows_of(balance_of(ledger, Filter{.known_at = before})) == first);
    CHECK(rows_of(balance_of(ledger, Filter{.known_at = Timestamp{before.seconds + 59}})) == first);
    CHECK(rows_of(balance_of(
              ledger, Filter{.as_of = parse_date("2026-01-01"), .known_at = before})) == first);
    CHECK(balance_of(ledger, Filter{.as_of = parse_date("2025-12-31"), .known_at = before})
              .rows.empty());
}

TEST_CASE(
    "known at a moment means all entries up to the last one made by then, even where times "
    "run back",
    "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(Timestamp{1'767'312'000});  // 2026-01-02
    ledger.receive("1000.00");
    ledger.clock().set(Timestamp{1'767'265'200});  // 2026-01-01T11:00
    ledger.enrol("clerk", {Role::auditor});
    const TrialBalance balance =
        balance_of(ledger, Filter{.known_at = Timestamp{1'767'268'800}});  // 2026-01-01T12:00
    CHECK(rows_of(balance) ==
          "actual bank:USD-OPS SE 1000.00\n"
          "actual income:contribution SE -1000.00\n"
          "control authority SE 1000.00\n"
          "control fund:SE SE -1000.00\n");
}

TEST_CASE("known at a moment before the ledger was opened, there is nothing", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const TrialBalance balance = balance_of(ledger, Filter{.known_at = Timestamp{0}});
    CHECK(balance.rows.empty());
    CHECK(balance.basis.entries == 0);
}

TEST_CASE("a fund or an account can be asked for in any case of letters", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(rows_of(balance_of(ledger, Filter{.fund = "se"})) == k_story_rows);
    CHECK(balance_of(ledger, Filter{.fund = "GEN"}).rows.empty());
    const std::string bank = "actual bank:USD-OPS SE 700.00\n";
    CHECK(rows_of(balance_of(ledger, Filter{.account = "usd-ops"})) == bank);
    CHECK(rows_of(balance_of(ledger, Filter{.account = "BANK:usd-ops"})) == bank);
    CHECK(rows_of(balance_of(ledger, Filter{.account = "authority"})) ==
          "control authority SE 1000.00\n");
    CHECK(balance_of(ledger, Filter{.account = "cash"}).rows.empty());
    CHECK(rows_of(balance_of(ledger, Filter{.currency = "usd"})) == k_story_rows);
    CHECK(balance_of(ledger, Filter{.currency = "EUR"}).rows.empty());
}

TEST_CASE("the trial balance reads well at 80 columns", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(render_text(to_page(balance_of(ledger)), 80) ==
          "Trial balance\n"
          "\n"
          "Ledger         test.example/ledger\n"
          "As of          latest (all value dates)\n"
          "Known at       latest (17 entries, the last made 2026-01-01T00:16:00Z)\n"
          "Base currency  USD\n"
          "Basis          Modified cash basis: income when received, expenditure when paid\n"
          "               or when a partner's report is accepted; commitments shown; not an\n"
          "               IPSAS accrual statement.\n"
          "\n"
          "Actual: what happened\n"
          "Account               Fund  Debit USD  Credit USD\n"
          "--------------------  ----  ---------  ----------\n"
          "bank:USD-OPS          SE       700.00\n"
          "expenditure:AL-00001  SE       300.00\n"
          "income:contribution   SE                 1,000.00\n"
          "--------------------  ----  ---------  ----------\n"
          "Total                        1,000.00    1,000.00\n"
          "\n"
          "Control: what may be spent\n"
          "Account              Fund  Debit USD  Credit USD\n"
          "-------------------  ----  ---------  ----------\n"
          "allocation:AL-00001  SE                   300.00\n"
          "authority            SE     1,000.00\n"
          "fund:SE              SE                   200.00\n"
          "obligation:OB-00001  SE                   200.00\n"
          "spent:AL-00001       SE                   300.00\n"
          "-------------------  ----  ---------  ----------\n"
          "Total                       1,000.00    1,000.00\n"
          "\n"
          "These figures are read from the derived tables, not replayed: `fundtrail verify`\n"
          "says whether they agree with the ledger.\n");
}

TEST_CASE("the trial balance as JSON has the promised shape, amounts as texts", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const Filter filter{.as_of = parse_date("2026-01-31"), .account = "USD-OPS"};
    CHECK(render_json(to_json(balance_of(ledger, filter))) ==
          R"({"accounts":[{"account":"bank:USD-OPS","balance":"700.00","base":"700.00",)"
          R"("currency":"USD","fund":"SE","set":"actual"}],"as_of":"2026-01-31",)"
          R"("base_currency":"USD","base_total":"700.00","basis":"Modified cash basis: )"
          R"(income when received, expenditure when paid or when a partner's report is )"
          R"(accepted; commitments shown; not an IPSAS accrual statement.","entries":17,)"
          R"("funds":[{"base_total":"700.00","fund":"SE","set":"actual"}],"known_at":"latest",)"
          R"("last_entry_time":"2026-01-01T00:16:00Z","ledger":"test.example/ledger",)"
          R"("ledger_entries":17,)"
          R"("limits":["These figures are read from the derived tables, not replayed: )"
          R"(`fundtrail verify` says whether they agree with the ledger."],"movements":false,)"
          R"("only":"account USD-OPS","replayed":false,"report":"trial-balance"})"
          "\n");
}

TEST_CASE("balances that do not sum to zero are called wrong", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(balance_of(ledger).basis.limits.size() == 1);
    change(ledger, "UPDATE p_balance SET amount = 1 WHERE account = 'authority'");
    const TrialBalance balance = balance_of(ledger);
    REQUIRE(balance.basis.limits.size() == 2);
    CHECK(in_english(balance.basis.limits[1]) ==
          "These figures do not sum to zero, so they cannot be right: run `fundtrail verify`.");
    CHECK(balance.total.amount_text(balance.basis.base_currency) == "-999.99");
}

TEST_CASE("sums of balances go beyond 64 bits", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    change(ledger,
           "UPDATE p_balance SET amount = 9223372036854775807 "
           "WHERE account IN ('bank:USD-OPS', 'expenditure:AL-00001')");
    const TrialBalance balance = balance_of(ledger);
    CHECK(balance.total.amount_text(balance.basis.base_currency) == "184467440737094516.14");
}

TEST_CASE("a replay that finds something wrong says so", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    change(
        ledger,
        "UPDATE record SET bytes = X'7B7D' WHERE record_id = (SELECT max(record_id) FROM record)");
    const TrialBalance balance = balance_of(ledger, {}, 1);
    CHECK(balance.findings > std::size_t{0});
    REQUIRE(!balance.basis.limits.empty());
    CHECK(in_english(balance.basis.limits[0]).find("`fundtrail verify` names them") !=
          std::string::npos);
}

TEST_CASE("postings that cannot be read, or leave 64 bits, are refused as damage", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    ledger.receive("1000.00");
    const std::string spoilt =
        GENERATE(R"('"fund:SE"', '"treasure"')", R"('"1000.00"', '"92233720368547758.07"')");
    change(ledger,
           "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), " + spoilt + ") AS BLOB)");
    CHECK_THROWS_AS(balance_of(ledger, Filter{.known_at = now_of(ledger)}), CorruptLedger);
}

TEST_CASE("without current projections there is no trial balance of today", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    change(ledger, "UPDATE p_meta SET value = 0 WHERE name = 'projection_version'");
    CHECK_THROWS_AS(balance_of(ledger), CorruptLedger);
    CHECK(rows_of(balance_of(ledger, Filter{.known_at = now_of(ledger)})) == k_story_rows);
}

TEST_CASE("projections that name an account outside the chart are refused", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    change(ledger, "UPDATE p_balance SET account = 'treasure' WHERE account = 'authority'");
    CHECK_THROWS_AS(balance_of(ledger), CorruptLedger);
}

}  // namespace fundtrail::trial_balance_test
