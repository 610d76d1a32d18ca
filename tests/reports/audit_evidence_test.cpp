// What an audit trail says around a record: its rate, its reversal, its files, and what is odd.
#include "core/sealed.hpp"
#include "reports/audit_trail.hpp"
#include "reports/render/csv.hpp"
#include "reports/render/json.hpp"
#include "reports/render/text.hpp"
#include "tests/reports/mission_events.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::audit_evidence_test {
namespace {

using support::agree;
using support::draft;
using support::MissionMoney;
using support::TestLedger;
using support::usd;

AuditTrail trail_of(const TestLedger& ledger, const Filter& filter = {}) {
    return make_audit_trail(ledger.path(), VerifyOptions{.vault = ledger.folder().vault()}, filter);
}

const AuditRow& row_of(const AuditTrail& trail, std::string_view name) {
    const auto found = std::find_if(trail.rows.begin(), trail.rows.end(), [&](const auto& row) {
        return to_text(row.record) == name || (row.ref() == name && row.type != "certified");
    });
    REQUIRE(found != trail.rows.end());
    return *found;
}

/// The row of the type that is about a document.
const AuditRow& row_of(const AuditTrail& trail, std::string_view type, std::string_view ref) {
    const auto found = std::find_if(trail.rows.begin(), trail.rows.end(), [&](const auto& row) {
        return row.type == type && row.ref() == ref;
    });
    REQUIRE(found != trail.rows.end());
    return *found;
}

bool has_flag(const AuditRow& row, std::string_view flag) {
    const auto flags = row.flags();
    return std::find(flags.begin(), flags.end(), flag) != flags.end();
}

/// Attaches a file to the record or document; returns the record that does so.
RecordId attach(TestLedger& ledger, std::string_view to, const std::string& content) {
    std::vector<Attachment> files(1);
    Attachment& file = files.front();
    file = Attachment{
        .commitment = {}, .salt = {}, .media_type = "application/pdf", .content = content};
    file.salt.fill(static_cast<std::uint8_t>(content.size()));
    file.commitment = attachment_commitment(file.salt, file.content);
    Draft attachment =
        draft({{"type", "attachment.added"},
               {"record", to},
               {"files",
                JsonValue::Array{JsonValue::Object{{"commitment", base64(file.commitment.view())},
                                                   {"name", "invoice.pdf"}}}}});
    attachment.files = files;
    return ledger.append("finance", {attachment}).outcomes.front().names.record;
}

std::string reversal_of(TestLedger& ledger, std::string_view target, std::string_view date) {
    return support::record(ledger,
                           "finance",
                           draft({{"type", "record.reversed"},
                                  {"target", target},
                                  {"reason", "typed twice"},
                                  {"date", date}}));
}

RecordId decide(TestLedger& ledger, std::string_view decision, std::string_view proposal) {
    Draft made = draft({{"type", decision}, {"record", proposal}});
    if (decision == "rejected") made.fields["reason"] = "it was right";
    return ledger.append("approver", {made}).outcomes.front().names.record;
}

void close_july(TestLedger& ledger) {
    agree(ledger,
          draft({{"type", "period.closed"}, {"period", "2026-07"}, {"date", "2026-08-05"}}));
}

void reopen_july(TestLedger& ledger) {
    agree(ledger,
          draft({{"type", "period.reopened"},
                 {"period", "2026-07"},
                 {"reason", "an invoice was late"},
                 {"date", "2026-08-10"}}));
}

Draft confirmation(const std::string& pledge, const char* rate) {
    return draft({{"type", "pledge.confirmed"},
                  {"pledge", pledge},
                  {"agreement", "AGR-1"},
                  {"rate", rate_value(parse_rate(rate).value())},
                  {"date", "2026-02-02"}});
}

std::string pledge_in_kronor(TestLedger& ledger) {
    return support::record(ledger,
                           "finance",
                           draft({{"type", "pledge.made"},
                                  {"donor", "SE"},
                                  {"fund", "SE"},
                                  {"amount", support::amount_in("SEK", "1000.00")},
                                  {"date", "2026-02-01"}}));
}

}  // namespace

