#include "reports/audit_trail.hpp"

#include "core/entry.hpp"
#include "core/merkle.hpp"
#include "ledger/sqlite.hpp"
#include "reports/listing.hpp"
#include "reports/render/page_layout.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace fundtrail::audit_trail_test {
namespace {

using support::draft;
using support::TestLedger;
using support::usd;

AuditTrail trail_of(const TestLedger& ledger, const Filter& filter = {}) {
    return make_audit_trail(ledger.path(), {}, filter);
}

std::vector<std::string> types_of(const AuditTrail& trail) {
    std::vector<std::string> types;
    for (const AuditRow& row : trail.rows)
        types.push_back(row.type);
    return types;
}

std::string proposed_payment(TestLedger& ledger,
                             std::string_view obligation,
                             std::string_view amount) {
    return ledger
        .append("finance",
                {draft({{"type", "disbursement.proposed"},
                        {"kind", "expenditure"},
                        {"obligation", obligation},
                        {"payee", "V1"},
                        {"account", "USD-OPS"},
                        {"amount", usd(amount)},
                        {"purpose", "Invoice 8"}})})
        .outcomes.front()
        .names.ref;
}

/// What an audit trail says is awaited, and what the projections say: `DB-00002 approved`.
std::vector<std::string> awaited_of(const AuditTrail& trail) {
    std::vector<std::string> list;
    for (const AwaitedProposal& awaited : trail.awaited)
        list.push_back(awaited.chain->name + ' ' + awaited.awaits);
    return list;
}

std::vector<std::string> projected_proposals(const TestLedger& ledger) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    std::vector<std::string> list;
    const auto listing = read_listing(database, ListKind::proposal, {});
    for (const PendingItem& item : listing->proposals)
        list.push_back(item.ref + ' ' + item.awaits);
    return list;
}

/// Appends an entry of one record as a hostile officer would: signed, but judged by nobody.
void forge(const TestLedger& ledger, std::string_view officer, const std::string& bytes) {
    const Verification before = ledger.verify();
    const VerifierKey key = support::verifier_key_of(officer);
    const std::string note = seal_entry(EntryHeader{.ledger_id = ledger.id(),
                                                    .index = before.entries,
                                                    .previous_root = before.root,
                                                    .time = Timestamp{1'767'226'000},
                                                    .signer_name = key.name,
                                                    .signer_id = key.id,
                                                    .record_count = 1,
                                                    .records_root = leaf_hash(bytes)},
                                        support::key_of(officer));
    Database database = Database::open(ledger.path(), OpenMode::read_write);
    database.prepare("INSERT INTO entry VALUES(?1, ?2)")
        .bind_all(before.entries, Blob{note})
        .step();
    database.prepare("INSERT INTO record VALUES(?1, ?2)")
        .bind_all(RecordId::of(before.entries, 0).number, Blob{bytes})
        .step();
}

}  // namespace

TEST_CASE(
    "an audit trail shows every record once in ledger order, and its debits equal its credits",
    "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();

    const AuditTrail trail = trail_of(ledger);

    CHECK(trail.facts.verification.is_intact());
    REQUIRE(static_cast<std::int64_t>(trail.rows.size()) == trail.facts.verification.records);
    CHECK(std::is_sorted(trail.rows.begin(), trail.rows.end(), [](const auto& a, const auto& b) {
        return a.record < b.record;
    }));
    const Currency base = *Currency::find("USD");
    CHECK(trail.sums[0].debit.amount_text(base) == "3300.00");
    CHECK(trail.sums[0].credit == trail.sums[0].debit);
    CHECK(trail.sums[1].debit.amount_text(base) == "2600.00");
    CHECK(trail.sums[1].credit == trail.sums[1].debit);
    CHECK_FALSE(trail.sums[2].is_moved());
}

TEST_CASE("the reference of a document selects its proposal, decisions and payment, in any case",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.pay(ledger.approved_disbursement("OB-00001", "50.00"));

    const AuditTrail trail = trail_of(ledger, Filter{.ref = "db-00001"});

    CHECK(types_of(trail) ==
          std::vector<std::string>{
              "disbursement.proposed", "certified", "approved", "disbursement.paid"});
    for (const AuditRow& row : trail.rows) {
        CHECK(row.ref() == "DB-00001");
        CHECK(row.facts.parties == std::vector<std::string>{"V1"});
        CHECK(row.facts.budget == "WATER");
        REQUIRE(row.chain != nullptr);
        CHECK(row.chain->links.size() == 4);
    }
    const auto& links = trail.rows.front().chain->links;
    CHECK(links[3].step == "paid");
    CHECK(links[3].officer == "treasurer");
    CHECK(links[3].record == trail.rows[3].record);
    CHECK(links[3].time == trail.rows[3].time);
}

