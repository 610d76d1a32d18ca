#include "reports/listing.hpp"

#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/support/edited_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail {
namespace {

using support::draft;
using support::TestLedger;
using support::usd;

Result<Listing> list(const TestLedger& ledger,
                     ListKind kind,
                     const Filter& filter = {},
                     std::size_t rows_max = k_list_rows_max) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return read_listing(database, kind, filter, rows_max);
}

std::vector<std::string> refs_of(const Result<Listing>& listing) {
    std::vector<std::string> refs;
    for (const ListedDocument& document : listing->documents)
        refs.push_back(document.ref);
    return refs;
}

using Refs = std::vector<std::string>;

}  // namespace

TEST_CASE("kinds of lists are read in the singular and plural, in any case", "[reports][list]") {
    CHECK(parse_list_kind("party") == ListKind::party);
    CHECK(parse_list_kind("PARTIES") == ListKind::party);
    CHECK(parse_list_kind("proposals") == ListKind::proposal);
    const auto unknown = parse_list_kind("invoice");
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().remedy.find("disbursement") != std::string::npos);
    CHECK_FALSE(parse_list_kind(""));
}

TEST_CASE("a private name is sealed in a list, an open one is not", "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();

    const auto parties = list(ledger, ListKind::party);

    REQUIRE(parties->registers.size() == 4);
    CHECK(parties->registers[0].code == "NO");
    CHECK(parties->registers[0].name == "Norway");
    CHECK(parties->registers[3].code == "V1");
    CHECK(parties->registers[3].name == "sealed");
    CHECK(parties->registers[3].word == "vendor");
}

TEST_CASE("a budget line shows what is allocated to it and what is left", "[reports][list]") {
    TestLedger ledger;
    ledger.play_story();

    const auto lines = list(ledger, ListKind::budget);

    REQUIRE(lines->registers.size() == 2);
    const ListedRegister& water = lines->registers[1];
    CHECK(water.code == "WATER");
    CHECK(water.amount == 50'000'000);
    CHECK(water.left == 49'920'000);
    const JsonValue json = to_json(*lines);
    CHECK(json.find("rows")->array()[1].find("allocated")->find("amount")->text() == "800.00");
}

TEST_CASE("what is left of a pledge is what has not been received", "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.append(
        "finance",
        {draft(
             {{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd("100.00")}}),
         draft({{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd("9.00")}}),
         draft({{"type", "pledge.confirmed"}, {"pledge", "PL-00001"}, {"agreement", "A"}})});
    JsonValue part;
    part["pledge"] = "PL-00001";
    part["amount"] = usd("30.00");
    ledger.append("finance",
                  {draft({{"type", "receipt.recorded"},
                          {"account", "USD-OPS"},
                          {"amount", usd("30.00")},
                          {"pledges", JsonValue::Array{part}}})});

    const auto pledges = list(ledger, ListKind::pledge);

    REQUIRE(refs_of(pledges) == Refs{"PL-00001", "PL-00002"});
    CHECK(pledges->documents[0].left == 7'000);
    CHECK(pledges->documents[0].state == "confirmed");
    CHECK_FALSE(pledges->documents[1].left.has_value());
}