TEST_CASE("an amount is told with the rate that values it, and who published that",
          "[reports][audit]") {
    MissionMoney money;
    support::play_pledge_in_kronor(money.ledger());

    const AuditTrail trail = trail_of(money.ledger());

    const AuditRow& confirmed = row_of(trail, "pledge.confirmed", "PL-00001");
    REQUIRE(confirmed.rates.size() == 1);
    CHECK(to_text(confirmed.rates.front().rate) == "0.1 USD/SEK");
    CHECK(confirmed.rates.front().source == "UN operational rates");
    CHECK_FALSE(has_flag(confirmed, "over_rate"));
    CHECK(row_of(trail, "pledge.made", "PL-00001").rates.empty());
    CHECK_THAT(render_json(to_json(trail)),
               Catch::Contains(R"("rates":[{"quoted":{"base":"SEK","currency":"USD",)"
                               R"("quote":"0.1"},"source":"UN operational rates"}])"));
}

TEST_CASE("the rate of an earlier day is not given the source of a later one", "[reports][audit]") {
    MissionMoney money;
    support::publish_rate(money.ledger(), "0.1 USD/SEK", "2026-01-01");
    const std::string pledge = pledge_in_kronor(money.ledger());
    support::record(money.ledger(), "finance", confirmation(pledge, "0.1 USD/SEK"));
    support::record(money.ledger(),
                    "finance",
                    draft({{"type", "rate.set"},
                           {"quoted", rate_value(parse_rate("0.1 USD/SEK").value())},
                           {"effective", "2026-02-15"},
                           {"source", "another bank"}}));

    const AuditTrail trail = trail_of(money.ledger());
    CHECK(row_of(trail, "pledge.confirmed", pledge).rates.front().source == "UN operational rates");
}

TEST_CASE("a record valued by another rate than the newest is flagged, and its approval too",
          "[reports][audit]") {
    MissionMoney money;
    support::publish_rate(money.ledger(), "0.1 USD/SEK", "2026-01-01");
    const std::string pledge = pledge_in_kronor(money.ledger());
    Draft overriding = confirmation(pledge, "0.2 USD/SEK");
    overriding.fields["rate_source"] = "the agreement";
    const RecordId proposal =
        money.ledger().append("finance", {overriding}).outcomes.front().names.record;
    const RecordId approval = decide(money.ledger(), "approved", to_text(proposal));
    // Newest by now, which it was not then.
    support::publish_rate(money.ledger(), "0.2 USD/SEK", "2026-02-02");

    const AuditTrail trail = trail_of(money.ledger());
    for (const RecordId record : {proposal, approval}) {
        const AuditRow& row = row_of(trail, to_text(record));
        CHECK(has_flag(row, "over_rate"));
        REQUIRE(row.rates.size() == 1);
        CHECK(to_text(row.rates.front().rate) == "0.2 USD/SEK");
        CHECK(row.rates.front().source == "the agreement");
    }
}

TEST_CASE("a reversal names what it reverses, and the reversed record its reversal",
          "[reports][audit]") {
    MissionMoney money;
    const std::string receipt = money.receive_directly("NO", "GEN", "10.00", "2026-03-02");
    money.receive_directly("NO", "GEN", "20.00", "2026-03-02");
    const std::string proposal = reversal_of(money.ledger(), receipt, "2026-04-01");

    const AuditTrail before = trail_of(money.ledger());
    CHECK_FALSE(row_of(before, receipt).reversed_by.has_value());
    CHECK(row_of(before, proposal).reverses == row_of(before, receipt).record);

    const RecordId approval = decide(money.ledger(), "approved", proposal);
    const AuditTrail after = trail_of(money.ledger());
    const AuditRow& reversed = row_of(after, receipt);
    CHECK(reversed.reversed_by == approval);
    CHECK_FALSE(has_flag(reversed, "correction"));
    CHECK(row_of(after, to_text(approval)).reverses == reversed.record);
    CHECK(has_flag(row_of(after, to_text(approval)), "correction"));
    CHECK(has_flag(row_of(after, proposal), "correction"));
    CHECK_FALSE(row_of(after, "RC-00002").reversed_by.has_value());
}