TEST_CASE("the reference of an obligation or allocation selects what was decided and paid under it",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.pay(ledger.approved_disbursement("OB-00001", "50.00"));
    const auto count = [&](const char* ref, const std::string& type) {
        const auto types = types_of(trail_of(ledger, Filter{.ref = ref}));
        return std::count(types.begin(), types.end(), type);
    };

    for (const char* ref : {"OB-00001", "AL-00001"}) {
        CHECK(count(ref, "obligation.raised") == 1);
        CHECK(count(ref, "disbursement.paid") == count(ref, "disbursement.proposed"));
        CHECK(count(ref, "approved") == count(ref, "disbursement.proposed"));
        CHECK(count(ref, "disbursement.paid") > 0);
    }
    CHECK(count("OB-00001", "allocation.made") == 0);
    CHECK(count("AL-00001", "allocation.made") == 1);
}

TEST_CASE("the record of a proposal selects the same as the number of its document",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    const AuditTrail by_number = trail_of(ledger, Filter{.ref = "DB-00001"});

    const AuditTrail by_record =
        trail_of(ledger, Filter{.ref = to_text(by_number.rows.front().record)});

    CHECK(types_of(by_record) == types_of(by_number));
}

TEST_CASE("the reference of a pledge selects its confirmation and the receipts that settle it",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.receive("7.00");

    CHECK(types_of(trail_of(ledger, Filter{.ref = "PL-00001"})) ==
          std::vector<std::string>{"pledge.made", "pledge.confirmed", "receipt.recorded"});
}

TEST_CASE("filters of codes ignore case and must all hold", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();

    CHECK(types_of(trail_of(ledger, Filter{.fund = "se", .officer = "CERTIFIER"})) ==
          std::vector<std::string>{"certified", "certified"});
    CHECK(trail_of(ledger, Filter{.fund = "GEN", .party = "V1"}).rows.empty());
    CHECK(types_of(trail_of(ledger, Filter{.budget = "roads"})) ==
          std::vector<std::string>{"budget.added"});
    CHECK(trail_of(ledger, Filter{.currency = "SEK"}).rows.empty());
}

TEST_CASE("a receipt that settles pledges of two donors is found by either donor and either fund",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.add_register();
    JsonValue::Array parts;
    for (const char* donor : {"SE", "NO"}) {
        const std::string fund = donor == std::string{"SE"} ? "SE" : "GEN";
        const std::string pledge = ledger
                                       .append("finance",
                                               {draft({{"type", "pledge.made"},
                                                       {"donor", donor},
                                                       {"fund", fund},
                                                       {"amount", usd("10.00")}})})
                                       .outcomes.front()
                                       .names.ref;
        ledger.append(
            "finance",
            {draft({{"type", "pledge.confirmed"}, {"pledge", pledge}, {"agreement", "A"}})});
        JsonValue part;
        part["pledge"] = pledge;
        part["amount"] = usd("10.00");
        parts.push_back(part);
    }
    ledger.append("finance",
                  {draft({{"type", "receipt.recorded"},
                          {"account", "USD-OPS"},
                          {"amount", usd("20.00")},
                          {"pledges", parts}})});

    for (const Filter& filter : {Filter{.party = "SE"},
                                 Filter{.party = "NO"},
                                 Filter{.fund = "SE"},
                                 Filter{.fund = "GEN"}}) {
        CHECK(types_of(trail_of(ledger, filter)).back() == "receipt.recorded");
    }
}

