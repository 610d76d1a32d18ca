#include "reports/codes_by_prefix.hpp"

#include "tests/support/edited_ledger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::codes_by_prefix_test {
namespace {

using support::change;
using support::TestLedger;

Database reading(const TestLedger& ledger) {
    return Database::open(ledger.path(), OpenMode::read_only_hostile);
}

std::vector<std::string> names(const std::vector<Candidate>& candidates) {
    std::vector<std::string> found;
    for (const Candidate& candidate : candidates) {
        found.push_back(candidate.name);
    }
    return found;
}

using Names = std::vector<std::string>;

/// `count` pledges from PL-00001 on, as the derived tables have them.
void fill_with_pledges(const TestLedger& ledger, std::int64_t count) {
    change(ledger,
           "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
               std::to_string(count) +
               ") INSERT OR IGNORE INTO p_document SELECT 1, i, 1, 0, 0, 100, 0, 0, 'f', 'SE', "
               "'SE', '', '', 100, 'USD', '', -1 FROM n");
}

std::string query_plan(Database& database, std::string_view sql) {
    Statement rows = database.prepare("EXPLAIN QUERY PLAN " + std::string{sql});
    std::string plan;
    while (rows.step()) {
        plan += std::string{rows.text(3)} + '\n';
    }
    return plan;
}

}  // namespace

TEST_CASE("codes are found by their beginning, whatever the case of their letters", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    Database database = reading(ledger);

    CHECK(codes_by_prefix(database, RegisterKind::party, "s") ==
          std::vector<Candidate>{{"SE", "donor"}});
    CHECK(names(codes_by_prefix(database, RegisterKind::budget, "")) == Names{"ROADS", "WATER"});
    CHECK(codes_by_prefix(database, RegisterKind::fund, "SEE").empty());
    CHECK(codes_by_prefix(database, RegisterKind::account, "%").empty());
}

TEST_CASE("as donors are offered those who give, as contingency funds no others", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    {
        Database database = reading(ledger);
        CHECK(names(donors_by_prefix(database, "")) == Names{"NO", "SE"});
        CHECK(contingency_funds_by_prefix(database, "").empty());
    }
    change(ledger,
           "UPDATE p_register SET word = 'partner' WHERE code IN ('SE', 'NO');"
           "UPDATE p_register SET word = 'contingency' WHERE code = 'GEN'");
    fill_with_pledges(ledger, 1);  // of SE
    Database database = reading(ledger);
    CHECK(names(donors_by_prefix(database, "")) == Names{"SE"});
    CHECK(names(contingency_funds_by_prefix(database, "")) == Names{"GEN"});
}

