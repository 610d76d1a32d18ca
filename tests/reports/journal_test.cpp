#include "reports/journal.hpp"

#include "core/encoding.hpp"
#include "tests/support/test_ledger.hpp"
#include "tests/support/told_walk.hpp"

#include <catch2/catch.hpp>

#include <sstream>
#include <string>

namespace fundtrail::journal_test {
namespace {

using support::draft;
using support::TestLedger;
using support::usd;

std::string journal_of(const TestLedger& ledger) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction reading{database, Transaction::Mode::deferred};
    std::ostringstream out;
    JournalWriter journal{out};
    Findings findings;
    const Walk walk = walk_ledger(database, findings, {&journal});
    journal.finish(walk);
    REQUIRE(findings.count() == 0);
    return out.str();
}

bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the journal says what it is and how amounts are written", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const std::string journal = journal_of(ledger);
    CHECK(journal.find("; fundtrail journal of test.example/ledger\n"
                       "; accounts are set:account:fund:code, amounts in the base currency, or in "
                       "the account's\n"
                       "; own at what they came to in the base currency\n"
                       "commodity USD\n"
                       "  format 1000.00 USD\n"
                       "\n") == 0);
}

TEST_CASE("a record that posts becomes a transaction, its sets of control in brackets",
          "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(holds(journal_of(ledger),
                "\n"
                "2026-01-01 (RC-00001) receipt.recorded RC-00001\n"
                "    ; record 9.1, signed by finance on 2026-01-01\n"
                "    [control:authority:fund:SE]  1000.00 USD\n"
                "    actual:bank:USD-OPS:fund:SE  1000.00 USD\n"
                "    actual:deferred:PL-00001:fund:SE  1000.00 USD\n"
                "    [control:fund:SE:fund:SE]  -1000.00 USD\n"
                "    actual:income:contribution:fund:SE  -1000.00 USD\n"
                "    actual:receivable:PL-00001:fund:SE  -1000.00 USD\n"
                "\n"));
}

TEST_CASE("a decision is named by its record and by the document that it decides", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const std::string journal = journal_of(ledger);
    CHECK(holds(journal, "2026-01-01 (12.0) certified OB-00001\n"));
    CHECK(holds(journal, "2026-01-01 (16.0) disbursement.paid DB-00001\n"));
}

TEST_CASE("a record that posts nothing is no transaction", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    CHECK(journal_of(ledger).find("; end: 0 transactions of ") == 1);
}

TEST_CASE("a transaction is dated by the value date and keeps the day of entry", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(Timestamp{1'769'904'000});  // 2026-02-01
    ledger.append("finance",
                  {draft({{"type", "pledge.made"},
                          {"donor", "SE"},
                          {"fund", "SE"},
                          {"amount", usd("5.00")},
                          {"date", "2026-01-10"}}),
                   draft({{"type", "pledge.confirmed"},
                          {"pledge", "PL-00001"},
                          {"agreement", "AGR-2"},
                          {"date", "2026-01-10"}})});
    CHECK(holds(journal_of(ledger),
                "2026-01-10 (8.1) pledge.confirmed PL-00001\n"
                "    ; record 8.1, signed by finance on 2026-02-01\n"));
}

TEST_CASE("no free text of a record reaches the journal", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.append(
        "finance",
        {draft({{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd("5.00")}}),
         draft({{"type", "pledge.confirmed"},
                {"pledge", "PL-00001"},
                {"agreement", "evil ; ) = @ include /etc/passwd"}})});
    CHECK_FALSE(holds(journal_of(ledger), "evil"));
}

TEST_CASE("what an account keeps in its own currency is priced in the base currency", "[reports]") {
    support::ToldWalk walk;
    const auto own = [](const char* code, std::int64_t amount) {
        return Money{.currency = *Currency::find(code), .minor_units = amount};
    };
    std::ostringstream out;
    JournalWriter journal{out};
    PostingList bought = walk.postings();
    bought.add("bank:SEK-OPS", "TRS", -7'059'322, own("SEK", -65'000'000));
    bought.add("bank:XOF-BKO", "TRS", 7'059'322, own("XOF", 41'650'000));
    bought.add("allocation:AL-00001", "TRS", 100);
    bought.add("obligation:OB-00001", "TRS", -100, own("XOF", -600));
    walk.tell(journal, bought);
    PostingList revalued = walk.postings();
    revalued.add("bank:XOF-BKO", "TRS", -23'743);
    revalued.add("exchange", "TRS", 23'743);
    walk.tell(journal, revalued);

    CHECK(out.str().substr(out.str().find("commodity")) ==
          "commodity USD\n"
          "  format 1000.00 USD\n"
          "commodity SEK\n"
          "  format 1000.00 SEK\n"
          "\n"
          "2026-01-01 (1.0) objective.added\n"
          "    ; record 1.0, signed by finance on 2026-01-01\n"
          "    [control:allocation:AL-00001:fund:TRS]  1.00 USD\n"
          "    actual:bank:SEK-OPS:fund:TRS  -650000.00 SEK @@ 70593.22 USD\n"
          "    actual:bank:XOF-BKO:fund:TRS  41650000 XOF @@ 70593.22 USD\n"
          "    [control:obligation:OB-00001:fund:TRS]  -600 XOF @@ 1.00 USD\n"
          "\n"
          "2026-01-01 (1.1) objective.added\n"
          "    ; record 1.1, signed by finance on 2026-01-01\n"
          "    actual:bank:XOF-BKO:fund:TRS  -237.43 USD\n"
          "    actual:exchange:fund:TRS  237.43 USD\n");
}

TEST_CASE("amounts of one line that move against each other are two lines", "[reports]") {
    support::ToldWalk walk;
    std::ostringstream out;
    JournalWriter journal{out};
    PostingList lines = walk.postings();
    const Money francs{.currency = *Currency::find("XOF"), .minor_units = 5};
    lines.add("bank:XOF-BKO", "A", -237, francs);
    lines.add("bank:XOF-BKO", "B", 0, francs);
    lines.add("exchange", "A", 237);
    walk.tell(journal, lines);

    CHECK(holds(out.str(),
                "    actual:bank:XOF-BKO:fund:A  5 XOF @@ 0.00 USD\n"
                "    actual:bank:XOF-BKO:fund:A  -2.37 USD\n"
                "    actual:bank:XOF-BKO:fund:B  5 XOF @@ 0.00 USD\n"
                "    actual:exchange:fund:A  2.37 USD\n"));
}

TEST_CASE("the last line of a journal names its size and the ledger's root", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    const std::string journal = journal_of(ledger);
    const Verification verification = ledger.verify();
    CHECK(journal.substr(journal.find("\n; end: ")) ==
          "\n; end: 5 transactions of " + std::to_string(verification.records) + " records in " +
              std::to_string(verification.entries) + " entries, root " +
              base64(verification.root.view()) + "\n");
}

}  // namespace fundtrail::journal_test
