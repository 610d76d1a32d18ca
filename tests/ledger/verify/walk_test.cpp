// Steps 2 to 4 of verification against ledgers whose owner holds every key: each defect alone, with
// its own code and in its own place.

#include "core/encoding.hpp"
#include "core/merkle.hpp"
#include "tests/support/forged_record.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <functional>

namespace fundtrail::walk_test {
namespace {

using Codes = std::vector<std::string>;
using support::codes;
using support::draft;
using support::finding;
using support::Forger;
using support::posting;
using support::record;
using support::sealed;
using support::TestLedger;
using support::usd;

constexpr std::size_t k_entry = 4;  // in the middle of a ledger with seven

/// A ledger with all officers, forged.
struct Forged {
    TestLedger ledger;
    Forger forger{ledger.path()};

    Verification after(const std::function<void(EntryHeader&)>& lie) {
        forger.entries().at(k_entry).lie = lie;
        return verify();
    }

    Verification verify() {
        forger.reseal();
        return forger.verify();
    }
};

/// A private field with this commitment.
JsonValue sealed_as(const std::string& commitment) {
    JsonValue value;
    value["sealed"] = base64(commitment);
    return value;
}

JsonValue account(const char* code, const JsonValue& details) {
    return record(
        {{"type", "account.added"}, {"account", code}, {"currency", "USD"}, {"details", details}});
}

}  // namespace

TEST_CASE("an entry that claims another index is found", "[ledger][verify]") {
    Forged forged;
    const Verification verification = forged.after([](EntryHeader& header) { header.index += 1; });
    CHECK(codes(verification) == Codes{"tree.gap"});
    CHECK(finding(verification, "tree.gap").entry == k_entry);
}

TEST_CASE("an entry over another history is found", "[ledger][verify]") {
    Forged forged;
    const Verification verification =
        forged.after([](EntryHeader& header) { header.previous_root = Hash{}; });
    CHECK(codes(verification) == Codes{"tree.prev"});
    CHECK(finding(verification, "tree.prev").entry == k_entry);
}

TEST_CASE("an entry with another root over its records is found", "[ledger][verify]") {
    Forged forged;
    const Verification verification =
        forged.after([](EntryHeader& header) { header.records_root = Hash{}; });
    CHECK(codes(verification) == Codes{"tree.records_root"});
    CHECK(finding(verification, "tree.records_root").entry == k_entry);
}

TEST_CASE("an entry with another count of records is found", "[ledger][verify]") {
    Forged forged;
    const Verification verification =
        forged.after([](EntryHeader& header) { ++header.record_count; });
    CHECK(codes(verification) == Codes{"tree.count"});
    CHECK(finding(verification, "tree.count").entry == k_entry);
}

TEST_CASE("an entry of another ledger is found", "[ledger][verify]") {
    Forged forged;
    const Verification verification =
        forged.after([](EntryHeader& header) { header.ledger_id = Hash{}; });
    CHECK(codes(verification) == Codes{"tree.ledger_id"});
    CHECK(finding(verification, "tree.ledger_id").entry == k_entry);
}

TEST_CASE("an entry 0 that names a ledger is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.entries().front().lie = [](EntryHeader& header) {
        header.ledger_id = sha256("x");
    };
    CHECK(codes(forged.verify()) == Codes{"tree.ledger_id"});
}

TEST_CASE("a malformed entry is found and its neighbours are still checked", "[ledger][verify]") {
    const auto spoil = GENERATE(
        as<std::function<void(std::string&)>>{},
        [](std::string& note) { note += "more"; },
        [](std::string& note) { note.pop_back(); },
        [](std::string& note) { note.replace(0, 20, "fundtrail/entry/v2\n\n"); },
        [](std::string& note) { note.insert(note.find("index ") + 6, "0"); },
        [](std::string& note) { note += note.substr(note.find("\n\n") + 2); },
        [](std::string& note) { note.clear(); },
        [](std::string& note) { note.assign(70'000, 'x'); },
        [](std::string& note) { note.insert(note.find("time "), "remark x\n"); });
    Forged forged;
    forged.forger.entries().back().spoil = spoil;
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"entry.malformed"});
    CHECK(finding(verification, "entry.malformed").entry == 6);
}

TEST_CASE("a signature over another text is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.entries().at(k_entry).spoil = [](std::string& note) {
        note.replace(note.find("time ") + 5, 1, "2");
    };
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"signature.invalid"});
    CHECK(finding(verification, "signature.invalid").entry == k_entry);
}