TEST_CASE("a record made after its value date is late by whole days, on a Saturday it says weekend",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(Timestamp{1'767'657'000});  // 2026-01-05T23:50:00Z, a Monday
    for (const char* date : {"2026-01-05", "2026-01-04", "2026-01-03", "2026-01-02"}) {
        ledger.append("finance",
                      {draft({{"type", "pledge.made"},
                              {"donor", "SE"},
                              {"fund", "SE"},
                              {"amount", usd("1.00")},
                              {"date", date}})});
    }

    const auto rows = trail_of(ledger, Filter{.since = parse_date("2026-01-02")}).rows;

    REQUIRE(rows.size() == 4);
    CHECK(rows[0].days_late() == 0);
    CHECK(rows[0].flags().empty());
    CHECK(rows[1].flags() == std::vector<std::string>{"late", "weekend"});
    CHECK(rows[2].flags() == std::vector<std::string>{"late", "weekend"});
    CHECK(rows[3].days_late() == 3);
    CHECK(rows[3].flags() == std::vector<std::string>{"late"});
}

TEST_CASE("weekends before 1970 are weekends, and a value date ahead of the entry is not late",
          "[reports][audit]") {
    AuditRow row;
    row.date = *parse_date("1969-12-27");  // a Saturday
    row.time = Timestamp{0};
    CHECK(row.flags() == std::vector<std::string>{"late", "weekend"});
    row.date = *parse_date("1969-12-26");
    CHECK(row.flags() == std::vector<std::string>{"late"});
    row.date = *parse_date("1970-01-05");
    CHECK(row.days_late() == 0);
    CHECK(row.flags().empty());
}

TEST_CASE("periods and as-of bound value dates, both ends included", "[reports][audit]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.clock().set(Timestamp{1'767'657'000});
    for (const char* date : {"2026-01-02", "2026-01-03", "2026-01-04"}) {
        ledger.append("finance",
                      {draft({{"type", "pledge.made"},
                              {"donor", "SE"},
                              {"fund", "SE"},
                              {"amount", usd("1.00")},
                              {"date", date}})});
    }
    const auto second = parse_date("2026-01-03");

    CHECK(trail_of(ledger, Filter{.since = second, .until = second}).rows.size() == 1);
    CHECK(trail_of(ledger, Filter{.since = second}).rows.size() == 2);
    CHECK(
        trail_of(ledger, Filter{.as_of = second, .since = parse_date("2026-01-02")}).rows.size() ==
        2);
}

TEST_CASE("a ledger known at a moment shows no later record, step or decision",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    const AuditTrail all = trail_of(ledger, Filter{.ref = "DB-00001"});
    const Timestamp certified = all.rows[1].time;

    const AuditTrail then = trail_of(ledger, Filter{.known_at = certified, .ref = "DB-00001"});

    REQUIRE(then.rows.size() == 2);
    CHECK(then.rows.front().chain->links.size() == 2);
    CHECK(awaited_of(then) == std::vector<std::string>{"DB-00001 approved"});
    CHECK(awaited_of(all).empty());
    CHECK(trail_of(ledger, Filter{.known_at = Timestamp{0}}).rows.empty());
}

TEST_CASE("what is awaited is what the projections say after every record", "[reports][audit]") {
    TestLedger ledger;
    const auto check = [&] { CHECK(awaited_of(trail_of(ledger)) == projected_proposals(ledger)); };
    ledger.play_story();
    check();
    const std::string payment = proposed_payment(ledger, "OB-00001", "50.00");
    check();
    ledger.append("certifier", {draft({{"type", "certified"}, {"record", payment}})});
    check();
    const auto revocation = ledger.append(
        "admin",
        {draft({{"type", "officer.revoked"}, {"officer", "certifier"}, {"reason", "left"}})});
    check();
    ledger.append("admin-2",
                  {draft({{"type", "approved"},
                          {"record", to_text(revocation.outcomes.front().names.record)}})});
    // The step of an officer who is no longer in force does not count.
    REQUIRE(awaited_of(trail_of(ledger)) ==
            std::vector<std::string>{payment + " certified, approved"});
    check();
    ledger.append("finance",
                  {draft({{"type", "rejected"}, {"record", payment}, {"reason", "error"}})});
    CHECK(awaited_of(trail_of(ledger)).empty());
    check();
    const AuditTrail rejected = trail_of(ledger, Filter{.ref = payment});
    CHECK(rejected.rows.back().reason == "sealed");
    CHECK(rejected.rows.front().chain->links.back().step == "rejected");
}

TEST_CASE("an approved payment awaits the treasurer", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    const std::string payment = ledger.approved_disbursement("OB-00001", "50.00");

    CHECK(awaited_of(trail_of(ledger)) == std::vector<std::string>{payment + " paid"});
    CHECK(awaited_of(trail_of(ledger, Filter{.fund = "GEN"})).empty());
    CHECK(awaited_of(trail_of(ledger, Filter{.since = parse_date("2030-01-01")})).size() == 1);
}

TEST_CASE("a number that was left out is counted as missing, and findings stand before all else",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("10.00");
    REQUIRE(trail_of(ledger).gaps.front().missing == 0);
    forge(ledger,
          "finance",
          R"({"amount":{"amount":"5.00","currency":"USD"},"date":"2026-01-01","donor":"SE",)"
          R"("fund":"SE","ref":"PL-00005","type":"pledge.made"})");

    const AuditTrail trail = trail_of(ledger);

    REQUIRE(trail.gaps.front().kind == DocumentKind::pledge);
    CHECK(trail.gaps.front().given == 2);
    CHECK(trail.gaps.front().missing == 3);
    const Page page = to_page(trail);
    CHECK(page.facts.front().second.find("NOT INTACT") == 0);
    CHECK(page.facts[1].second.find("rule.number-in-sequence in record") == 0);
    const JsonValue json = to_json(trail);
    CHECK(json.find("verdict")->text() == "findings");
    CHECK(json.find("findings")->array().front().find("code")->text() == "rule.number-in-sequence");
}

TEST_CASE("a file that is no ledger gives an empty trail with findings, at whatever moment",
          "[reports][audit]") {
    TestLedger ledger;
    Database::open(ledger.path(), OpenMode::read_write).execute("DROP TABLE record");

    for (const Filter& filter : {Filter{}, Filter{.known_at = Timestamp{2'000'000'000}}}) {
        const AuditTrail trail = trail_of(ledger, filter);
        CHECK(trail.rows.empty());
        CHECK_FALSE(trail.facts.verification.is_intact());
        CHECK(to_page(trail).facts.front().second.find("NOT INTACT") == 0);
        CHECK(to_json(trail).find("records")->array().empty());
    }
}

TEST_CASE("the audit trail names origin, size, root, dates, basis and limits", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();

    const JsonValue json = to_json(trail_of(ledger, Filter{.as_of = parse_date("2026-01-01")}));

    const Verification verification = ledger.verify();
    CHECK(json.find("origin")->text() == verification.origin);
    CHECK(json.find("size")->integer() == verification.entries);
    CHECK(json.find("witnesses")->integer() == 0);
    CHECK(json.find("as_of")->text() == "2026-01-01");
    CHECK(json.find("known_at")->text() == "latest");
    CHECK(json.find("base_currency")->text() == "USD");
    CHECK(json.find("basis")->text().find("Modified cash basis") == 0);
    CHECK(json.find("limits")->array().size() == verification.limits.size());
    CHECK(json.find("count")->integer() == verification.records);
}

TEST_CASE("the columns that always stay fit 80 characters, all rows have all columns",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();

    const PageTable table = to_page(trail_of(ledger)).tables.front();

    std::vector<std::string> kept;
    for (const PageColumn& column : table.columns) {
        if (column.dispensable == 0) kept.push_back(column.title);
    }
    CHECK(kept == std::vector<std::string>{
                      "Ref", "Date", "Event", "Officer", "Fund", "Currency", "Amount"});
    for (const auto& row : table.rows)
        CHECK(row.size() == table.columns.size());
}

TEST_CASE("on paper the audit trail keeps debit and credit", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();

    const TableCells cells = cells_of(to_page(trail_of(ledger)).tables.front());
    const TableLayout layout = layout_of(cells);

    std::vector<std::string> printed;
    for (std::size_t column = 0; column < cells.columns.size(); ++column) {
        const TableColumn& stands = cells.columns[column];
        const bool is_amount = stands.align == Align::right;
        if (is_amount && !layout.columns[column].is_unprinted) printed.push_back(stands.title);
    }
    CHECK(printed ==
          std::vector<std::string>{
              "Amount", "Debit actual", "Credit actual", "Debit control", "Credit control"});
}

TEST_CASE("on paper debit and credit go together, and the fund before them", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    TableCells cells = cells_of(to_page(trail_of(ledger)).tables.front());
    const auto place_of = [&](const char* title) {
        const auto found = std::find_if(cells.columns.begin(),
                                        cells.columns.end(),
                                        [&](const TableColumn& one) { return one.title == title; });
        return static_cast<std::size_t>(found - cells.columns.begin());
    };
    const std::size_t fund = place_of("Fund");
    const std::size_t debit = place_of("Debit control");
    const std::size_t credit = place_of("Credit control");
    std::size_t widths_without_fund = 0;
    for (std::size_t width = 10; width < 80; ++width) {
        cells.columns[debit].width = width;
        cells.columns[credit].width = width;
        const TableLayout layout = layout_of(cells);
        const auto is_printed = [&](std::size_t column) {
            return !layout.columns[column].is_unprinted;
        };
        CHECK(is_printed(debit) == is_printed(credit));
        // The fund is given up first.
        CHECK((is_printed(debit) || !is_printed(fund)));
        if (is_printed(debit) && !is_printed(fund)) ++widths_without_fund;
    }
    CHECK(widths_without_fund > 0);
}

}  // namespace fundtrail::audit_trail_test
