// The trial balance of accounts that keep their own currency.
#include "core/error.hpp"
#include "core/money.hpp"
#include "reports/known_codes.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "reports/summed_records.hpp"
#include "reports/trial_balance.hpp"
#include "tests/support/edited_ledger.hpp"
#include "tests/support/told_walk.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::trial_balance_own_currency_test {
namespace {

using support::add_balance;
using support::change;
using support::TestLedger;
using support::ToldWalk;

const Currency k_usd = Currency::find("USD").value();
const Currency k_xof = Currency::find("XOF").value();

TrialBalance balance_of(const TestLedger& ledger, const Filter& filter = {}) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    return build_trial_balance(database, filter);
}

/// `bank:XOF-BKO SE 700.00 = XOF 420,000`, a line a row.
std::string rows_of(const TrialBalance& balance) {
    std::string text;
    for (const TrialBalance::Row& row : balance.rows) {
        text += row.account + ' ' + row.fund + ' ' + amount_text(row.amount, k_usd);
        if (row.own) text += " = " + to_text(*row.own);
        text += '\n';
    }
    return text;
}

/// The story, its bank account one of XOF: 700 USD are 420,000 XOF from 2026-01-01 on.
void play_story_in_francs(TestLedger& ledger) {
    ledger.play_story();
    change(ledger, "UPDATE p_balance SET account = 'bank:XOF-BKO' WHERE account = 'bank:USD-OPS'");
    add_balance(ledger, "bank:XOF-BKO@XOF", "SE", "2026-01-01", 420'000);
    add_balance(ledger, "bank:XOF-BKO@XOF", "", "2026-01-01", 420'000);
}

void post(ToldWalk& walk, WalkObserver& observer, std::int64_t base, std::int64_t own) {
    PostingList list = walk.postings();
    list.add("bank:XOF-BKO", "SE", base, Money{.currency = k_xof, .minor_units = own});
    list.add("exchange", "SE", -base);
    walk.tell(observer, list);
}

}  // namespace

TEST_CASE("an account's own balance stands beside its base balance, not as an account",
          "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);

    const TrialBalance balance = balance_of(ledger);

    CHECK(rows_of(balance) ==
          "bank:XOF-BKO SE 700.00 = XOF 420,000\n"
          "expenditure:AL-00001 SE 300.00\n"
          "income:contribution SE -1000.00\n"
          "allocation:AL-00001 SE -300.00\n"
          "authority SE 1000.00\n"
          "fund:SE SE -200.00\n"
          "obligation:OB-00001 SE -200.00\n"
          "spent:AL-00001 SE -300.00\n");
    CHECK(balance.total.is_zero());
}

TEST_CASE("as of a day, both balances are those of that day", "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);
    change(ledger,
           "INSERT INTO p_balance_day SELECT number, 20620, 6000 FROM p_balance "  // 2026-06-16
           "WHERE account = 'bank:XOF-BKO@XOF'");
    const auto bank_on = [&](const char* day) {
        return rows_of(balance_of(ledger, Filter{.as_of = parse_date(day), .account = "XOF-BKO"}));
    };
    CHECK(bank_on("2025-12-31").empty());
    CHECK(bank_on("2026-06-15") == "bank:XOF-BKO SE 700.00 = XOF 420,000\n");
    CHECK(bank_on("2026-06-16") == "bank:XOF-BKO SE 700.00 = XOF 6,000\n");
}

TEST_CASE("an account at zero in one of its currencies is shown, in both at zero it is not",
          "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);
    const auto bank = [&](const std::string& base, const std::string& own) {
        change(ledger,
               "UPDATE p_balance SET amount = " + base +
                   " WHERE account = 'bank:XOF-BKO'; UPDATE p_balance SET amount = " + own +
                   " WHERE account = 'bank:XOF-BKO@XOF'");
        return rows_of(balance_of(ledger, Filter{.account = "bank:xof-bko"}));
    };
    CHECK(bank("0", "3") == "bank:XOF-BKO SE 0.00 = XOF 3\n");
    CHECK(bank("-7", "0") == "bank:XOF-BKO SE -0.07 = XOF 0\n");
    CHECK(bank("0", "0").empty());
}

TEST_CASE("the currency asked for is the one that the account keeps", "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);
    const TrialBalance francs = balance_of(ledger, Filter{.currency = "xof"});
    CHECK(rows_of(francs) == "bank:XOF-BKO SE 700.00 = XOF 420,000\n");
    CHECK(francs.basis.limits.size() == 1);  // a part need not sum to zero
    CHECK(balance_of(ledger, Filter{.currency = "USD"}).rows.size() == 7);
    CHECK(balance_of(ledger, Filter{.currency = "EUR"}).rows.empty());
}

TEST_CASE("the name of an own balance is no account to ask for", "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);
    CHECK(balance_of(ledger, Filter{.account = "bank:XOF-BKO@XOF"}).rows.empty());

    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    ProjectedLedger projected{database};
    const auto spell = [&](const char* account) {
        return spelled_as_recorded(
            Filter{.account = account}, NamedAccounts::of_the_chart, projected);
    };
    CHECK(spell("BANK:xof-bko").value().account == "bank:XOF-BKO");
    CHECK_FALSE(spell("bank:XOF-BKO@XOF"));
}

TEST_CASE("an own balance of an account outside the chart is refused", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    add_balance(ledger, "treasure@XOF", "SE", "2026-01-01", 1);
    CHECK_THROWS_AS(balance_of(ledger), CorruptLedger);
}

TEST_CASE("own balances stand in a column of their own, where there are any", "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);

    const std::string page = render_text(to_page(balance_of(ledger)), 80);

    const std::size_t begin = page.find("Actual");
    CHECK(page.substr(begin, page.find("These figures") - begin) ==
          "Actual: what happened\n"
          "Account               Fund  Own currency  Debit USD  Credit USD\n"
          "--------------------  ----  ------------  ---------  ----------\n"
          "bank:XOF-BKO          SE     XOF 420,000     700.00\n"
          "expenditure:AL-00001  SE                     300.00\n"
          "income:contribution   SE                               1,000.00\n"
          "--------------------  ----  ------------  ---------  ----------\n"
          "Total                                      1,000.00    1,000.00\n"
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
          "\n");
}

TEST_CASE("JSON and CSV name the currency, the balance in it, and its base amount", "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);
    const TrialBalance balance = balance_of(ledger, Filter{.account = "XOF-BKO"});

    CHECK(render_json(to_json(balance))
              .find(R"("accounts":[{"account":"bank:XOF-BKO","balance":"420000","base":"700.00",)"
                    R"("currency":"XOF","fund":"SE","set":"actual"}])") != std::string::npos);
    CHECK(render_csv(*to_page(balance).data) ==
          "Set,Account,Fund,Currency,Balance,Base\r\n"
          "actual,bank:XOF-BKO,SE,XOF,420000,700.00\r\n");
}

TEST_CASE("summed records keep the own currency apart, and know it even where only others move it",
          "[reports]") {
    ToldWalk walk;
    SummedRecords summed{RecordSelection{Filter{}, 2}, 10};
    post(walk, summed, 70'000, 420'000);
    post(walk, summed, -1'000, -6'000);
    post(walk, summed, -237, 0);  // revalued
    const BalanceKey bank = walk.book().key("bank:XOF-BKO", "SE");

    const SummedFigure& figure = summed.figures().at(bank);
    CHECK(figure.amount == 68'763);
    CHECK(figure.own == 414'000);
    REQUIRE(figure.records.size() == 3);
    CHECK(figure.records[0].own == 420'000);
    CHECK(figure.records[2].own == 0);
    CHECK(summed.currency_of(bank.account) == k_xof);
    CHECK_FALSE(summed.currency_of(walk.book().key("exchange", "SE").account));

    SummedRecords of_another{RecordSelection{Filter{.officer = "treasurer"}, 2}, 10};
    post(walk, of_another, 70'000, 420'000);
    CHECK(of_another.figures().empty());
    CHECK(of_another.currency_of(bank.account) == k_xof);
}

TEST_CASE("the records under a figure say what they moved in both currencies", "[reports]") {
    TestLedger ledger;
    play_story_in_francs(ledger);
    TrialBalance balance = balance_of(ledger, Filter{.account = "XOF-BKO"});
    balance.records_max = 2;
    balance.rows.front().record_count = 3;
    balance.rows.front().records = {SummedRecord{.record = RecordId::of(9, 1),
                                                 .name = "RC-00001",
                                                 .date = *parse_date("2026-01-01"),
                                                 .amount = 100'000,
                                                 .own = 600'000},
                                    SummedRecord{.record = RecordId::of(10, 0),
                                                 .name = {},
                                                 .date = *parse_date("2026-01-02"),
                                                 .amount = -237,
                                                 .own = 0}};

    const Page page = to_page(balance);

    const std::string text = render_text(page, 80);
    INFO(text);
    CHECK(text.find("  RC-00001 9.1 1 Jan 2026         XOF 600,000   1,000.00\n") !=
          std::string::npos);
    CHECK(text.find("  10.0 2 Jan 2026                                               2.37\n") !=
          std::string::npos);
    CHECK(text.find("  and 1 more                     XOF -180,000                 297.63\n") !=
          std::string::npos);
    CHECK(render_csv(*page.data) ==
          "Set,Account,Fund,Currency,Record,Ref,Date,Amount,Base\r\n"
          "actual,bank:XOF-BKO,SE,XOF,9.1,RC-00001,2026-01-01,600000,1000.00\r\n"
          "actual,bank:XOF-BKO,SE,XOF,10.0,,2026-01-02,0,-2.37\r\n");
    CHECK(render_json(to_json(balance))
              .find(R"("records":[{"amount":"600000","base":"1000.00","date":"2026-01-01",)"
                    R"("record":"9.1","ref":"RC-00001"},{"amount":"0","base":"-2.37",)") !=
          std::string::npos);
}

}  // namespace fundtrail::trial_balance_own_currency_test
