#include "reports/inbox.hpp"

#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"
#include "tests/support/edited_ledger.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::inbox_test {
namespace {

using support::draft;
using support::TestLedger;
using support::usd;

constexpr Timestamp k_now{1'767'225'600};  // 2026-01-01, as the ledger's clock says

Inbox inbox_of(const TestLedger& ledger, std::string_view officer) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Transaction one_moment{database, Transaction::Mode::deferred};
    return read_inbox(database, officer, k_now).value();
}

/// `certify DB-00001`, one word each item.
std::vector<std::string> tasks_of(const TestLedger& ledger, std::string_view officer) {
    std::vector<std::string> tasks;
    for (const PendingItem& item : inbox_of(ledger, officer).for_you)
        tasks.push_back(item.your_step + ' ' + item.ref);
    return tasks;
}

using Tasks = std::vector<std::string>;

Draft payment(std::string_view amount) {
    return draft({{"type", "disbursement.proposed"},
                  {"kind", "expenditure"},
                  {"obligation", "OB-00001"},
                  {"payee", "V1"},
                  {"account", "USD-OPS"},
                  {"amount", usd(amount)},
                  {"purpose", "Invoice 8"}});
}

}  // namespace

TEST_CASE("a payment goes from inbox to inbox until it is paid", "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    REQUIRE(tasks_of(ledger, "certifier").empty());
    ledger.append("finance", {payment("50.00")});

    CHECK(tasks_of(ledger, "certifier") == Tasks{"certify DB-00002"});
    CHECK(tasks_of(ledger, "approver") == Tasks{"approve DB-00002"});
    CHECK(tasks_of(ledger, "treasurer").empty());
    ledger.append("certifier", {draft({{"type", "certified"}, {"record", "DB-00002"}})});
    CHECK(tasks_of(ledger, "certifier").empty());
    ledger.append("approver", {draft({{"type", "approved"}, {"record", "DB-00002"}})});
    CHECK(tasks_of(ledger, "approver").empty());
    CHECK(tasks_of(ledger, "treasurer") == Tasks{"pay DB-00002"});
    ledger.pay("DB-00002");
    CHECK(tasks_of(ledger, "treasurer").empty());
}

TEST_CASE("nobody is asked to decide on what they proposed, but sees that it waits",
          "[reports][inbox]") {
    TestLedger ledger;
    ledger.enrol("busy", {Role::certifying_officer, Role::finance_officer});
    ledger.append("admin-2", {draft({{"type", "approved"}, {"record", "7.0"}})});
    ledger.play_story();
    ledger.append("busy", {payment("50.00")});

    const Inbox inbox = inbox_of(ledger, "busy");

    CHECK(inbox.for_you.empty());
    REQUIRE(inbox.own_waiting.size() == 1);
    const PendingItem& own = inbox.own_waiting.front();
    CHECK(own.ref == "DB-00002");
    CHECK(own.type == "disbursement.proposed");
    CHECK(own.amount.value().minor_units == 5'000);
    CHECK(own.fund == "SE");
    CHECK(own.party == "V1");
    CHECK(own.proposer == "busy");
    CHECK(own.awaits == "certified, approved");
    CHECK(tasks_of(ledger, "certifier") == Tasks{"certify DB-00002"});
}

TEST_CASE("who took one of two like steps is not asked for the other", "[reports][inbox]") {
    TestLedger ledger;
    ledger.enrol("approver-2", {Role::approving_officer});
    ledger.append("admin-2", {draft({{"type", "approved"}, {"record", "7.0"}})});
    JsonValue step;
    step["type"] = "disbursement.proposed";
    step["from"] = usd("10.00");
    step["add"] = "approved";
    const Receipt policy = ledger.append(
        "admin", {draft({{"type", "policy.set"}, {"steps", JsonValue::Array{step}}})});
    ledger.append(
        "admin-2",
        {draft({{"type", "approved"}, {"record", to_text(policy.outcomes.front().names.record)}})});
    ledger.add_register();
    ledger.receive("1000.00");
    ledger.obligate(ledger.allocate("800.00"), "500.00");
    ledger.append("finance", {payment("50.00")});
    ledger.append("certifier", {draft({{"type", "certified"}, {"record", "DB-00001"}})});
    REQUIRE(inbox_of(ledger, "approver").for_you.front().awaits == "approved by 2");
    ledger.append("approver", {draft({{"type", "approved"}, {"record", "DB-00001"}})});

    CHECK(tasks_of(ledger, "approver").empty());
    CHECK(tasks_of(ledger, "approver-2") == Tasks{"approve DB-00001"});
}

TEST_CASE("what an administrator proposed awaits the other one", "[reports][inbox]") {
    TestLedger ledger;
    ledger.append(
        "admin",
        {draft({{"type", "officer.revoked"}, {"officer", "auditor"}, {"reason", "left"}})});

    CHECK(tasks_of(ledger, "admin-2") == Tasks{"approve 7.0"});
    CHECK(tasks_of(ledger, "admin").empty());
    CHECK(tasks_of(ledger, "approver").empty());
    CHECK(inbox_of(ledger, "admin").own_waiting.front().ref == "7.0");
}

TEST_CASE("what awaits an absent officer awaits who acts for it, up to the limit",
          "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance", {payment("50.00")});
    ledger.append("finance", {payment("60.00")});
    ledger.govern(draft({{"type", "officer.acting"},
                         {"officer", "treasurer"},
                         {"for", "approver"},
                         {"role", "approving_officer"},
                         {"until", "2026-01-01"},
                         {"limit", usd("50.00")}}));
    CHECK(tasks_of(ledger, "approver") == Tasks{"approve DB-00002", "approve DB-00003"});
    CHECK(tasks_of(ledger, "treasurer") == Tasks{"approve DB-00002"});

    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const Timestamp next_day{k_now.seconds + k_seconds_per_day};
    CHECK(read_inbox(database, "treasurer", next_day)->for_you.empty());
}