TEST_CASE("the signature of entry 0 is checked too", "[ledger][verify]") {
    Forged forged;
    forged.forger.entries().front().spoil = [](std::string& note) {
        note.replace(note.find("time ") + 5, 1, "2");
    };
    CHECK(codes(forged.verify()).front() == "signature.invalid");
}

TEST_CASE("an entry 0 that another key signed is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.entries().front().signer = "stranger";
    CHECK(codes(forged.verify()).front() == "authority.unknown_key");
}

TEST_CASE("an entry by a key that nobody enrolled is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.add(
        "stranger", {record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})});
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"authority.unknown_key"});
    CHECK(finding(verification, "authority.unknown_key").entry == 7);
}

TEST_CASE("what an entry without authority states is not put in force", "[ledger][verify]") {
    Forged forged;
    forged.forger.add(
        "stranger", {record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})});
    forged.forger.add(
        "finance", {record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})});
    CHECK(codes(forged.verify()) == Codes{"authority.unknown_key"});
}

TEST_CASE("an entry by a revoked key is found, whatever its time says", "[ledger][verify]") {
    TestLedger ledger;
    const RecordId proposal =
        ledger
            .append(
                "admin",
                {draft({{"type", "officer.revoked"}, {"officer", "finance"}, {"reason", "Left"}})})
            .outcomes.front()
            .names.record;
    ledger.append("admin-2", {draft({{"type", "approved"}, {"record", to_text(proposal)}})});
    Forger forger{ledger.path()};
    forger
        .add("finance",
             {record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})})
        .time = forger.entries().at(4).time;
    forger.reseal();
    const Verification verification = forger.verify();
    CHECK(codes(verification) == Codes{"authority.revoked"});
    CHECK(finding(verification, "authority.revoked").entry == 9);
    CHECK(verification.times_running_back == 1);
}

TEST_CASE("an entry by a key that was replaced is found", "[ledger][verify]") {
    TestLedger ledger{TestLedger::Officers::founder_only};
    ledger.enrol("finance", {Role::finance_officer});
    Forger forger{ledger.path()};
    forger.add("admin",
               {record({{"type", "officer.enrolled"},
                        {"officer", "finance"},
                        {"key", to_text(support::verifier_key_of("finance-new"))},
                        {"roles", JsonValue::Array{"finance_officer"}}})});
    forger.add("finance",
               {record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})});
    forger.reseal();
    CHECK(codes(forger.verify()) == Codes{"authority.revoked"});
}

TEST_CASE("a record that the signer's role does not permit is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.add(
        "treasurer",
        {record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})});
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"authority.role"});
    CHECK(finding(verification, "authority.role").record == RecordId::of(7, 0));
}

TEST_CASE("a first officer who is no administrator is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.edit(
        0, 1, [](JsonValue& record) { record["roles"] = JsonValue::Array{"auditor"}; });
    CHECK(codes(forged.verify()).front() == "authority.role");
}

TEST_CASE("a catalogue that this program does not know is never called intact",
          "[ledger][verify]") {
    SECTION("from the start") {
        Forged forged;
        forged.forger.edit(0, 0, [](JsonValue& record) { record["catalogue"] = 2; });
        const Verification verification = forged.verify();
        CHECK(codes(verification).front() == "catalogue.unknown");
        CHECK(finding(verification, "catalogue.unknown").record == RecordId::of(0, 0));
    }
    SECTION("from some entry on") {
        Forged forged;
        forged.forger.add("admin", {record({{"type", "catalogue.adopted"}, {"catalogue", 2}})});
        CHECK(codes(forged.verify()) == Codes{"catalogue.unknown"});
    }
}

TEST_CASE("records that are not canonical are found", "[ledger][verify]") {
    const std::string bytes =
        GENERATE(as<std::string>{},
                 "",
                 "{}",
                 "[]",
                 R"({"type":7})",
                 R"( {"date":"2026-01-01","name":"W","objective":"O","type":"objective.added"})",
                 R"({"type":"objective.added","date":"2026-01-01","name":"W","objective":"O"})",
                 "{\"type\":\"\xff\"}");
    CAPTURE(bytes);
    Forged forged;
    forged.forger.add("finance", {}).records = {bytes};
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"record.not_canonical"});
    CHECK(finding(verification, "record.not_canonical").record == RecordId::of(7, 0));
}