TEST_CASE("what was brought into effect by an approval is reversed with its proposal",
          "[reports][audit]") {
    MissionMoney money;
    support::play_contingency_fund(money);
    agree(money.ledger(), support::loan_of_40());
    const std::string proposal = reversal_of(money.ledger(), "CD-00001", "2026-04-01");
    const RecordId approval = decide(money.ledger(), "approved", proposal);

    const AuditTrail trail = trail_of(money.ledger());
    CHECK(row_of(trail, "contingency.drawn", "CD-00001").reversed_by == approval);
    CHECK(row_of(trail, "approved", "CD-00001").reversed_by == approval);
    CHECK(row_of(trail, proposal).reverses == row_of(trail, "approved", "CD-00001").record);
}

TEST_CASE("a reversal that was rejected reverses nothing", "[reports][audit]") {
    MissionMoney money;
    const std::string receipt = money.receive_directly("NO", "GEN", "10.00", "2026-03-02");
    const std::string proposal = reversal_of(money.ledger(), receipt, "2026-04-01");
    const RecordId rejection = decide(money.ledger(), "rejected", proposal);

    const AuditTrail trail = trail_of(money.ledger());
    CHECK_FALSE(row_of(trail, receipt).reversed_by.has_value());
    CHECK_FALSE(row_of(trail, to_text(rejection)).reverses.has_value());
    CHECK_FALSE(has_flag(row_of(trail, to_text(rejection)), "correction"));
}

TEST_CASE("attached files are told by their commitments, and whether the vault holds them",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    const RecordId attaching = attach(ledger, "DB-00001", "an invoice");

    const AuditTrail trail = trail_of(ledger);
    const AuditRow& proposed = row_of(trail, "disbursement.proposed", "DB-00001");
    REQUIRE(proposed.attachments.size() == 1);
    const AuditAttachment& file = proposed.attachments.front();
    CHECK(file.record == attaching);
    CHECK(file.path == "files.0");
    CHECK(file.state == AttachmentState::held);
    CHECK(row_of(trail, to_text(attaching)).attachments.front().commitment == file.commitment);
    CHECK(row_of(trail, "disbursement.paid", "DB-00001").attachments.empty());
    CHECK_THAT(render_json(to_json(trail)), Catch::Contains(R"("path":"files.0")"));

    SECTION("without a vault that is not known") {
        const AuditTrail alone = make_audit_trail(ledger.path(), {}, {});
        CHECK(row_of(alone, "disbursement.proposed", "DB-00001").attachments.front().state ==
              AttachmentState::unknown);
    }
    SECTION("a file that is gone from the vault is missing") {
        Database::open(ledger.folder().vault(), OpenMode::read_write)
            .execute("DELETE FROM attachment");
        const AuditTrail bare = trail_of(ledger);
        CHECK_FALSE(bare.facts.verification.is_intact());
        CHECK(row_of(bare, "disbursement.proposed", "DB-00001").attachments.front().state ==
              AttachmentState::missing);
    }
    SECTION("a file that may be forgotten is erased") {
        ledger.govern(draft({{"type", "field.erased"},
                             {"record", to_text(attaching)},
                             {"field", "files.0"},
                             {"reason", "asked for"}}));
        CHECK(row_of(trail_of(ledger), "disbursement.proposed", "DB-00001")
                  .attachments.front()
                  .state == AttachmentState::erased);
    }
    SECTION("what may be forgotten of its name leaves the file") {
        ledger.govern(draft({{"type", "field.erased"},
                             {"record", to_text(attaching)},
                             {"field", "files.0.name"},
                             {"reason", "asked for"}}));
        CHECK(row_of(trail_of(ledger), "disbursement.proposed", "DB-00001")
                  .attachments.front()
                  .state == AttachmentState::held);
    }
}