TEST_CASE("an officer is found in any case, and one not in force is refused", "[reports][inbox]") {
    TestLedger ledger;
    CHECK(inbox_of(ledger, "FINANCE").officer == "finance");
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    const auto unknown = read_inbox(database, "nobody", k_now);
    REQUIRE_FALSE(unknown);
    CHECK(unknown.error().rule == "officer-known");
    CHECK_FALSE(read_inbox(database, "", k_now));
}

TEST_CASE("an inbox reads no record but the opening, the policy and the proposals that it shows",
          "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance", {payment("50.00")});
    Database::open(ledger.path(), OpenMode::read_write)
        .execute(
            "DELETE FROM record WHERE record_id > 0 AND record_id < (SELECT max(record_id) FROM "
            "record); DELETE FROM entry");

    CHECK(tasks_of(ledger, "certifier") == Tasks{"certify DB-00002"});
}

TEST_CASE("an inbox needs projections of this version", "[reports][inbox]") {
    TestLedger ledger;
    Database::open(ledger.path(), OpenMode::read_write)
        .execute("UPDATE p_meta SET value = 999 WHERE name = 'projection_version'");
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    CHECK_THROWS_AS(read_inbox(database, "finance", k_now), CorruptLedger);
}

TEST_CASE("an empty inbox says so, a full one says what to do", "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    CHECK(to_page(inbox_of(ledger, "certifier")).notes.front() == "Nothing awaits you.");
    ledger.append("finance", {payment("50.00")});

    const Page page = to_page(inbox_of(ledger, "certifier"));

    REQUIRE(page.tables.size() == 1);
    CHECK(page.tables.front().rows.front()[0] == "certify");
    CHECK(page.tables.front().rows.front()[1] == "DB-00002");
    const JsonValue json = to_json(inbox_of(ledger, "certifier"));
    CHECK(json.find("for_you")->array().front().find("your_step")->text() == "certify");
    CHECK(json.find("own_waiting")->array().empty());
}

TEST_CASE("the CSV of an inbox has both of its lists", "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance", {payment("50.00")});

    const Page certifier = to_page(inbox_of(ledger, "certifier"));
    const Page finance = to_page(inbox_of(ledger, "finance"));

    CHECK(render_csv(*certifier.data) ==
          "List,Your step,Ref,Date,Type,Currency,Amount,Fund,Party or subject,Proposed "
          "by,Awaits,Record,Why\r\n"
          "awaits you,certify,DB-00002,2026-01-01,disbursement.proposed,USD,50.00,SE,V1,finance,"
          "\"certified, approved\",17.0,\r\n");
    REQUIRE(finance.data->rows.size() == 1);
    CHECK(finance.data->rows[0][0] == "awaits others");
    CHECK(finance.data->rows[0][1].empty());
}

TEST_CASE("every amount in an inbox says its currency", "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance", {payment("50.00"), payment("7.00")});
    const auto page_of = [&] { return to_page(inbox_of(ledger, "certifier")); };
    CHECK(render_text(page_of(), 80).find("USD 50.00") != std::string::npos);
    support::replace_in_records(
        ledger, R"({"amount":"7.00","currency":"USD"})", R"({"amount":"7.00","currency":"SEK"})");
    support::change(ledger, "UPDATE p_document SET currency = 'SEK' WHERE amount = 700");

    const std::string text = render_text(page_of(), 120);
    INFO(text);
    CHECK(text.find("  USD 50.00") != std::string::npos);
    CHECK(text.find("  SEK 7.00") != std::string::npos);
    CHECK(render_json(to_json(inbox_of(ledger, "certifier")))
              .find(R"("amount":{"amount":"7.00","currency":"SEK"})") != std::string::npos);
}

TEST_CASE("of what passes between funds an inbox names the giver and the taker",
          "[reports][inbox]") {
    support::MissionMoney money;
    TestLedger& ledger = money.ledger();
    support::play_contingency_fund(money);
    money.receive_directly("NO", "GEN", "60.00", "2026-01-06");
    ledger.append("finance",
                  {draft({{"type", "contingency.set_aside"},
                          {"from_fund", "GEN"},
                          {"fund", "CF"},
                          {"amount", usd("5.00")}}),
                   draft({{"type", "fund.transferred"},
                          {"from_fund", "GEN"},
                          {"to_fund", "SE"},
                          {"amount", usd("6.00")},
                          {"reason", "a plan"}}),
                   support::loan_of_40()});

    const Inbox inbox = inbox_of(ledger, "approver");

    const PageTable table = to_page(inbox).tables.front();
    REQUIRE(table.columns[6].title == "Fund");
    CHECK(table.rows[0][6] == "GEN > CF");
    CHECK(table.rows[1][6] == "GEN > SE");
    CHECK(table.rows[2][6] == "CF > GEN");
    const JsonValue json = to_json(inbox);
    const JsonValue& draw = json.find("for_you")->array().back();
    CHECK(draw.find("fund")->text() == "CF");
    CHECK(draw.find("to_fund")->text() == "GEN");
}

TEST_CASE("an inbox fits 80 columns", "[reports][inbox]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance", {payment("50.00")});

    const std::string text = render_text(to_page(inbox_of(ledger, "certifier")), 80);

    INFO(text);
    CHECK(text.find("USD 50.00") != std::string::npos);
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = text.find('\n', begin);
        CHECK(end - begin <= 80);
        begin = end + 1;
    }
}

}  // namespace fundtrail::inbox_test
