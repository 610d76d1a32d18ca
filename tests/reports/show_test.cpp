#include "reports/show.hpp"

#include "core/error.hpp"
#include "ledger/vault.hpp"
#include "reports/catalogue_words.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"
#include "tests/support/edited_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace fundtrail::show_test {
namespace {

using support::draft;
using support::TestLedger;
using support::usd;

Result<ShownRecord> show(const TestLedger& ledger,
                         std::string_view name,
                         ShowContext context = ShowContext::no,
                         Vault* vault = nullptr) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return show_record(database, name, context, vault);
}

std::string value_of(const ShownRecord& shown, std::string_view label) {
    const auto found =
        std::find_if(shown.fields.begin(), shown.fields.end(), [&](const ShownField& field) {
            return field_in_words(field.path, Words{}) == label;
        });
    return found == shown.fields.end() ? "no such field" : found->value;
}

std::string remedy_of(const TestLedger& ledger, std::string_view name) {
    const auto shown = show(ledger, name);
    REQUIRE_FALSE(shown);
    CHECK(shown.error().rule == "reference-known");
    return shown.error().remedy;
}

}  // namespace

TEST_CASE("a paid disbursement shows its steps and the postings of its payment",
          "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();

    const auto shown = show(ledger, "DB-00001");

    REQUIRE(shown);
    CHECK(shown->type == "disbursement.proposed");
    CHECK(shown->state == "paid");
    CHECK(shown->awaits.empty());
    CHECK(shown->officer == "finance");
    CHECK(to_text(shown->roles) == "finance_officer");
    REQUIRE(shown->chain);
    REQUIRE(shown->chain->links.size() == 4);
    CHECK(shown->chain->links[0].step == "proposed");
    CHECK(shown->chain->links[1].officer == "certifier");
    CHECK(shown->chain->links[3].step == "paid");
    REQUIRE(shown->postings.size() == 4);
    CHECK(shown->postings[0].account == "bank:USD-OPS");
    CHECK(shown->postings[0].amount == -30'000);
    CHECK(shown->postings[0].record == shown->chain->links[3].record);
    CHECK(value_of(*shown, "amount") == "USD 300.00");
}

TEST_CASE("the leaf that is shown is the one that decisions name", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    const auto proposal = show(ledger, "DB-00001");
    const auto decision = show(ledger, to_text(proposal->chain->links[1].record));

    CHECK(value_of(*decision, "leaf") == proposal->leaf);
    CHECK(decision->officer == "certifier");
    CHECK(decision->chain->name == "DB-00001");
    CHECK(decision->postings.empty());
    CHECK(decision->state == "recorded");
}

TEST_CASE("a pending proposal shows what it awaits", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance",
                  {draft({{"type", "obligation.raised"},
                          {"allocation", "AL-00001"},
                          {"payee", "V1"},
                          {"amount", usd("1.00")},
                          {"purpose", "More"}})});
    ledger.append(
        "admin",
        {draft({{"type", "officer.revoked"}, {"officer", "auditor"}, {"reason", "left"}})});

    CHECK(show(ledger, "OB-00002")->state == "pending");
    CHECK(show(ledger, "OB-00002")->awaits == "certified");
    CHECK(show(ledger, "OB-00001")->state == "recorded");
    CHECK(show(ledger, "18.0")->state == "pending");
    CHECK(show(ledger, "18.0")->awaits == "approved");
    ledger.append("admin-2", {draft({{"type", "rejected"}, {"record", "18.0"}, {"reason", "no"}})});
    CHECK(show(ledger, "18.0")->state == "rejected");
    CHECK(show(ledger, "auditor")->state == "in force");
}

TEST_CASE("private fields stay sealed without the vault and open with it", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(value_of(*show(ledger, "V1"), "name") == "sealed");
    CHECK(value_of(*show(ledger, "DB-00001"), "purpose") == "sealed");

    Vault vault = Vault::open(ledger.folder().vault());
    const auto opened = show(ledger, "V1", ShowContext::no, &vault);

    CHECK(value_of(*opened, "name") == "Puits et Forages");
    CHECK(to_json(*opened).find("open")->find("name")->text() == "Puits et Forages");
    CHECK(to_json(*show(ledger, "V1")).find("open") == nullptr);
    CHECK(to_json(*show(ledger, "V1")).find("content")->find("name")->find("sealed") != nullptr);
}

