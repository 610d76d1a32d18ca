// The write path: what a session takes, refuses, and leaves behind.

#include "ledger/write_session.hpp"

#include "core/encoding.hpp"
#include "ledger/vault.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

namespace fundtrail::write_session_test {
namespace {

using Codes = std::vector<std::string>;
using support::bytes_of;
using support::codes;
using support::draft;
using support::Forger;
using support::TestLedger;
using support::usd;

/// A session as an officer, with the secret key, without memory.
struct Session {
    SecretKey secret;
    WriteSession session;

    Session(TestLedger& ledger, const char* officer)
        : secret{support::key_of(officer)},
          session{ledger.folder(),
                  Signer{.key = support::verifier_key_of(officer), .secret = &secret},
                  Surroundings{.clock = ledger.clock(), .random = ledger.random()}} {}
};

Draft objective(const char* code) {
    return draft({{"type", "objective.added"}, {"objective", code}, {"name", "Water"}});
}

Draft disbursement(const std::string& obligation) {
    return draft({{"type", "disbursement.proposed"},
                  {"kind", "expenditure"},
                  {"obligation", obligation},
                  {"payee", "V1"},
                  {"account", "USD-OPS"},
                  {"amount", usd("100.00")},
                  {"purpose", "Wells"}});
}

/// A decision with everything that a draft may otherwise leave to be filled in.
Draft decision(const char* type, const TestLedger& ledger, RecordId proposal) {
    const std::string row = support::dump(
        ledger.path(),
        "SELECT leaf FROM p_pending WHERE record_id = " + std::to_string(proposal.number));
    Draft made = draft({{"type", type},
                        {"record", to_text(proposal)},
                        {"leaf", base64(row.substr(2, 32))},
                        {"date", "2026-01-01"}});
    if (type == std::string_view{"rejected"}) made.fields["reason"] = "No";
    return made;
}

std::string rule_of(const Result<DraftOutcome>& outcome) {
    return outcome ? "recorded" : outcome.error().rule;
}

void enrol_again(WriteSession& session, const char* officer, const char* label) {
    const auto outcome = session.add(draft({{"type", "officer.enrolled"},
                                            {"officer", officer},
                                            {"key", to_text(support::verifier_key_of(label))},
                                            {"roles", JsonValue::Array{"administrator"}}}));
    REQUIRE(outcome.has_value());
}

}  // namespace

TEST_CASE("a receipt says where the entry stands and what the ledger has come to",
          "[ledger][write]") {
    TestLedger ledger;
    const Receipt receipt = ledger.append("finance", {objective("A"), objective("B")});
    CHECK(receipt.last_entry == 7);
    CHECK(receipt.size == 8);
    CHECK(receipt.outcomes.back().names.record == RecordId::of(7, 1));
    CHECK(receipt.outcomes.back().names.code == "B");
    CHECK(receipt.root == ledger.verify().root);
}

TEST_CASE("a refused draft leaves no trace in the entry or in the book", "[ledger][write]") {
    TestLedger ledger;
    {
        Session open{ledger, "finance"};
        CHECK(rule_of(open.session.add(objective("A"))) == "recorded");
        CHECK(rule_of(open.session.add(objective("a"))) == "code-unique");
        CHECK(rule_of(open.session.add(draft({{"type", "objective.added"}}))) == "record.field");
        CHECK(rule_of(open.session.add(draft({{"type", "money.invented"}}))) ==
              "record.unknown_type");
        CHECK(rule_of(open.session.add(draft({{"type", "disbursement.paid"}}))) == "record.field");
        CHECK(open.session.open_records() == 1);
        CHECK(rule_of(open.session.add(objective("B"))) == "recorded");
        CHECK(open.session.commit().records == 0);
    }
    CHECK(codes(ledger.verify()) == Codes{});
    CHECK(ledger.verify().records == 10);
}

TEST_CASE("a session knows an agreement once, whether or not its entry is sealed",
          "[ledger][write]") {
    TestLedger ledger;
    ledger.add_register();
    Session open{ledger, "finance"};
    const auto pledge = open.session.add(draft(
        {{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd("100.00")}}));
    const std::string ref = pledge.value().names.ref;
    const auto known = [&] {
        const Book& book = open.session.book();
        return book.agreements(*book.names().find("SE")).size();
    };
    CHECK(known() == 0);
    const auto confirmed = open.session.add(
        draft({{"type", "pledge.confirmed"}, {"pledge", ref}, {"agreement", "A"}}));
    REQUIRE(confirmed.has_value());
    CHECK(known() == 1);
    open.session.seal_entry();
    CHECK(known() == 1);
}

TEST_CASE("an officer is refused what their role does not sign", "[ledger][write]") {
    TestLedger ledger;
    CHECK(ledger.refusal("treasurer", {objective("A")}).rule == "authority.role");
}

TEST_CASE("a session that is not committed writes nothing", "[ledger][write]") {
    TestLedger ledger;
    const std::string before = bytes_of(ledger.path());
    {
        Session open{ledger, "finance"};
        REQUIRE(open.session.add(objective("A")).has_value());
        open.session.seal_entry();
        REQUIRE(open.session.add(objective("B")).has_value());
    }
    CHECK(bytes_of(ledger.path()) == before);
}

TEST_CASE("a session in which nothing was taken commits nothing", "[ledger][write]") {
    TestLedger ledger;
    const std::string before = bytes_of(ledger.path());
    {
        Session open{ledger, "finance"};
        CHECK(open.session.commit().size == 7);
    }
    CHECK(bytes_of(ledger.path()) == before);
}

TEST_CASE("a session may make many entries, and all of them are one transaction",
          "[ledger][write]") {
    TestLedger ledger;
    {
        Session open{ledger, "finance"};
        for (const char* code : {"A", "B", "C"}) {
            REQUIRE(open.session.add(objective(code)).has_value());
            open.session.seal_entry();
        }
        CHECK(ledger.verify().entries == 7);
        CHECK(open.session.commit().size == 10);
    }
    const Verification verification = ledger.verify();
    CHECK(codes(verification) == Codes{});
    CHECK(verification.entries == 10);
}

TEST_CASE("later drafts of a session name earlier ones by their local names", "[ledger][write]") {
    TestLedger ledger;
    ledger.add_register();
    const Receipt receipt = ledger.append(
        "finance",
        {draft({{"type", "pledge.made"}, {"donor", "SE"}, {"fund", "SE"}, {"amount", usd("10.00")}},
               "p"),
         draft({{"type", "pledge.confirmed"}, {"pledge", "@p"}, {"agreement", "AGR"}})});
    CHECK(receipt.outcomes.size() == 2);
    CHECK(codes(ledger.verify()) == Codes{});
}

TEST_CASE("private fields are in the vault and not in the ledger", "[ledger][write]") {
    TestLedger ledger;
    ledger.append("finance",
                  {draft({{"type", "account.added"},
                          {"account", "A"},
                          {"currency", "USD"},
                          {"details", "IBAN of nobody"}})});
    CHECK(bytes_of(ledger.path()).find("IBAN of nobody") == std::string::npos);
    const std::string row =
        support::dump(ledger.path(),
                      "SELECT json_extract(CAST(bytes AS TEXT), '$.details.sealed') FROM record "
                      "ORDER BY record_id DESC");
    const auto commitment = parse_base64(row.substr(2, 44));
    REQUIRE(commitment.has_value());
    Vault vault = Vault::open(ledger.folder().vault());
    CHECK(vault.value(Hash::from(*commitment)) == "IBAN of nobody");
}

namespace {

/// The rule by which an officer's key is refused; empty if it is not.
std::string rule_against(const char* officer, TestLedger& ledger) {
    try {
        ledger.append(officer, {objective("B")});
    } catch (const AuthorityError& refused) {
        return std::string{refused.rule()};
    }
    return {};
}

}  // namespace

TEST_CASE("a key that is no officer's opens no session", "[ledger][write]") {
    TestLedger ledger;
    CHECK(rule_against("stranger", ledger) == "authority.unknown_key");
}

TEST_CASE("a revoked key opens no session from the next entry on", "[ledger][write]") {
    TestLedger ledger;
    const RecordId proposal =
        ledger
            .append(
                "admin",
                {draft({{"type", "officer.revoked"}, {"officer", "finance"}, {"reason", "Left"}})})
            .outcomes.front()
            .names.record;
    ledger.append("finance", {objective("A")});  // only proposed so far
    ledger.append("admin-2", {draft({{"type", "approved"}, {"record", to_text(proposal)}})});
    CHECK(rule_against("finance", ledger) == "authority.revoked");
    CHECK(codes(ledger.verify()) == Codes{});
}

TEST_CASE("a key that the session itself took out of force signs no further entry",
          "[ledger][write]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    {
        Session open{ledger, "admin"};
        enrol_again(open.session, "admin", "admin-new");
        enrol_again(
            open.session, "second", "second");  // in the same entry: judged by the entries before
        open.session.seal_entry();
        CHECK_THROWS_AS(open.session.add(objective("A")), KeyError);
        static_cast<void>(open.session.commit());
    }
    CHECK(codes(ledger.verify()) == Codes{});
    CHECK_THROWS_AS(ledger.append("admin", {objective("A")}), KeyError);
}

