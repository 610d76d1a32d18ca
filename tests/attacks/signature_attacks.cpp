// Entries are signed by who should not, or could not, have signed them.
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "tests/attacks/attack.hpp"
#include "tests/attacks/forging.hpp"
#include "tests/support/forged_record.hpp"

#include <string>
#include <vector>

namespace fundtrail::attacks {
namespace {

using support::Forger;
using support::key_of;
using support::record;
using support::sealed;
using support::verifier_key_of;

constexpr const char* k_operator = "the operator, with every key but that of finance";
constexpr const char* k_everybody = "the operator, with every key";
constexpr const char* k_own_hand = "an entry stands under an officer's name only by their own key";
constexpr const char* k_sound = "a statement has one signature, which its key alone can make";

JsonValue objective() {
    return record({{"type", "objective.added"}, {"objective", "O2"}, {"name", "Schools"}});
}

JsonValue enrolment(const char* officer, const std::string& vkey, const char* role) {
    return record({{"type", "officer.enrolled"},
                   {"officer", officer},
                   {"key", vkey},
                   {"roles", JsonValue::Array{role}}});
}

JsonValue approval(std::int64_t entry, const JsonValue& proposal) {
    return record({{"type", "approved"},
                   {"record", to_text(RecordId::of(entry, 0))},
                   {"leaf", base64(leaf_hash(write_canonical(proposal)).view())}});
}

/// Forges behind the victim's last entry, entry 18 and on, with every key that `change` names.
std::function<void(const Victim&, Reader&)> forge(std::function<void(Forger&)> change) {
    return [change = std::move(change)](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        change(forger);
        forger.reseal();
        reader.is_given(forger);
    };
}

/// Proposed by one administrator, approved by the other: entries 18 and 19.
void govern(Forger& forger, const JsonValue& deed) {
    forger.add("admin", {deed});
    forger.add("admin-2", {approval(k_entries, deed)});
}

/// The signature line is by another key than its name and key ID say.
void sign_in_name_of(const std::string& signer, support::ForgedEntry& entry) {
    entry.lie = [signer](EntryHeader& header) {
        header.signer_name = verifier_key_of(signer).name;
        header.signer_id = verifier_key_of(signer).id;
    };
    entry.spoil = [signer, real = entry.signer](std::string& note) {
        const std::string text = note.substr(0, note.find("\n\n") + 1);
        note = text + '\n' +
               signature_line(verifier_key_of(signer).name,
                              verifier_key_of(signer).id,
                              key_of(real).sign(text).view());
    };
}

std::vector<Attack> attacks_on_own_hand() {
    return {
        {.name = "an officer denies an entry: the operator, they say, has made it",
         .row = "2",
         .attacker = k_operator,
         .claim = k_own_hand,
         .commit = forge([](Forger& forger) {
             sign_in_name_of("finance", forger.add("admin", {objective()}));
         }),
         .expected = found({"signature.invalid"})},
        {.name = "an entry is relabelled: finance signed, the approver is said to have signed",
         .row = "2",
         .attacker = "an officer, with the key of finance",
         .claim = k_own_hand,
         .commit = forge([](Forger& forger) {
             support::ForgedEntry& entry = forger.entries().back();
             entry.lie = [](EntryHeader& header) {
                 header.signer_name = verifier_key_of("approver").name;
                 header.signer_id = verifier_key_of("approver").id;
             };
         }),
         .expected = found({"entry.malformed"})},
        {.name = "an officer takes back a receipt and signs another in its place",
         .row = "2",
         .attacker = "an officer with the file and the key of finance",
         .claim = "what an officer has signed stays",
         .commit = forge([](Forger& forger) {
             forger.entries()[9].time.seconds += 1;
             for (std::size_t entry = 10; entry < forger.entries().size(); ++entry)
                 keep_note(forger.entries()[entry]);
         }),
         .expected = found(joined(
             {{"checkpoint.root"}, repeated(7, "tree.prev"), {"checkpoint.root"}, {"tree.prev"}}))},
        {.name = "an officer signs another entry in the place of the last one, which nobody covers",
         .row = "2",
         .attacker = "an officer with the file and the key of finance",
         .claim = "what an officer has signed stays",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.edit(17, 0, [](JsonValue& party) { party["party"] = "FI"; });
                 forger.reseal();
                 reader.is_given(forger);
                 reader.trusts(both_witnesses());
             },
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = "nothing protects entries from 17 on against the operator",
                      .protected_entries = k_covered_size}},
        {.name = "a second officer's signature is put under an entry",
         .row = "2",
         .attacker = k_everybody,
         .claim = k_own_hand,
         .commit = forge([](Forger& forger) {
             forger.entries().back().spoil = [](std::string& note) {
                 const std::string text = note.substr(0, note.find("\n\n") + 1);
                 const std::string other =
                     sign_note(text, verifier_key_of("admin").name, key_of("admin"));
                 note += other.substr(text.size() + 1);
             };
         }),
         .expected = found({"entry.malformed"})},
    };
}