TEST_CASE("documents are found by what is typed of their number, newest first", "[reports]") {
    TestLedger ledger;
    fill_with_pledges(ledger, 120'000);
    Database database = reading(ledger);
    const auto pledges = [&](std::string_view typed, std::size_t count_max = 3) {
        return names(documents_by_prefix(database, DocumentKind::pledge, typed, count_max));
    };

    CHECK(pledges("") == Names{"PL-120000", "PL-119999", "PL-119998"});
    CHECK(pledges("p") == pledges(""));
    CHECK(pledges("pl-") == pledges(""));
    CHECK(pledges("PL-00") == Names{"PL-00999", "PL-00998", "PL-00997"});
    CHECK(pledges("PL-0000") == Names{"PL-00009", "PL-00008", "PL-00007"});
    CHECK(pledges("PL-00012") == Names{"PL-00012"});
    CHECK(pledges("PL-12000") == Names{"PL-120000", "PL-12000"});
    CHECK(pledges("PL-000123").empty());
    CHECK(pledges("PL-1x").empty());
    CHECK(pledges("PL-12345678901234567890").empty());
    CHECK(pledges("DB-").empty());
    CHECK(pledges("PL-1", k_candidates_max).size() == k_candidates_max);
}

TEST_CASE("a document is offered with its state, amount and fund", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    Database database = reading(ledger);

    CHECK(documents_by_prefix(database, DocumentKind::disbursement, "") ==
          std::vector<Candidate>{{"DB-00001", "paid, 300.00 USD, SE"}});
}

TEST_CASE("only proposals that await a step are offered for it", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    const std::string allocation = ledger.allocate("800.00");
    const std::string obligation = ledger.obligate(allocation, "500.00");
    ledger.approved_disbursement(obligation, "100.00");
    ledger.append("finance",
                  {support::draft({{"type", "disbursement.proposed"},
                                   {"kind", "expenditure"},
                                   {"obligation", obligation},
                                   {"payee", "V1"},
                                   {"account", "USD-OPS"},
                                   {"amount", support::usd("50.00")},
                                   {"purpose", "Wells"},
                                   {"date", "2026-01-01"}})});
    Database database = reading(ledger);

    CHECK(names(proposals_by_prefix(database, StepKind::paid, "")) == Names{"DB-00001"});
    CHECK(names(proposals_by_prefix(database, StepKind::certified, "")) == Names{"DB-00002"});
    CHECK(names(proposals_by_prefix(database, StepKind::approved, "")) == Names{"DB-00002"});
    CHECK(names(proposals_by_prefix(database, StepKind::rejected, "db-0")) ==
          Names{"DB-00002", "DB-00001"});
    CHECK(proposals_by_prefix(database, StepKind::rejected, "OB").empty());
}

TEST_CASE("an officer is offered once, with the roles of the newest enrolment", "[reports]") {
    TestLedger ledger;
    Database database = reading(ledger);

    CHECK(officers_by_prefix(database, "FIN") ==
          std::vector<Candidate>{{"finance", "finance_officer"}});
    CHECK(names(officers_by_prefix(database, "admin")) == Names{"admin", "admin-2"});
}

TEST_CASE("a reference is a document of any kind or a code of any register", "[reports]") {
    TestLedger ledger;
    ledger.play_story();
    Database database = reading(ledger);

    CHECK(names(references_by_prefix(database, "p")) == Names{"PL-00001", "P1"});
    CHECK(names(references_by_prefix(database, "WA")) == Names{"WATER"});
}

TEST_CASE("a ledger of an enemy gets nothing onto the command line but codes", "[reports]") {
    TestLedger ledger;
    ledger.add_register();
    for (const std::string_view code : {"se $(id)",
                                        "se;id",
                                        "se`id`",
                                        "se|id",
                                        "se\x1b[31m",
                                        "se\nid",
                                        "se*",
                                        "se/../x",
                                        "-se",
                                        "se\xff"}) {
        Database database = Database::open(ledger.path(), OpenMode::read_write);
        Statement row = database.prepare(
            "INSERT INTO p_register SELECT kind, 'se' || ?1, ?1, record_id, '$(id)', owner, "
            "recognition, authority, country, category, is_closed FROM p_register WHERE "
            "folded_code = 'se' AND kind = 1");
        row.bind_all(code);
        row.step();
    }
    change(ledger,
           "UPDATE p_officer SET roles = 'x' || char(27) || '[31m'; UPDATE p_officer SET officer = "
           "'fin ance' WHERE officer = 'finance'");
    Database database = reading(ledger);

    CHECK(codes_by_prefix(database, RegisterKind::party, "se") ==
          std::vector<Candidate>{{"SE", "donor"}});
    CHECK(officers_by_prefix(database, "fin").empty());
    CHECK(officers_by_prefix(database, "treas") == std::vector<Candidate>{{"treasurer", ""}});
}

TEST_CASE("no question of a completion grows with the ledger", "[reports]") {
    TestLedger ledger;
    Database database = reading(ledger);

    CHECK(query_plan(database, k_select_codes) ==
          "SEARCH p_register USING PRIMARY KEY (kind=? AND folded_code>? AND folded_code<?)\n");
    CHECK(query_plan(database, k_select_documents) ==
          "SEARCH p_document USING PRIMARY KEY (kind=? AND number>? AND number<?)\n");
    CHECK(query_plan(database, k_select_given) ==
          "SEARCH p_document USING COVERING INDEX p_document_by_party (party=? AND kind=?)\n");
    // In the order of its primary key, up to a limit: no sorting.
    CHECK(query_plan(database, k_select_officers) == "SCAN p_officer\n");
    CHECK(query_plan(database, k_select_proposals) == "SCAN p_pending\n");
}

}  // namespace fundtrail::codes_by_prefix_test