TEST_CASE("no proposal is decided twice in one entry", "[ledger][write]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    const std::string obligation = ledger.obligate(ledger.allocate("800.00"), "500.00");
    const RecordId proposal =
        ledger.append("finance", {disbursement(obligation)}).outcomes.front().names.record;
    const Draft certified = decision("certified", ledger, proposal);
    const Draft certifier_rejects = decision("rejected", ledger, proposal);
    SECTION("certified, then certified again") {
        Session open{ledger, "certifier"};
        CHECK(rule_of(open.session.add(certified)) == "recorded");
        CHECK(rule_of(open.session.add(certified)) != "recorded");
        static_cast<void>(open.session.commit());
    }
    SECTION("rejected, then certified") {
        Session open{ledger, "certifier"};
        CHECK(rule_of(open.session.add(certifier_rejects)) == "recorded");
        CHECK(rule_of(open.session.add(certified)) == "decision-names-pending");
        CHECK(rule_of(open.session.add(certifier_rejects)) == "decision-names-pending");
        static_cast<void>(open.session.commit());
    }
    CHECK(codes(ledger.verify()) == Codes{});
}

TEST_CASE("what ended to rest on its document frees that alone, within one entry too",
          "[ledger][write]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    const std::string allocation = ledger.allocate("800.00");
    for (const char* proposal : {"DB-00001", "DB-00002"}) {
        const std::string obligation = ledger.obligate(allocation, "100.00");
        CHECK(ledger.append("finance", {disbursement(obligation)}).outcomes.front().names.ref ==
              proposal);
    }
    const auto reject = [](const char* proposal) {
        return draft({{"type", "rejected"}, {"record", proposal}, {"reason", "No"}});
    };
    const auto reverse = [](const char* target) {
        return draft({{"type", "record.reversed"}, {"target", target}, {"reason", "Typed twice"}});
    };
    CHECK(ledger.refusal("finance", {reject("DB-00002"), reverse("OB-00001")}).rule ==
          "nothing-rests-on-target");
    ledger.append("finance", {reject("DB-00001"), reject("DB-00002"), reverse("OB-00001")});
    CHECK(ledger.refusal("finance", {reverse(allocation.c_str())}).rule ==
          "nothing-rests-on-target");
    CHECK(codes(ledger.verify()) == Codes{});
}