std::vector<Attack> attacks_on_signatures() {
    return {
        {.name = "S of a signature is raised by the order of the group",
         .row = "9",
         .attacker = "somebody with the file and no key",
         .claim = k_sound,
         .commit = forge([](Forger& forger) {
             forger.entries().back().spoil = [](std::string& note) {
                 note = with_signature(note, malleated(signature_of(note)));
             };
         }),
         .expected = found({"signature.invalid"})},
        {.name = "an officer is enrolled with a key for which anything is a signature",
         .row = "9",
         .attacker = "two administrators",
         .claim = k_sound,
         .commit = forge([](Forger& forger) {
             const std::string name = "test.example/nobody";
             forger.add(
                 "admin",
                 {enrolment(
                     "nobody", vkey_text(name, small_order_key(), KeyType::note), "auditor")});
         }),
         .expected = found({"record.field"})},
        {.name = "the ledger is founded with a checkpoint key for which anything is a signature",
         .row = "9",
         .attacker = "the founder",
         .claim = k_sound,
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.entries().resize(1);
                 forger.edit(0, 0, [](JsonValue& opening) {
                     opening["checkpoint_public_key"] = base64(small_order_key().view());
                 });
                 forger.execute("DELETE FROM checkpoint");
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"record.field", "rule.genesis"})},
    };
}

std::vector<Attack> attacks_with_keys() {
    return {
        {.name = "a key signs that was revoked, and dates the entry back before that",
         .row = "10",
         .attacker = "a former officer, with the key of finance",
         .claim = "a key counts up to its revocation, by the order of entries, not by their times",
         .commit = forge([](Forger& forger) {
             govern(forger,
                    record({{"type", "officer.revoked"},
                            {"officer", "finance"},
                            {"reason", sealed("left")}}));
             forger.add("finance", {objective()}).time = forger.entries()[10].time;
         }),
         .expected = found_running_back({"authority.revoked"})},
        {.name = "a key signs that was replaced",
         .row = "10",
         .attacker = "a thief of the old key of finance",
         .claim = "a key counts until another is put in its place",
         .commit = forge([](Forger& forger) {
             govern(
                 forger,
                 enrolment("finance", to_text(verifier_key_of("finance-new")), "finance_officer"));
             forger.add("finance", {objective()});
         }),
         .expected = found({"authority.revoked"})},
        {.name = "a key signs before it is enrolled",
         .row = "10",
         .attacker = "an officer to be, and two administrators who enrol them afterwards",
         .claim = "a key counts from its enrolment on",
         .commit = forge([](Forger& forger) {
             forger.add("newcomer", {objective()});
             const JsonValue deed =
                 enrolment("newcomer", to_text(verifier_key_of("newcomer")), "finance_officer");
             forger.add("admin", {deed});
             forger.add("admin-2", {approval(k_entries + 1, deed)});
         }),
         .expected = found({"authority.unknown_key"})},
        {.name = "a stolen key signs that nobody has revoked yet",
         .row = "10",
         .attacker = "a thief of the key of finance",
         .claim = "what an officer's key signs is what the officer says",
         .commit = forge([](Forger& forger) { forger.add("finance", {objective()}); }),
         .expected =
             undetected("no verification shows that an authorised officer's statement is true")},
        {.name = "a key that was stolen signed before it was revoked",
         .row = "10",
         .attacker = "a thief of the key of finance",
         .claim = "what a stolen key signed is told from what its officer did",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.add("finance", {objective()});
                 const JsonValue deed = record({{"type", "officer.revoked"},
                                                {"officer", "finance"},
                                                {"reason", sealed("a laptop was stolen")},
                                                {"compromised_from", 11}});
                 forger.add("admin", {deed});
                 forger.add("admin-2", {approval(k_entries + 1, deed)});
                 forger.reseal();
                 reader.is_given(forger);
                 reader.trusts(both_witnesses());
             },
         .expected = {.findings = {},
                      .exit_code = 0,
                      .protected_entries = k_covered_size,
                      .in_other_hands = {17, 18}}},
        {.name = "the treasurer, who pays, allocates too",
         .row = "2",
         .attacker = "an officer, with the key of the treasurer",
         .claim = "an officer signs what their roles permit",
         .commit = forge([](Forger& forger) { forger.add("treasurer", {objective()}); }),
         .expected = found({"authority.role"})},
        {.name = "one key is enrolled for two people",
         .row = "10",
         .attacker = "an administrator",
         .claim = "a public key occurs once in a ledger, for ever",
         .commit = forge([](Forger& forger) {
             forger.add("admin",
                        {enrolment("deputy", to_text(verifier_key_of("finance")), "auditor")});
         }),
         .expected = found({"rule.key-once"})},
        {.name = "one person is enrolled as two, with a key for each",
         .row = "2b",
         .attacker = "two administrators",
         .claim = "what needs two people is decided by two people",
         .commit = forge([](Forger& forger) {
             govern(
                 forger,
                 enrolment(
                     "sock-puppet", to_text(verifier_key_of("sock-puppet")), "certifying_officer"));
         }),
         .expected = undetected("no verification shows that two keys are two people")},
    };
}

}  // namespace

std::vector<Attack> signature_attacks() {
    std::vector<Attack> attacks = attacks_on_own_hand();
    for (const auto& more : {attacks_on_signatures(), attacks_with_keys()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
