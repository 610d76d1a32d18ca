// Officers with keys in force state what they may not, or what is not true.
#include "core/encoding.hpp"
#include "core/merkle.hpp"
#include "tests/attacks/attack.hpp"
#include "tests/attacks/forging.hpp"
#include "tests/support/forged_record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::attacks {
namespace {

using support::Forger;
using support::posting;
using support::record;
using support::sealed;
using support::usd;
using support::verifier_key_of;

constexpr const char* k_rules = "nothing stands in a ledger that its rules refuse";
constexpr const char* k_one_reading = "a record is read in one way, by everybody";

/// The entry behind the last one, signed by `signer`.
std::function<void(const Victim&, Reader&)> sign(std::string signer,
                                                 std::vector<JsonValue> records) {
    return [signer = std::move(signer), records = std::move(records)](const Victim& victim,
                                                                      Reader& reader) {
        Forger forger{victim.path()};
        forger.add(signer, records);
        forger.reseal();
        reader.is_given(forger);
    };
}

/// The same from bytes that need not be a record.
std::function<void(const Victim&, Reader&)> sign_bytes(std::string bytes) {
    return [bytes = std::move(bytes)](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        forger.add("finance", {}).records = {bytes};
        forger.reseal();
        reader.is_given(forger);
    };
}

Attack by_officer(std::string name,
                  const std::string& officer,
                  std::string claim,
                  std::function<void(const Victim&, Reader&)> commit,
                  Expected expected) {
    return {.name = std::move(name),
            .row = "2",
            .attacker = "an officer, with the key of " + officer,
            .claim = std::move(claim),
            .commit = std::move(commit),
            .expected = std::move(expected)};
}

JsonValue pledge(const char* number, const char* donor, const char* amount) {
    return record({{"type", "pledge.made"},
                   {"ref", number},
                   {"donor", donor},
                   {"fund", "SE"},
                   {"amount", usd(amount)}});
}

JsonValue account(const char* code, const JsonValue& details) {
    return record(
        {{"type", "account.added"}, {"account", code}, {"currency", "USD"}, {"details", details}});
}

/// The private field of the victim's payment.
JsonValue commitment_of_payment(Forger& forger) {
    JsonTree tree;
    if (tree.read_canonical(forger.entries()[16].records.front())) return {};
    return JsonValue{*tree.root().find("bank_ref")};
}

/// Pledges by their hundreds, each valid and nearly as long as a record may be, until together they
/// are longer than the records of an entry.
void fill_entry(support::ForgedEntry& entry) {
    JsonValue first = pledge("PL-00002", "SE", "1000.00");
    JsonValue::Array due;
    for (int instalment = 0; instalment < 980; ++instalment) {
        due.push_back(JsonValue::Object{{"amount", usd("1.00")}, {"date", "2026-06-30"}});
    }
    first["due"] = std::move(due);
    const std::string bytes = write_canonical(first);
    const std::size_t digits = bytes.find("PL-00002") + 4;
    for (std::size_t number = 2; (number - 2) * bytes.size() <= k_entry_records_bytes_max;
         ++number) {
        const std::string text = std::to_string(10'000 + number).substr(1);
        entry.records.push_back(std::string{bytes}.replace(digits, text.size(), text));
    }
}

std::vector<Attack> attacks_on_money() {
    return {
        {.name = "a pledge is recorded that nobody made",
         .row = "2b",
         .attacker = "an officer, with the key of finance",
         .claim = "what is recorded is true",
         .commit = sign("finance", {pledge("PL-00002", "SE", "5000000.00")}),
         .expected =
             undetected("no verification shows that an authorised officer's statement is true")},
        by_officer("a charge is booked on an account that holds nothing",
                   "finance",
                   k_rules,
                   sign("finance",
                        {record({{"type", "account.added"},
                                 {"account", "SE-OPS"},
                                 {"currency", "USD"},
                                 {"fund", "SE"}}),
                         record({{"type", "bank.charged"},
                                 {"account", "SE-OPS"},
                                 {"amount", usd("10.00")},
                                 {"postings",
                                  JsonValue::Array{posting("authority", "SE", "-10.00"),
                                                   posting("bank:SE-OPS", "SE", "-10.00"),
                                                   posting("charges", "SE", "10.00"),
                                                   posting("fund:SE", "SE", "10.00")}}})}),
                   found({"rule.account-not-overdrawn"})),
        by_officer("an allocation moves more than it says",
                   "finance",
                   k_rules,
                   sign("finance",
                        {record({{"type", "allocation.made"},
                                 {"ref", "AL-00002"},
                                 {"fund", "SE"},
                                 {"budget", "WATER"},
                                 {"amount", usd("10.00")},
                                 {"postings",
                                  JsonValue::Array{posting("allocation:AL-00002", "SE", "-100.00"),
                                                   posting("fund:SE", "SE", "100.00")}}})}),
                   found({"rule.postings-as-derived"})),
        by_officer("more is allocated than the fund holds",
                   "finance",
                   k_rules,
                   sign("finance",
                        {record({{"type", "allocation.made"},
                                 {"ref", "AL-00002"},
                                 {"fund", "SE"},
                                 {"budget", "WATER"},
                                 {"amount", usd("200.01")},
                                 {"postings",
                                  JsonValue::Array{posting("allocation:AL-00002", "SE", "-200.01"),
                                                   posting("fund:SE", "SE", "200.01")}}})}),
                   found({"rule.fund-covers-allocation"})),
        by_officer("a payment is recorded twice",
                   "the treasurer",
                   k_rules,
                   sign("treasurer",
                        {record({{"type", "disbursement.paid"},
                                 {"disbursement", "DB-00001"},
                                 {"debited", usd("300.00")},
                                 {"bank_ref", sealed("again")},
                                 {"postings",
                                  JsonValue::Array{posting("bank:USD-OPS", "SE", "-300.00")}}})}),
                   found({"rule.payment-as-approved"})),
        by_officer("a number is left out, as if a pledge had been taken away",
                   "finance",
                   k_rules,
                   sign("finance", {pledge("PL-00003", "SE", "10.00")}),
                   found({"rule.number-in-sequence"})),
        by_officer("one donor's fund is pledged to in another's name",
                   "finance",
                   k_rules,
                   sign("finance", {pledge("PL-00002", "NO", "10.00")}),
                   found({"rule.earmark-respected"})),
        {.name = "an event is dated after the entry that records it",
         .row = "7",
         .attacker = "an officer, with the key of finance",
         .claim = "nothing is recorded before it happened",
         .commit = sign("finance",
                        {record({{"type", "objective.added"},
                                 {"objective", "O2"},
                                 {"name", "Schools"},
                                 {"date", "2026-02-01"}})}),
         .expected = found({"rule.value-date-not-future"})},
    };
}

std::vector<Attack> attacks_on_two_people() {
    const JsonValue deed = record({{"type", "officer.enrolled"},
                                   {"officer", "x"},
                                   {"key", to_text(verifier_key_of("x"))},
                                   {"roles", JsonValue::Array{"auditor"}}});
    const auto approval = [](std::int64_t entry, const Hash& leaf) {
        return record({{"type", "approved"},
                       {"record", to_text(RecordId::of(entry, 0))},
                       {"leaf", base64(leaf.view())}});
    };
    const Hash leaf = leaf_hash(write_canonical(deed));
    return {
        {.name = "an administrator approves their own proposal",
         .row = "2",
         .attacker = "an administrator, with their key",
         .claim = "what needs two people is decided by two",
         .commit =
             [=](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.add("admin", {deed});
                 forger.add("admin", {approval(k_entries, leaf)});
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"rule.two-people"})},
        {.name = "an approval is turned to another proposal than its officer read",
         .row = "2",
         .attacker = "an administrator, with their key",
         .claim = "a decision names the bytes that it is about",
         .commit =
             [=](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 JsonValue other = deed;
                 other["roles"] = JsonValue::Array{"administrator"};
                 forger.add("admin", {other});
                 forger.add("admin-2", {approval(k_entries, leaf)});
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"rule.decision-names-leaf"})},
        {.name = "the ledger is opened a second time",
         .row = "2",
         .attacker = "an administrator, with their key",
         .claim = "a ledger is opened once, by its first record",
         .commit = sign("admin",
                        {record({{"type", "ledger.opened"},
                                 {"format", 1},
                                 {"catalogue", 1},
                                 {"name", "test.example/other"},
                                 {"base_currency", "USD"},
                                 {"nonce", base64(Hash{}.view())},
                                 {"checkpoint_public_key",
                                  base64(support::key_of("other").public_key().view())}})}),
         .expected = found({"rule.genesis"})},
        {.name = "a catalogue is adopted that permits what this one refuses",
         .row = "2",
         .attacker = "an administrator, with their key",
         .claim = "records are judged by rules that the reader knows",
         .commit = sign("admin", {record({{"type", "catalogue.adopted"}, {"catalogue", 2}})}),
         .expected = found({"catalogue.unknown"})},
    };
}