TEST_CASE("what is proposed and rejected in one entry rests on nothing", "[ledger][write]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    const std::string obligation = ledger.obligate(ledger.allocate("800.00"), "500.00");
    constexpr const char* k_rests =
        "SELECT kind, number, record_id FROM p_rest ORDER BY kind, number, record_id";
    const std::string before = support::dump(ledger.path(), k_rests);
    Draft proposal = disbursement(obligation);
    proposal.local_name = "p1";
    ledger.append(
        "finance",
        {std::move(proposal), draft({{"type", "rejected"}, {"record", "@p1"}, {"reason", "No"}})});
    CHECK(support::dump(ledger.path(), k_rests) == before);
    CHECK(codes(ledger.verify()) == Codes{});
    // As nothing rests on it, the obligation may be reversed.
    ledger.append("finance",
                  {draft({{"type", "record.reversed"}, {"target", obligation}, {"reason", "No"}})});
}

TEST_CASE("an obligation certified twice in one entry is posted once", "[ledger][write]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("1000.00");
    ledger.allocate("800.00");
    const RecordId proposal = ledger
                                  .append("finance",
                                          {draft({{"type", "obligation.raised"},
                                                  {"allocation", "AL-00001"},
                                                  {"payee", "V1"},
                                                  {"amount", usd("1.00")},
                                                  {"purpose", "Pipes"}})})
                                  .outcomes.front()
                                  .names.record;
    {
        const Draft certified = decision("certified", ledger, proposal);
        Session open{ledger, "certifier"};
        CHECK(rule_of(open.session.add(certified)) == "recorded");
        CHECK(rule_of(open.session.add(certified)) == "decision-names-pending");
        static_cast<void>(open.session.commit());
    }
    CHECK(codes(ledger.verify()) == Codes{});
    CHECK(support::dump(ledger.path(),
                        "SELECT amount FROM p_balance WHERE account = 'obligation:OB-00001'") ==
          "1:-100|\n");
}