TEST_CASE("what is free of a document is less what was taken and what proposals reserve",
          "[reports][list]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance",
                  {draft({{"type", "obligation.raised"},
                          {"allocation", "AL-00001"},
                          {"payee", "V1"},
                          {"amount", usd("120.00")},
                          {"purpose", "More"}})});
    ledger.approved_disbursement("OB-00001", "50.00");

    CHECK(list(ledger, ListKind::allocation)->documents.front().left == 18'000);
    const auto obligations = list(ledger, ListKind::obligation);
    CHECK(obligations->documents[0].left == 15'000);
    CHECK(obligations->documents[1].state == "pending");
    CHECK_FALSE(obligations->documents[1].left.has_value());
    CHECK_FALSE(list(ledger, ListKind::disbursement)->documents.front().left.has_value());
}

TEST_CASE("documents are filtered by code in any case, by line through what they draw on, by date",
          "[reports][list]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append(
        "finance",
        {draft(
            {{"type", "pledge.made"}, {"donor", "NO"}, {"fund", "GEN"}, {"amount", usd("1.00")}})});

    CHECK(refs_of(list(ledger, ListKind::pledge, Filter{.party = "no"})) == Refs{"PL-00002"});
    CHECK(refs_of(list(ledger, ListKind::pledge, Filter{.fund = "se"})) == Refs{"PL-00001"});
    CHECK(refs_of(list(ledger, ListKind::pledge, Filter{.fund = "SE", .party = "NO"})).empty());
    CHECK(refs_of(list(ledger, ListKind::disbursement, Filter{.budget = "water"})) ==
          Refs{"DB-00001"});
    CHECK(refs_of(list(ledger, ListKind::disbursement, Filter{.budget = "ROADS"})).empty());
    CHECK(refs_of(list(ledger, ListKind::obligation, Filter{.objective = "O1"})).empty());
    CHECK(refs_of(list(ledger, ListKind::receipt, Filter{.officer = "Finance"})) ==
          Refs{"RC-00001"});
    CHECK(refs_of(list(ledger, ListKind::receipt, Filter{.officer = "auditor"})).empty());
    CHECK(refs_of(list(ledger, ListKind::receipt, Filter{.currency = "sek"})).empty());
    const auto day = parse_date("2026-01-01");
    CHECK(refs_of(list(ledger, ListKind::receipt, Filter{.since = day, .until = day})) ==
          Refs{"RC-00001"});
    CHECK(refs_of(list(ledger, ListKind::receipt, Filter{.since = parse_date("2026-01-02")}))
              .empty());
}

TEST_CASE("a filter that a list does not know is refused, not ignored", "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();

    const auto unfit = list(ledger, ListKind::party, Filter{.fund = "SE"});
    REQUIRE_FALSE(unfit);
    CHECK(unfit.error().rule == "list-filter");
    CHECK(list(ledger, ListKind::pledge, Filter{.as_of = parse_date("2026-01-01")}).error().rule ==
          "list-filter");
    CHECK(list(ledger, ListKind::pledge, Filter{.known_at = Timestamp{1}}).error().rule ==
          "list-filter");
    CHECK(list(ledger, ListKind::officer, Filter{.officer = "admin"}).error().rule ==
          "list-filter");
    const auto unknown = list(ledger, ListKind::pledge, Filter{.fund = "XX"});
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().rule == "reference-known");
}

TEST_CASE("a list that is longer than asked for says so and gives the first rows",
          "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();

    const auto cut = list(ledger, ListKind::party, {}, 3);
    CHECK(cut->registers.size() == 3);
    CHECK(cut->has_more);
    CHECK(to_page(*cut).notes.front().find("first 3") != std::string::npos);
    const auto exact = list(ledger, ListKind::party, {}, 4);
    CHECK(exact->registers.size() == 4);
    CHECK_FALSE(exact->has_more);
}

TEST_CASE("officers are listed with roles and state", "[reports][list]") {
    TestLedger ledger;
    const Receipt revoked = ledger.append(
        "admin",
        {draft({{"type", "officer.revoked"}, {"officer", "auditor"}, {"reason", "left"}})});
    ledger.append("admin-2",
                  {draft({{"type", "approved"},
                          {"record", to_text(revoked.outcomes.front().names.record)}})});

    const auto officers = list(ledger, ListKind::officer);

    REQUIRE(officers->officers.size() == 7);
    CHECK(officers->officers[0].roles == "administrator");
    CHECK(officers->officers[5].code == "auditor");
    CHECK(officers->officers[5].state == "revoked");
}