std::vector<Attack> attacks_on_private_fields() {
    return {
        by_officer(
            "a commitment is copied, as if its secret were known",
            "finance",
            "a private value belongs to one record",
            [](const Victim& victim, Reader& reader) {
                Forger forger{victim.path()};
                forger.add("finance", {account("COPY", commitment_of_payment(forger))});
                forger.reseal();
                reader.is_given(forger);
            },
            found({"rule.commitment-once"})),
        by_officer("a vendor's name is written in clear, for ever",
                   "finance",
                   "what is private stands in no record",
                   sign("finance",
                        {record({{"type", "party.added"},
                                 {"party", "V9"},
                                 {"kind", "vendor"},
                                 {"name", "A person"}})}),
                   found({"record.field"})),
    };
}

std::vector<Attack> attacks_on_bytes() {
    const std::string rest = R"("date":"2026-01-01","donor":"SE","fund":"SE","ref":"PL-00002",)"
                             R"("type":"pledge.made"})";
    const std::string amount = R"("amount":{"amount":"10.00","currency":"USD"},)";
    return {
        by_officer("an amount is given twice, so that two readers read two",
                   "finance",
                   k_one_reading,
                   sign_bytes('{' + amount + amount + rest),
                   found({"record.not_canonical"})),
        by_officer("a blank makes other bytes of the same record",
                   "finance",
                   k_one_reading,
                   sign_bytes("{ " + amount + rest),
                   found({"record.not_canonical"})),
        by_officer("an amount is written with an exponent",
                   "finance",
                   k_one_reading,
                   sign_bytes(R"({"amount":{"amount":"1e3","currency":"USD"},)" + rest),
                   found({"record.field"})),
        by_officer("a text runs backwards on the screen",
                   "finance",
                   k_one_reading,
                   sign_bytes("{\"date\":\"2026-01-01\",\"name\":\"\xe2\x80\xae"
                              "000,1\",\"objective\":\"O2\",\"type\":\"objective.added\"}"),
                   found({"record.not_canonical"})),
        by_officer("a record is longer than any record",
                   "finance",
                   "sizes are checked before anything is read",
                   sign_bytes(R"({"name":")" + std::string(65'536, 'x') + "\"}"),
                   found({"record.not_canonical"})),
        by_officer("an event is invented that no catalogue has",
                   "finance",
                   k_rules,
                   sign("finance", {record({{"type", "money.invented"}})}),
                   found({"record.unknown_type"})),
        by_officer(
            "an entry holds more bytes of records than any entry",
            "finance",
            "sizes are limited, so that every reader can read every ledger",
            [](const Victim& victim, Reader& reader) {
                Forger forger{victim.path()};
                fill_entry(forger.add("finance", {}));
                forger.reseal();
                reader.is_given(forger);
            },
            found({"entry.malformed"})),
    };
}

}  // namespace

std::vector<Attack> record_attacks() {
    std::vector<Attack> attacks = attacks_on_money();
    for (const auto& more :
         {attacks_on_two_people(), attacks_on_private_fields(), attacks_on_bytes()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