TEST_CASE("one administrator alone moves no money, also after budgets were set",
          "[ledger][write]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    ledger.enrol("finance", {Role::finance_officer});
    ledger.add_register();
    CHECK(ledger
              .refusal("finance",
                       {draft({{"type", "receipt.recorded"},
                               {"account", "USD-OPS"},
                               {"amount", usd("10.00")},
                               {"donor", "NO"},
                               {"fund", "GEN"}})})
              .rule == "two-administrators-first");
    ledger.enrol("admin-2", {Role::administrator});
    ledger.receive("10.00");
    CHECK(codes(ledger.verify()) == Codes{});
}

TEST_CASE("a head that does not fit what stands before it is not built upon", "[ledger][write]") {
    TestLedger ledger;
    Forger forger{ledger.path()};
    const std::string sql = GENERATE(as<std::string>{},
                                     "UPDATE entry SET note = CAST(replace(CAST(note AS TEXT), "
                                     "'time 1', 'time 2') AS BLOB) WHERE entry_index = 6",
                                     "UPDATE entry SET note = x'00' WHERE entry_index = 6",
                                     "UPDATE entry SET entry_index = 7 WHERE entry_index = 6",
                                     "DELETE FROM entry WHERE entry_index = 6",
                                     "DELETE FROM entry",
                                     "UPDATE p_tree SET hash = zeroblob(32)",
                                     "UPDATE p_tree SET hash = zeroblob(31)",
                                     "DELETE FROM p_tree");
    CAPTURE(sql);
    forger.execute(sql);
    const std::string before = bytes_of(forger.path());
    CHECK_THROWS_AS(
        (WriteSession{forger.folder(),
                      Signer{.key = support::verifier_key_of("finance")},
                      Surroundings{.clock = ledger.clock(), .random = ledger.random()}}),
        CorruptLedger);
    CHECK(bytes_of(forger.path()) == before);
}

TEST_CASE("projections that verify would not compare are not built upon", "[ledger][write]") {
    TestLedger ledger;
    Forger forger{ledger.path()};
    const std::string sql =
        GENERATE(as<std::string>{},
                 "CREATE TABLE p_more(number INTEGER)",
                 "DROP TABLE p_meta",
                 "DROP TABLE p_document",
                 "ALTER TABLE p_document ADD COLUMN twice AS (amount * 2)",
                 "UPDATE p_meta SET value = 1 WHERE name = 'projection_version'");
    CAPTURE(sql);
    forger.execute(sql);
    CHECK_THROWS_AS(
        (WriteSession{forger.folder(),
                      Signer{.key = support::verifier_key_of("finance")},
                      Surroundings{.clock = ledger.clock(), .random = ledger.random()}}),
        StorageError);
}

TEST_CASE("nothing is built upon an entry by a signer whom the projections do not know",
          "[ledger][write]") {
    TestLedger ledger;
    ledger.append("finance", {objective("A")});
    Forger forger{ledger.path()};
    forger.execute("DELETE FROM p_officer WHERE officer = 'finance'");
    CHECK_THROWS_WITH(
        (WriteSession{forger.folder(),
                      Signer{.key = support::verifier_key_of("admin")},
                      Surroundings{.clock = ledger.clock(), .random = ledger.random()}}),
        Catch::EndsWith("does not fit what stands before it"));
}

TEST_CASE("a clock out of range stops the session", "[ledger][write]") {
    TestLedger ledger;
    const std::int64_t seconds = GENERATE(as<std::int64_t>{}, -1, 253'402'300'800);
    ledger.clock().set(Timestamp{seconds - 60});
    CHECK_THROWS_AS(ledger.append("finance", {objective("A")}), StorageError);
}

}  // namespace fundtrail::write_session_test