TEST_CASE("a payment without a file attached to any step of it lacks evidence",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.pay(ledger.approved_disbursement("OB-00001", "50.00"));
    attach(ledger, "DB-00002", "an invoice");

    const AuditTrail trail = trail_of(ledger);
    CHECK(has_flag(row_of(trail, "disbursement.paid", "DB-00001"), "no_evidence"));
    CHECK_FALSE(has_flag(row_of(trail, "disbursement.paid", "DB-00002"), "no_evidence"));
    CHECK_FALSE(has_flag(row_of(trail, "disbursement.proposed", "DB-00001"), "no_evidence"));
    CHECK_FALSE(has_flag(row_of(trail, "approved", "DB-00001"), "no_evidence"));
    // The step that pays may carry it, whichever rows are shown.
    const RecordId paid = row_of(trail, "disbursement.paid", "DB-00001").record;
    attach(ledger, to_text(paid), "a receipt");
    CHECK_FALSE(has_flag(
        row_of(trail_of(ledger, Filter{.officer = "treasurer"}), "disbursement.paid", "DB-00001"),
        "no_evidence"));
}

TEST_CASE("a liquidation without a file lacks evidence where it takes effect", "[reports][audit]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    const std::string allocation = money.allocate("SE", "100.00", "2026-01-06");
    const std::string obligation = money.obligate(allocation, "P1", "100.00", "2026-01-07");
    const std::string advance = money.pay(obligation, "P1", "60.00", "2026-01-08", "advance");
    const RecordId proposal = money.ledger()
                                  .append("finance",
                                          {draft({{"type", "advance.liquidated"},
                                                  {"disbursement", advance},
                                                  {"accepted", usd("40.00")},
                                                  {"from_date", "2026-01-08"},
                                                  {"to_date", "2026-03-31"},
                                                  {"date", "2026-04-01"}})})
                                  .outcomes.front()
                                  .names.record;
    const RecordId approval = decide(money.ledger(), "approved", to_text(proposal));

    const AuditTrail trail = trail_of(money.ledger());
    CHECK(has_flag(row_of(trail, to_text(approval)), "no_evidence"));
    CHECK_FALSE(has_flag(row_of(trail, to_text(proposal)), "no_evidence"));
    attach(money.ledger(), to_text(proposal), "a report");
    CHECK_FALSE(has_flag(row_of(trail_of(money.ledger()), to_text(approval)), "no_evidence"));
}

TEST_CASE("a file attached after the day that is asked for is no evidence yet",
          "[reports][audit]") {
    MissionMoney money;
    money.receive_directly("SE", "SE", "100.00", "2026-01-05");
    money.pay(money.allocate("SE", "100.00", "2026-01-06"), "V1", "60.00", "2026-01-08");
    attach(money.ledger(), "DB-00001", "an invoice");  // dated when it is entered, in 2027

    Filter filter;
    filter.as_of = parse_date("2026-06-30");
    CHECK(has_flag(row_of(trail_of(money.ledger(), filter), "disbursement.paid", "DB-00001"),
                   "no_evidence"));
    CHECK_FALSE(
        has_flag(row_of(trail_of(money.ledger()), "disbursement.paid", "DB-00001"), "no_evidence"));
}