TEST_CASE("a list inside a record is shown item by item", "[reports][show]") {
    TestLedger ledger;
    ledger.add_register();
    JsonValue due;
    due["date"] = "2026-06-01";
    due["amount"] = usd("4.00");
    ledger.append("finance",
                  {draft({{"type", "pledge.made"},
                          {"donor", "SE"},
                          {"fund", "SE"},
                          {"amount", usd("4.00")},
                          {"due", JsonValue::Array{due}}})});

    const auto shown = show(ledger, "PL-00001");

    CHECK(value_of(*shown, "due 1 date") == "2026-06-01");
    CHECK(value_of(*shown, "due 1 amount") == "USD 4.00");
    CHECK(value_of(*show(ledger, "0.1"), "roles") == "administrator");
}

TEST_CASE("the context adds up: before, this record, others of the day, after", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.clock().advance(k_seconds_per_day);
    ledger.pay(ledger.approved_disbursement("OB-00001", "50.00"));
    ledger.pay(ledger.approved_disbursement("OB-00001", "20.00"));
    CHECK(show(ledger, "DB-00002")->context.empty());

    const auto shown = show(ledger, "DB-00002", ShowContext::yes);

    REQUIRE(shown->context.size() == 4);
    const TouchedBalance& bank = shown->context.front();
    CHECK(bank.account == "bank:USD-OPS");
    CHECK(bank.before == 70'000);
    CHECK(bank.moved == -5'000);
    CHECK(bank.others == -2'000);
    CHECK(bank.after == 63'000);
    CHECK(to_json(*shown).find("context")->array().size() == 4);
}

TEST_CASE("records are found however their name is written", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance",
                  {draft({{"type", "party.added"}, {"kind", "person"}, {"name", "A. B."}})});

    CHECK(show(ledger, "db-1")->ref == "DB-00001");
    CHECK(show(ledger, "DB-00001")->record == show(ledger, "13.0")->record);
    CHECK(show(ledger, "water")->type == "budget.added");
    CHECK(show(ledger, "Finance")->type == "officer.enrolled");
    CHECK(show(ledger, "PE-00001")->type == "party.added");
    CHECK(value_of(*show(ledger, "PE-00001"), "name") == "sealed");
}

TEST_CASE("what is not there is refused with what comes near", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();

    CHECK(remedy_of(ledger, "DB-00009") == "the last disbursement is DB-00001");
    CHECK(remedy_of(ledger, "3.9") == "the last record of entry 3 is 3.0");
    CHECK(remedy_of(ledger, "400.0") == "the last record is 16.0");
    CHECK(remedy_of(ledger, "3") == "the first record of entry 3 is 3.0");
    CHECK(remedy_of(ledger, "WATTER").find("WATER (budget)") != std::string::npos);
    CHECK(remedy_of(ledger, "SE") == "name the record: party 7.0, fund 7.5");
    CHECK(remedy_of(ledger, "PE-00001") == "there is no person yet");
}

TEST_CASE("names that nothing can have are refused, not searched for", "[reports][show]") {
    TestLedger ledger;
    for (const std::string& name : {std::string{},
                                    std::string{"-"},
                                    std::string{"DB-"},
                                    std::string{"DB-0"},
                                    std::string{"DB-99999999999999999999999"},
                                    std::string{"99999999999999999999.0"},
                                    std::string{"140737488355328"},
                                    std::string{"\xff\x00\x1b[2J", 6},
                                    std::string(100'000, 'x')}) {
        const auto shown = show(ledger, name);
        REQUIRE_FALSE(shown);
        CHECK(shown.error().reason.size() < 300);
    }
}

TEST_CASE("a ledger that lost the entry of a record is damaged", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    Database::open(ledger.path(), OpenMode::read_write)
        .execute("DELETE FROM entry WHERE entry_index = 13");
    CHECK_THROWS_AS(show(ledger, "DB-00001"), CorruptLedger);
}

TEST_CASE("every table of a shown record has as many cells as columns", "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();
    for (const char* name : {"0.0", "DB-00001", "14.0", "16.0", "WATER"}) {
        const auto shown = show(ledger, name, ShowContext::yes);
        REQUIRE(shown);
        for (const PageTable& table : to_page(*shown).tables) {
            for (const auto& row : table.rows)
                CHECK(row.size() == table.columns.size());
        }
    }
}

TEST_CASE("the CSV of a document has its facts, fields, steps, postings and balances",
          "[reports][show]") {
    TestLedger ledger;
    ledger.play_story();

    const Page page = to_page(show(ledger, "DB-00001", ShowContext::yes).value());

    const std::string csv = render_csv(*page.data);
    for (const char* row : {"Part,Name,Value,Record,Date,Account,Fund,Amount,Currency\r\n",
                            "\r\nfact,Ref,DB-00001,,,,,,\r\n",
                            "\r\nfact,State,paid,,,,,,\r\n",
                            "\r\nfield,payee,V1,,,,,,\r\n",
                            "\r\nstep,certified,certifier,14.0,2026-01-01T00:14:00Z,,,,\r\n",
                            "\r\nposting,actual,,16.0,2026-01-01,bank:USD-OPS,SE,-300.00,USD\r\n",
                            "\r\nbalance,moved,,,2026-01-01,bank:USD-OPS,SE,-300.00,USD\r\n",
                            "\r\nbalance,after,,,2026-01-01,bank:USD-OPS,SE,700.00,USD\r\n"}) {
        INFO(csv);
        CHECK(csv.find(row) != std::string::npos);
    }
}

namespace {

/// The story, its payment one of 180,000 XOF from an account that held 600,000.
void pay_in_francs(TestLedger& ledger) {
    ledger.play_story();
    support::replace_in_records(ledger,
                                R"(["bank:USD-OPS","SE","-300.00"])",
                                R"(["bank:XOF-BKO","SE","-300.00","-180000","XOF"])");
    support::change(ledger,
                    "UPDATE p_balance SET account = 'bank:XOF-BKO' WHERE account = 'bank:USD-OPS'");
    support::add_balance(ledger, "bank:XOF-BKO@XOF", "SE", "2026-01-01", 420'000);
}

}  // namespace

TEST_CASE("a posting shows what it moved in the account's own currency", "[reports][show]") {
    TestLedger ledger;
    pay_in_francs(ledger);

    const auto shown = show(ledger, "DB-00001");

    REQUIRE(shown->postings.size() == 4);
    CHECK(shown->postings[0].amount == -30'000);
    CHECK(shown->postings[0].own.value() ==
          Money{.currency = Currency::find("XOF").value(), .minor_units = -180'000});
    CHECK_FALSE(shown->postings[1].own);
    const Page page = to_page(*shown);
    const std::string text = render_text(page, 80);
    INFO(text);
    CHECK(text.find("actual   bank:XOF-BKO          SE    XOF -180,000          300.00") !=
          std::string::npos);
    CHECK(render_csv(*page.data)
              .find("posting,actual,,16.0,2026-01-01,bank:XOF-BKO,SE,-300.00,USD\r\n"
                    "own,actual,,16.0,2026-01-01,bank:XOF-BKO,SE,-180000,XOF\r\n") !=
          std::string::npos);
    CHECK(render_json(to_json(*shown))
              .find(R"({"account":"bank:XOF-BKO","amount":"-300.00","fund":"SE",)"
                    R"("own":{"amount":"-180000","currency":"XOF"},"record":"16.0",)"
                    R"("set":"actual"})") != std::string::npos);
}

TEST_CASE("the context has a balance in each currency of an account", "[reports][show]") {
    TestLedger ledger;
    pay_in_francs(ledger);

    const auto shown = show(ledger, "DB-00001", ShowContext::yes);

    REQUIRE(shown->context.size() == 5);
    const TouchedBalance& own = shown->context[1];
    CHECK(own.account == "bank:XOF-BKO");
    CHECK(own.currency.code() == "XOF");
    CHECK(own.moved == -180'000);
    CHECK(own.after == 420'000);
    CHECK(own.others == 600'000);
    const std::string text = render_text(to_page(*shown), 80);
    INFO(text);
    CHECK(text.find("bank:XOF-BKO          SE    USD") != std::string::npos);
    CHECK(text.find("bank:XOF-BKO          SE    XOF") != std::string::npos);
    CHECK(render_json(to_json(*shown))
              .find(R"({"account":"bank:XOF-BKO","after":"420000","before":"0",)"
                    R"("currency":"XOF",)") != std::string::npos);
}

TEST_CASE("a posting with an own amount that cannot be read is told, not skipped",
          "[reports][show]") {
    for (const char* line : {R"(["bank:USD-OPS","SE","-300.00","-1.5","XOF"])",
                             R"(["bank:USD-OPS","SE","-300.00","-1","ZZZ"])",
                             R"(["bank:USD-OPS","SE","-300.00","-1"])",
                             R"(["bank:USD-OPS","SE","-300.0","-1","XOF"])"}) {
        TestLedger ledger;
        ledger.play_story();
        support::replace_in_records(ledger, R"(["bank:USD-OPS","SE","-300.00"])", line);
        CHECK_THROWS_AS(show(ledger, "DB-00001"), CorruptLedger);
    }
}

TEST_CASE("a rate is shown as people quote it", "[reports][show]") {
    TestLedger ledger;
    ledger.add_register();
    support::publish_rate(ledger, "600 XOF/USD", "2026-01-01");
    ledger.append("finance",
                  {draft({{"type", "in_kind.received"},
                          {"kind", "goods"},
                          {"donor", "NO"},
                          {"fund", "GEN"},
                          {"amount", support::amount_in("XOF", "6000")},
                          {"description", "Tents"}})});

    CHECK(value_of(*show(ledger, "8.0"), "quoted") == "600 XOF/USD");
    CHECK(value_of(*show(ledger, "IK-00001"), "rate") == "600 XOF/USD");
}

TEST_CASE("the rates in a list are shown as people quote them", "[reports][show]") {
    support::MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());
    support::publish_rate(money.ledger(), "0.09 USD/SEK", "2026-06-30");
    const std::string revaluation = support::record(
        money.ledger(), "finance", draft({{"type", "revaluation.made"}, {"date", "2026-06-30"}}));

    CHECK(value_of(*show(money.ledger(), revaluation), "rates 1 rate") == "0.09 USD/SEK");
}

TEST_CASE("of a record that starts several documents the one asked for is shown",
          "[reports][show]") {
    support::MissionMoney money;
    support::play_contingency_fund(money);
    support::agree(money.ledger(), support::loan_of_40());

    const auto allocation = show(money.ledger(), "al-1");

    CHECK(allocation->ref == "AL-00001");
    CHECK(allocation->type == "contingency.drawn");
    CHECK(allocation->state == "recorded");
    CHECK_FALSE(allocation->is_part);
    CHECK(show(money.ledger(), "CD-00001")->ref == "CD-00001");
    CHECK(show(money.ledger(), to_text(allocation->record))->ref == "CD-00001");
}

TEST_CASE("a document that was brought forward with others is shown alone", "[reports][show]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(support::end_of("2026-12-31"));
    const std::string opening = support::play_opening(ledger);

    const auto pledge = show(ledger, "PL-00001", ShowContext::yes);
    CHECK(pledge->ref == "PL-00001");
    CHECK(pledge->state == "confirmed");
    CHECK(pledge->is_part);
    CHECK(value_of(*pledge, "pledges 1 amount") == "USD 40.00");
    CHECK(value_of(*pledge, "date") == "2026-03-31");
    CHECK(value_of(*pledge, "allocations 1 ref") == "no such field");
    REQUIRE(pledge->postings.size() == 2);
    CHECK(pledge->postings[0].account == "deferred:PL-00001");
    CHECK(pledge->postings[1].account == "receivable:PL-00001");
    CHECK(pledge->context.size() == 2);
    CHECK_THAT(render_text(to_page(*pledge), 80),
               Catch::Contains("`fundtrail show " + opening + "` shows all of it"));

    const auto obligation = show(ledger, "OB-00001");
    CHECK(obligation->state == "recorded");
    CHECK(value_of(*obligation, "allocations 1 budget") == "WATER");
    CHECK(value_of(*obligation, "allocations 1 obligations 1 payee") == "V1");
    CHECK(value_of(*obligation, "allocations 1 advances 1 payee") == "no such field");
    REQUIRE(obligation->postings.size() == 1);
    CHECK(obligation->postings[0].amount == -30'00);
    CHECK(show(ledger, "DB-00001")->state == "paid");

    const auto whole = show(ledger, opening);
    CHECK(whole->ref.empty());
    CHECK(whole->state == "in force");
    CHECK_FALSE(whole->is_part);
    CHECK(value_of(*whole, "allocations 2 ref") == "AL-00002");
}

TEST_CASE("what a receipt in another currency moved fits 80 columns", "[reports][show]") {
    support::MissionMoney money;
    support::publish_rate(money.ledger(), "0.1 USD/SEK", "2026-01-01");
    const JsonValue amount = support::amount_in("SEK", "30000000.00");
    const std::string pledge =
        support::confirmed_pledge(money.ledger(), "SE", "SE", amount, {"2026-01-10", "2026-01-20"});
    support::record(money.ledger(),
                    "finance",
                    draft({{"type", "receipt.recorded"},
                           {"account", "USD-OPS"},
                           {"amount", usd("3000000.00")},
                           {"pledges", JsonValue::Array{support::settling(pledge, amount)}},
                           {"date", "2026-03-10"}}));

    const std::string text =
        render_text(to_page(*show(money.ledger(), "RC-00001", ShowContext::yes)), 80);

    INFO(text);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        CHECK(end - begin <= 80);
        begin = end + 1;
    }
}

}  // namespace fundtrail::show_test
