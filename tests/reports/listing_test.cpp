#include "reports/listing.hpp"

#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"
#include "tests/support/edited_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::listing_test {
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
    CHECK(officers->officers[0].roles == RoleSet{Role::administrator});
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
    CHECK(acting.roles == RoleSet{Role::approving_officer});
    CHECK(acting.key == officers->officers[4].key);
    CHECK(to_page(*officers).tables.front().rows.back()[2] ==
          "acting for approver until 31 Jan 2026, up to 5,000.00");
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
    CHECK(text.find("  USD 1,000.00") != std::string::npos);
    CHECK(text.find("  SEK 5.00         3.00") != std::string::npos);
    CHECK(text.find("Currency  USD") == std::string::npos);
    CHECK(render_text(to_page(*list(ledger, ListKind::receipt)), 80).find("Currency  USD") !=
          std::string::npos);
}

TEST_CASE("claims, obligations and advances that were brought forward are listed",
          "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(support::end_of("2026-12-31"));
    support::play_opening(ledger);

    const auto claims = list(ledger, ListKind::claim);
    REQUIRE(refs_of(claims) == Refs{"RV-00001"});
    CHECK(claims->documents[0].party == "V1");
    CHECK(claims->documents[0].under == "AL-00001");
    CHECK(claims->documents[0].budget == "WATER");
    CHECK(claims->documents[0].left == 4'00);
    CHECK(list(ledger, ListKind::pledge)->documents.front().left == 40'00);
    CHECK(list(ledger, ListKind::obligation)->documents.front().left == 30'00);
    CHECK(list(ledger, ListKind::disbursement)->documents.front().date == parse_date("2026-02-10"));
    CHECK(refs_of(list(ledger, ListKind::allocation)) == Refs{"AL-00001", "AL-00002"});
    CHECK(refs_of(list(ledger, ListKind::claim, Filter{.party = "p1"})).empty());
}

TEST_CASE("a claim is found by the line that its payment was charged to", "[reports][list]") {
    TestLedger ledger;
    ledger.play_story();
    support::agree(ledger,
                   draft({{"type", "payment.claimed"},
                          {"disbursement", "DB-00001"},
                          {"amount", usd("20.00")},
                          {"party", "V1"},
                          {"reason", "the wrong payee"}}));

    CHECK(refs_of(list(ledger, ListKind::claim, Filter{.budget = "water"})) == Refs{"RV-00001"});
    CHECK(refs_of(list(ledger, ListKind::claim, Filter{.budget = "ROADS"})).empty());
}

TEST_CASE("draws are listed with both funds, and what is left to repay", "[reports][list]") {
    support::MissionMoney money;
    support::play_contingency_fund(money);
    support::agree(money.ledger(), support::loan_of_40());

    const auto draws = list(money.ledger(), ListKind::draw);

    REQUIRE(refs_of(draws) == Refs{"CD-00001"});
    CHECK(draws->documents[0].left == 40'00);
    CHECK(draws->documents[0].budget == "WATER");
    CHECK_THAT(render_json(to_json(*draws)), Catch::Contains("\"kind\":\"loan\""));
    CHECK_THAT(render_json(to_json(*draws)), Catch::Contains("\"to_fund\":\"GEN\""));
    CHECK_THAT(render_text(to_page(*draws), 100), Catch::Contains("CF    GEN      loan"));
}

TEST_CASE("bank transfers are listed with both accounts, and what is on its way",
          "[reports][list]") {
    support::MissionMoney money;
    TestLedger& ledger = money.ledger();
    ledger.govern(draft({{"type", "policy.set"}, {"treasury_fund", "GEN"}}));
    ledger.append(
        "finance",
        {draft({{"type", "account.added"}, {"account", "USD-FIELD"}, {"currency", "USD"}})});
    money.receive_directly("NO", "GEN", "60.00", "2026-01-06");
    ledger.append("treasurer",
                  {draft({{"type", "bank.transferred"},
                          {"from_account", "USD-OPS"},
                          {"to_account", "USD-FIELD"},
                          {"amount", usd("7.00")},
                          {"date", "2026-01-07"}})});

    const auto transfers = list(ledger, ListKind::transfer);

    REQUIRE(refs_of(transfers) == Refs{"BT-00001"});
    CHECK(transfers->documents[0].from_account == "USD-OPS");
    CHECK(transfers->documents[0].account == "USD-FIELD");
    CHECK(transfers->documents[0].left == 7'00);
    CHECK(refs_of(list(ledger, ListKind::transfer, Filter{.account = "usd-ops"})) ==
          Refs{"BT-00001"});
    CHECK(refs_of(list(ledger, ListKind::transfer, Filter{.account = "usd-field"})) ==
          Refs{"BT-00001"});
}

TEST_CASE("contributions in kind are listed", "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.append("finance",
                  {draft({{"type", "in_kind.received"},
                          {"kind", "goods"},
                          {"donor", "NO"},
                          {"fund", "GEN"},
                          {"amount", usd("450.00")},
                          {"description", "Tents"}})});

    const auto listing = list(ledger, parse_list_kind("in-kind").value());

    CHECK(refs_of(listing) == Refs{"IK-00001"});
    CHECK_THAT(render_text(to_page(*listing), 80), Catch::StartsWith("Contributions in kind\n"));
}

TEST_CASE("the rates that are in effect are listed as they were quoted", "[reports][list]") {
    TestLedger ledger;
    ledger.add_register();
    support::publish_rate(ledger, "600 XOF/USD", "2026-01-01");
    support::publish_rate(ledger, "0.1 USD/SEK", "2026-01-01");
    support::publish_rate(ledger, "590 XOF/USD", "2026-02-01");
    support::publish_rate(ledger, "595 XOF/USD", "2026-02-01");

    const auto rates = list(ledger, ListKind::rate);

    REQUIRE(rates->rates.size() == 3);
    CHECK(rates->rates[0].source == "UN operational rates");
    CHECK(render_csv(*to_page(*rates).data) ==
          "Effective,Rate,Source,Record\r\n"
          "2026-01-01,0.1 USD/SEK,UN operational rates,9.0\r\n"
          "2026-01-01,600 XOF/USD,UN operational rates,8.0\r\n"
          "2026-02-01,595 XOF/USD,UN operational rates,11.0\r\n");
    CHECK(list(ledger, ListKind::rate, Filter{.currency = "XOF"})->rates.size() == 2);
    CHECK(list(ledger, ListKind::rate, Filter{.since = parse_date("2026-01-02")})->rates.size() ==
          1);
    CHECK_THAT(render_json(to_json(*rates)),
               Catch::Contains(R"("quoted":{"base":"USD","currency":"XOF","quote":"595"})"));
}

TEST_CASE("the months that are closed now are listed", "[reports][list]") {
    TestLedger ledger;
    ledger.clock().set(support::end_of("2026-12-31"));
    const auto decide = [&](const char* type, const char* period) {
        Draft deed = draft({{"type", type}, {"period", period}});
        if (deed.fields.find("type")->text() == "period.reopened") deed.fields["reason"] = "late";
        return support::agree(ledger, deed);
    };
    decide("period.closed", "2026-01");
    decide("period.closed", "2026-02");
    decide("period.reopened", "2026-02");
    decide("period.closed", "2026-03");
    decide("period.reopened", "2026-03");
    const std::string again = decide("period.closed", "2026-03");

    const auto periods = list(ledger, ListKind::period);

    REQUIRE(periods->periods.size() == 2);
    CHECK(to_text(periods->periods[0].month) == "2026-01");
    CHECK(to_text(periods->periods[1].month) == "2026-03");
    CHECK(to_text(periods->periods[1].record) == again);
    CHECK_THAT(render_json(to_json(*periods)), Catch::Contains("\"period\":\"2026-01\""));
    CHECK(to_page(*periods).tables.front().rows.size() == 2);
}

TEST_CASE("a list of pledges in another currency fits 80 columns with what is outstanding",
          "[reports][list]") {
    support::MissionMoney money;
    support::publish_rate(money.ledger(), "0.1 USD/SEK", "2026-01-01");
    support::confirmed_pledge(money.ledger(),
                              "SE",
                              "SE",
                              support::amount_in("SEK", "30000000.00"),
                              {"2026-01-10", "2026-01-20"});

    const std::string text = render_text(to_page(*list(money.ledger(), ListKind::pledge)), 80);

    INFO(text);
    CHECK(text.find("SEK 30,000,000.00  30,000,000.00\n") != std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        CHECK(end - begin <= 80);
        begin = end + 1;
    }
}

}  // namespace fundtrail::listing_test