TEST_CASE("a record of more bytes than are permitted is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.add("finance",
                      {record({{"type", "objective.added"},
                               {"objective", "O"},
                               {"name", std::string(70'000, 'x')}})});
    CHECK(codes(forged.verify()) == Codes{"record.not_canonical"});
}

TEST_CASE("a record of a type that nobody knows is found", "[ledger][verify]") {
    Forged forged;
    forged.forger.add("finance", {record({{"type", "money.invented"}})});
    CHECK(codes(forged.verify()) == Codes{"record.unknown_type"});
}

TEST_CASE("a record with a field too many, too few or of the wrong grammar is found",
          "[ledger][verify]") {
    const JsonValue bad = GENERATE(
        record(
            {{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}, {"remark", "x"}}),
        record({{"type", "objective.added"}, {"objective", "O"}}),
        record({{"type", "objective.added"}, {"objective", "O O"}, {"name", "Water"}}),
        record(
            {{"type", "party.added"}, {"party", "V9"}, {"kind", "vendor"}, {"name", "in clear"}}));
    Forged forged;
    forged.forger.add("finance", {bad});
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"record.field"});
    CHECK(finding(verification, "record.field").record == RecordId::of(7, 0));
}

TEST_CASE("what the rules of the catalogue refuse is found, though properly signed",
          "[ledger][verify]") {
    struct Case {
        const char* rule;
        const char* signer;
        JsonValue record;
    };

    const JsonValue key = to_text(support::verifier_key_of("finance"));
    const JsonValue ten = usd("10.00");
    const std::vector<Case> cases{
        {"rule.reference-known",
         "finance",
         record({{"type", "pledge.made"},
                 {"ref", "PL-00002"},
                 {"donor", "XX"},
                 {"fund", "SE"},
                 {"amount", ten}})},
        {"rule.code-unique",
         "finance",
         record({{"type", "objective.added"}, {"objective", "o1"}, {"name", "Water"}})},
        {"rule.number-in-sequence",
         "finance",
         record({{"type", "pledge.made"},
                 {"ref", "PL-00003"},
                 {"donor", "SE"},
                 {"fund", "SE"},
                 {"amount", ten}})},
        {"rule.amount-positive",
         "finance",
         record({{"type", "pledge.made"},
                 {"ref", "PL-00002"},
                 {"donor", "SE"},
                 {"fund", "SE"},
                 {"amount", usd("0.00")}})},
        {"rule.earmark-respected",
         "finance",
         record({{"type", "pledge.made"},
                 {"ref", "PL-00002"},
                 {"donor", "NO"},
                 {"fund", "SE"},
                 {"amount", ten}})},
        {"rule.value-date-not-future",
         "finance",
         record({{"type", "objective.added"},
                 {"objective", "O"},
                 {"name", "Water"},
                 {"date", "2026-02-01"}})},
        {"rule.postings-as-derived",
         "finance",
         record({{"type", "allocation.made"},
                 {"ref", "AL-00002"},
                 {"fund", "SE"},
                 {"budget", "WATER"},
                 {"amount", ten}})},
        {"rule.fund-covers-allocation",
         "finance",
         record({{"type", "allocation.made"},
                 {"ref", "AL-00002"},
                 {"fund", "SE"},
                 {"budget", "WATER"},
                 {"amount", usd("200.01")},
                 {"postings",
                  JsonValue::Array{posting("allocation:AL-00002", "SE", "-200.01"),
                                   posting("fund:SE", "SE", "200.01")}}})},
        {"rule.key-once",
         "admin",
         record({{"type", "officer.enrolled"},
                 {"officer", "x"},
                 {"key", key},
                 {"roles", JsonValue::Array{"auditor"}}})},
        {"rule.decision-names-pending",
         "certifier",
         record({{"type", "certified"}, {"record", "3.0"}, {"leaf", base64(Hash{}.view())}})},
        {"rule.reversal-of-postings",
         "finance",
         record({{"type", "record.reversed"}, {"target", "90.0"}, {"reason", sealed("x")}})},
        {"rule.payment-as-approved",
         "treasurer",
         record({{"type", "disbursement.paid"},
                 {"disbursement", "DB-00001"},
                 {"debited", usd("300.00")},
                 {"bank_ref", sealed("again")},
                 {"postings", JsonValue::Array{posting("bank:USD-OPS", "SE", "-300.00")}}})},
        {"rule.genesis",
         "admin",
         record({{"type", "ledger.opened"},
                 {"format", 1},
                 {"catalogue", 1},
                 {"name", "test.example/other"},
                 {"base_currency", "USD"},
                 {"nonce", base64(Hash{}.view())},
                 {"checkpoint_public_key", base64(support::key_of("other").public_key().view())}})},
    };
    TestLedger ledger;
    ledger.play_story();
    for (const Case& one : cases) {
        CAPTURE(one.rule);
        Forger forger{ledger.path()};
        forger.add(one.signer, {one.record});
        forger.reseal();
        const Verification verification = forger.verify();
        CHECK(codes(verification) == Codes{one.rule});
        CHECK(finding(verification, one.rule).record ==
              RecordId::of(static_cast<std::int64_t>(forger.entries().size()) - 1, 0));
    }
}

TEST_CASE("an administrator who approves their own proposal is found", "[ledger][verify]") {
    Forged forged;
    const JsonValue proposal = record({{"type", "officer.enrolled"},
                                       {"officer", "x"},
                                       {"key", to_text(support::verifier_key_of("x"))},
                                       {"roles", JsonValue::Array{"auditor"}}});
    forged.forger.add("admin", {proposal});
    const std::string leaf = base64(leaf_hash(write_canonical(proposal)).view());
    forged.forger.add("admin", {record({{"type", "approved"}, {"record", "7.0"}, {"leaf", leaf}})});
    CHECK(codes(forged.verify()) == Codes{"rule.two-people"});
}

TEST_CASE("an entry that holds the same decision twice is found", "[ledger][verify]") {
    Forged forged;
    const JsonValue proposal =
        record({{"type", "officer.revoked"}, {"officer", "auditor"}, {"reason", sealed("x")}});
    forged.forger.add("admin", {proposal});
    const std::string leaf = base64(leaf_hash(write_canonical(proposal)).view());
    const JsonValue approval = record({{"type", "approved"}, {"record", "7.0"}, {"leaf", leaf}});
    forged.forger.add("admin-2", {approval, approval});
    const Verification verification = forged.verify();
    CHECK(codes(verification) == Codes{"rule.decision-names-pending"});
    CHECK(finding(verification, "rule.decision-names-pending").record == RecordId::of(8, 1));
}

TEST_CASE("a commitment that occurs twice is found, in two records and in one",
          "[ledger][verify]") {
    SECTION("in two records") {
        const JsonValue same = GENERATE(sealed("the same"), sealed_as(std::string(32, '\0')));
        Forged forged;
        forged.forger.add("finance", {account("A", same), account("B", same)});
        forged.forger.add("finance", {account("C", same)});
        const Verification verification = forged.verify();
        CHECK(codes(verification) == Codes{"rule.commitment-once", "rule.commitment-once"});
        CHECK(verification.findings.list().back().record == RecordId::of(8, 0));
    }
    SECTION("in two records behind one that cannot be read") {
        Forged forged;
        forged.forger.add("finance", {account("A", sealed("the same"))}).records.front() += ' ';
        forged.forger.add("finance", {account("B", sealed("the same"))});
        forged.forger.add("finance", {account("C", sealed("the same"))});
        const Verification verification = forged.verify();
        CHECK(codes(verification) == Codes{"record.not_canonical", "rule.commitment-once"});
        CHECK(verification.findings.list().back().record == RecordId::of(9, 0));
    }
    SECTION("in one record") {
        Forged forged;
        forged.forger.add("finance",
                          {record({{"type", "party.added"},
                                   {"party", "V9"},
                                   {"kind", "vendor"},
                                   {"name", sealed("the same")},
                                   {"org_id", sealed("the same")}})});
        CHECK(codes(forged.verify()) == Codes{"rule.commitment-once"});
    }
}

TEST_CASE("commitments that agree in eight bytes only are no finding", "[ledger][verify]") {
    const std::string same = GENERATE(std::string{"the same"}, std::string(8, '\0'));
    Forged forged;
    const auto ending = [&](char end) { return sealed_as(same + std::string(24, end)); };
    forged.forger.add("finance", {account("A", ending('1')), account("B", ending('2'))});
    CHECK(codes(forged.verify()) == Codes{});
}

TEST_CASE("an entry 0 that holds anything but the opening and enrolments is found",
          "[ledger][verify]") {
    Forged forged;
    SECTION("another record") {
        forged.forger.entries().front().records.push_back(write_canonical(
            record({{"type", "objective.added"}, {"objective", "O"}, {"name", "Water"}})));
        const Verification verification = forged.verify();
        CHECK(codes(verification) == Codes{"rule.genesis"});
        CHECK(finding(verification, "rule.genesis").record == RecordId::of(0, 2));
    }
    SECTION("no opening") {
        forged.forger.entries().front().records.erase(
            forged.forger.entries().front().records.begin());
        CHECK(codes(forged.verify()).front() == "rule.genesis");
    }
    SECTION("no enrolment") {
        forged.forger.entries().front().records.pop_back();
        CHECK(codes(forged.verify()).front() == "rule.genesis");
    }
}

}  // namespace fundtrail::walk_test