TEST_CASE("what comes into a month after it was closed is flagged, reopened or not",
          "[reports][audit]") {
    MissionMoney money;
    const std::string before = money.pledge("NO", "GEN", "10.00", "2026-07-10");
    close_july(money.ledger());
    const std::string into_closed = money.pledge("NO", "GEN", "10.00", "2026-07-11");
    reopen_july(money.ledger());
    const std::string into_reopened = money.receive_directly("NO", "GEN", "10.00", "2026-07-12");
    const std::string into_august = money.receive_directly("NO", "GEN", "10.00", "2026-08-12");

    const AuditTrail trail = trail_of(money.ledger());
    CHECK_FALSE(has_flag(row_of(trail, before), "after_close"));
    CHECK(has_flag(row_of(trail, into_closed), "after_close"));
    CHECK(has_flag(row_of(trail, into_reopened), "after_close"));
    CHECK_FALSE(has_flag(row_of(trail, into_august), "after_close"));
}

TEST_CASE("a closing that awaits its approval closes nothing", "[reports][audit]") {
    MissionMoney money;
    support::record(
        money.ledger(),
        "finance",
        draft({{"type", "period.closed"}, {"period", "2026-07"}, {"date", "2026-08-05"}}));
    const std::string pledge = money.pledge("NO", "GEN", "10.00", "2026-07-11");

    CHECK_FALSE(has_flag(row_of(trail_of(money.ledger()), pledge), "after_close"));
}

TEST_CASE("who signs for an absent officer is flagged", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.govern(draft({{"type", "officer.acting"},
                         {"officer", "treasurer"},
                         {"for", "approver"},
                         {"role", "approving_officer"},
                         {"until", "2026-02-01"}}));
    const std::string payment = support::record(ledger,
                                                "finance",
                                                draft({{"type", "disbursement.proposed"},
                                                       {"kind", "expenditure"},
                                                       {"obligation", "OB-00001"},
                                                       {"payee", "V1"},
                                                       {"account", "USD-OPS"},
                                                       {"amount", usd("50.00")},
                                                       {"purpose", "Invoice 8"}}));
    support::record(ledger, "certifier", draft({{"type", "certified"}, {"record", payment}}));
    support::record(ledger, "treasurer", draft({{"type", "approved"}, {"record", payment}}));

    const AuditTrail trail = trail_of(ledger);
    CHECK(has_flag(row_of(trail, "approved", payment), "acting"));
    CHECK_FALSE(has_flag(row_of(trail, "approved", "DB-00001"), "acting"));
    CHECK_FALSE(has_flag(row_of(trail, "disbursement.paid", "DB-00001"), "acting"));
}

TEST_CASE("the payee of what is owed and paid has a key of its own", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();

    const AuditTrail trail = trail_of(ledger);
    CHECK(row_of(trail, "disbursement.paid", "DB-00001").payee() == "V1");
    CHECK(row_of(trail, "obligation.raised", "OB-00001").payee() == "V1");
    CHECK(row_of(trail, "pledge.made", "PL-00001").payee().empty());
}

TEST_CASE("on a narrow screen flags stand with the records that they are at", "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    const AuditTrail trail = trail_of(ledger, Filter{.ref = "DB-00001"});

    const std::string paid = to_text(row_of(trail, "disbursement.paid", "DB-00001").record);
    const std::string text = render_text(to_page(trail), 80);
    CHECK_THAT(text, Catch::Contains("Flagged records"));
    CHECK_THAT(text, Catch::Contains("no evidence       1  " + paid));
}

TEST_CASE("an audit trail speaks the language of its reader, and to programs always the same",
          "[reports][audit]") {
    TestLedger ledger;
    ledger.play_story();
    const AuditTrail trail = trail_of(ledger);

    const std::string french = render_text(to_page(trail, Words{Language::french}), 0);
    CHECK_THAT(french, Catch::Contains("Piste d’audit"));
    CHECK_THAT(french, Catch::Contains("sans justificatif"));
    CHECK_THAT(french, Catch::Contains("payé treasurer"));
    CHECK(render_csv(*to_page(trail, Words{Language::french}).data) ==
          render_csv(*to_page(trail).data));
    CHECK_THAT(render_csv(*to_page(trail).data), Catch::Contains("no_evidence"));
}

}  // namespace fundtrail::audit_evidence_test