TEST_CASE("who acts for another is listed behind the officers", "[reports][list]") {
    TestLedger ledger;
    ledger.govern(draft({{"type", "officer.acting"},
                         {"officer", "treasurer"},
                         {"for", "approver"},
                         {"role", "approving_officer"},
                         {"until", "2026-01-31"},
                         {"limit", usd("5000.00")}}));

    const auto officers = list(ledger, ListKind::officer);

    const ListedOfficer& acting = officers->officers.back();
    CHECK(acting.code == "treasurer");
    CHECK(acting.roles == "approving_officer");
    CHECK(acting.key == officers->officers[4].key);
    CHECK(to_page(*officers).tables.front().rows.back()[2] ==
          "acting for approver until 2026-01-31, up to 5,000.00");
    const JsonValue json = to_json(*officers);
    const JsonValue& row = json.find("rows")->array().back();
    CHECK(row.find("state")->text() == "acting");
    CHECK(row.find("for")->text() == "approver");
    CHECK(row.find("until")->text() == "2026-01-31");
}

TEST_CASE("every list has as many cells as columns, and an empty one says so", "[reports][list]") {
    TestLedger ledger;
    for (const bool is_played : {false, true}) {
        if (is_played) ledger.play_story();
        for (int number = 0; number <= static_cast<int>(ListKind::proposal); ++number) {
            const auto listing = list(ledger, static_cast<ListKind>(number));
            REQUIRE(listing);
            const Page page = to_page(*listing);
            CHECK(page.tables.empty() == !page.notes.empty());
            for (const PageTable& table : page.tables) {
                for (const auto& row : table.rows)
                    CHECK(row.size() == table.columns.size());
            }
            CHECK(to_json(*listing).find("rows")->array().empty() == page.tables.empty());
        }
    }
}

TEST_CASE("a register entry whose record is gone is a damaged ledger", "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();
    Database::open(ledger.path(), OpenMode::read_write)
        .execute("DELETE FROM record WHERE record_id > 0");
    CHECK_THROWS_AS(list(ledger, ListKind::party), CorruptLedger);
}

TEST_CASE("a document is listed in its own currency", "[reports][list]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append(
        "finance",
        {draft({{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd("5.00")}}),
         draft({{"type", "pledge.confirmed"}, {"pledge", "PL-00002"}, {"agreement", "AGR-2"}})});
    support::replace_in_records(
        ledger, R"({"amount":"5.00","currency":"USD"})", R"({"amount":"5.00","currency":"SEK"})");
    support::change(ledger, "UPDATE p_document SET currency = 'SEK' WHERE amount = 500");
    support::add_balance(ledger, "receivable:PL-00002@SEK", "SE", "2026-01-01", 300);

    const auto pledges = list(ledger, ListKind::pledge);

    REQUIRE(pledges->documents.size() == 2);
    CHECK(pledges->documents[0].currency.code() == "USD");
    CHECK(pledges->documents[1].currency.code() == "SEK");
    CHECK(pledges->documents[1].amount == 500);
    CHECK(pledges->documents[1].left == 300);
    CHECK(refs_of(list(ledger, ListKind::pledge, Filter{.currency = "sek"})) == Refs{"PL-00002"});
    CHECK(refs_of(list(ledger, ListKind::pledge, Filter{.currency = "usd"})) == Refs{"PL-00001"});
    CHECK(render_json(to_json(*pledges)).find(R"("left":{"amount":"3.00","currency":"SEK"})") !=
          std::string::npos);
    const std::string text = render_text(to_page(*pledges), 80);
    INFO(text);
    CHECK(text.find("  USD       1,000.00") != std::string::npos);
    CHECK(text.find("  SEK           5.00         3.00") != std::string::npos);
    CHECK(text.find("Currency  USD") == std::string::npos);
    CHECK(render_text(to_page(*list(ledger, ListKind::receipt)), 80).find("Currency  USD") !=
          std::string::npos);
}

}  // namespace fundtrail
