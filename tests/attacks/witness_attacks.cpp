// Cosignatures are stripped, poisoned, copied and invented; clocks lie.
#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"
#include "tests/attacks/attack.hpp"
#include "tests/attacks/forging.hpp"
#include "tests/support/forged_record.hpp"

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::attacks {
namespace {

using support::Forger;
using support::key_of;

constexpr const char* k_operator = "the operator, with every key but the witnesses'";
constexpr const char* k_database = "whoever administers the database, with no key";
constexpr const char* k_protected = "what a quorum of my witnesses has cosigned stays as it is";
constexpr const char* k_independent = "a witness is somebody outside the operator";
constexpr const char* k_not_the_operator =
    "without two independent witnesses this does not protect against the operator";

/// Another history, signed by the ledger's key, for a reader who trusts both witnesses; `cosign`
/// makes the lines that are put under the checkpoint.
std::function<void(const Victim&, Reader&)> rewrite(
    std::string (*cosign)(const Victim&, const std::string& checkpoint_note)) {
    return [=](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        forger.edit(7, 0, [](JsonValue& party) { party["name"] = "Finland"; });
        forger.execute("DELETE FROM checkpoint");
        forger.reseal();
        const std::string note = sign_without_memory(forger.folder());
        store_checkpoint(forger, k_entries, note + cosign(victim, note));
        reader.is_given(forger);
        reader.trusts(both_witnesses());
    };
}

/// The same history under other cosignatures: `alter` makes one note of every checkpoint.
std::function<void(const Victim&, Reader&)> alter_notes(
    std::string (*alter)(const std::string& checkpoint_note)) {
    return [=](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        store_checkpoint(forger, k_early_size, alter(victim.early_checkpoint()));
        store_checkpoint(forger, k_covered_size, alter(victim.checkpoint()));
        reader.is_given(forger);
        reader.trusts(both_witnesses());
    };
}

std::string nobody(const Victim& /*victim*/, const std::string& /*note*/) {
    return {};
}

std::string strangers(const Victim& victim, const std::string& note) {
    return cosignature(note, {"sock-1", victim.cosigned_at()}) +
           cosignature(note, {"sock-2", victim.cosigned_at()});
}

std::string namesakes(const Victim& victim, const std::string& note) {
    return cosignature(note, {"board", victim.cosigned_at()}, key_of("sock-1")) +
           cosignature(note, {"sweden", victim.cosigned_at()}, key_of("sock-2"));
}

/// Cosignatures of the history that was rewritten.
std::string copied(const Victim& victim, const std::string& /*note*/) {
    const std::string bare = without_cosignatures(victim.checkpoint());
    return victim.checkpoint().substr(bare.size());
}

/// Lines by other keys under the witnesses' names and key IDs.
std::string relabelled(const Victim& victim, const std::string& note) {
    std::string lines;
    for (const std::string label : {"board", "sweden"}) {
        const std::string real = cosignature(note, {label, victim.cosigned_at()});
        const std::string own = cosignature(note, {label, victim.cosigned_at()}, key_of("sock"));
        const std::string both = note + real + own;
        const auto parsed = parse_note(both, k_checkpoint_bytes_max);
        lines += signature_line(
            parsed->signatures[1].name, parsed->signatures[1].id, parsed->signatures[2].blob);
    }
    return lines;
}

/// The witnesses' names over signatures of the operator's that are no cosignatures.
std::string of_other_type(const Victim& victim, const std::string& note) {
    const Checkpoint checkpoint = parse_checkpoint(note)->checkpoint;
    const std::string text = checkpoint_text(checkpoint);
    std::string lines;
    for (const std::string label : {"board", "sweden"}) {
        const std::string other =
            sign_note(text, "audit.example/" + label, key_of("sock " + victim.id()));
        lines += other.substr(text.size() + 1);
    }
    return lines;
}

std::string poisoned(const std::string& note) {
    std::string altered = note;
    char& digit = altered[altered.size() - 10];
    digit = digit == 'A' ? 'B' : 'A';
    return altered;
}

/// The first witness's line in place of the second's.
std::string with_one_twice(const std::string& note) {
    const std::string bare = without_cosignatures(note);
    const std::string line =
        note.substr(bare.size(), note.find('\n', bare.size()) + 1 - bare.size());
    return bare + line + line;
}

std::vector<Attack> attacks_on_lines() {
    return {
        {.name = "history is rewritten, and nobody cosigns it",
         .row = "4",
         .attacker = k_operator,
         .claim = k_protected,
         .commit = rewrite(nobody),
         .expected = found({"checkpoint.quorum"})},
        {.name = "history is rewritten, and cosigned by keys that the operator made up",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = rewrite(strangers),
         .expected = found({"checkpoint.quorum"})},
        {.name = "history is rewritten, and cosigned under the witnesses' names",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = rewrite(namesakes),
         .expected = found({"checkpoint.quorum"})},
        {.name = "history is rewritten, and signed under the witnesses' names as a log signs",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = rewrite(of_other_type),
         .expected = found({"checkpoint.quorum"})},
        {.name = "history is rewritten, and cosigned under the witnesses' names and key IDs",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = rewrite(relabelled),
         .expected = found({"checkpoint.signature", "checkpoint.quorum"})},
        {.name = "history is rewritten, and the cosignatures of the other one are put under it",
         .row = "4",
         .attacker = k_operator,
         .claim = k_protected,
         .commit = rewrite(copied),
         .expected = found({"checkpoint.signature", "checkpoint.quorum"})},
        {.name = "the cosignatures are stripped off",
         .row = "3",
         .attacker = k_database,
         .claim = k_protected,
         .commit = alter_notes(without_cosignatures),
         .expected = found({"checkpoint.quorum"})},
        {.name = "one witness's line stands for two",
         .row = "3",
         .attacker = k_database,
         .claim = k_independent,
         .commit = alter_notes(with_one_twice),
         .expected = found({"checkpoint.quorum"})},
        {.name = "the cosignatures are poisoned, so that nobody's note counts",
         .row = "3",
         .attacker = k_database,
         .claim = k_protected,
         .commit = alter_notes(poisoned),
         .expected = found({"checkpoint.signature", "checkpoint.signature", "checkpoint.quorum"})},
        {.name = "the cosignatures are stripped off, from a reader who kept them",
         .row = "3",
         .attacker = k_database,
         .claim = k_protected,
         .commit =
             [](const Victim& victim, Reader& reader) {
                 alter_notes(without_cosignatures)(victim, reader);
                 reader.has_kept(victim.checkpoint());
             },
         .expected = {.findings = {}, .exit_code = 0, .protected_entries = k_covered_size}},
    };
}

/// The victim's own file, for a reader who trusts this policy.
std::function<void(const Victim&, Reader&)> read_with(std::string (*policy)(const Victim&)) {
    return [=](const Victim& victim, Reader& reader) {
        reader.is_given(victim.path());
        reader.trusts(policy(victim));
    };
}

std::string one_witness(const Victim& /*victim*/) {
    return witness_line("board", witness_key("board")) + "quorum board\n";
}

std::string officer_as_witness(const Victim& /*victim*/) {
    return witness_line("board", witness_key("board")) + witness_line("audit", key_of("auditor")) +
           "group both all board audit\nquorum both\n";
}

std::string checkpoint_key_as_witness(const Victim& /*victim*/) {
    return witness_line("self", key_of("checkpoint")) + "quorum self\n";
}

std::string one_key_twice(const Victim& /*victim*/) {
    return witness_line("board", witness_key("board")) +
           witness_line("sweden", witness_key("board")) +
           "group both all board sweden\nquorum both\n";
}

std::string log_with_key(const std::string& origin, const std::string& label) {
    return "log " + to_text(make_verifier_key(origin, key_of(label).public_key())) + '\n';
}

std::string other_log_key(const Victim& victim) {
    return log_with_key(victim.origin(), "not the ledger's") + both_witnesses();
}

std::string other_log(const Victim& /*victim*/) {
    return log_with_key("test.example/other", "checkpoint") + both_witnesses();
}

std::vector<Attack> attacks_on_policy() {
    return {
        {.name = "an officer of the ledger is to be one of its witnesses",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = read_with(officer_as_witness),
         .expected = refused()},
        {.name = "the ledger's own checkpoint key is to be its witness",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = read_with(checkpoint_key_as_witness),
         .expected = refused()},
        {.name = "one witness is to count as two",
         .row = "4",
         .attacker = k_operator,
         .claim = k_independent,
         .commit = read_with(one_key_twice),
         .expected = refused()},
        {.name = "the reader's policy is of another ledger",
         .row = "4",
         .attacker = k_operator,
         .claim = "the reader knows which ledger is meant",
         .commit = read_with(other_log),
         .expected = refused()},
        {.name = "the ledger's key is not the one that the reader trusts",
         .row = "4",
         .attacker = "whoever founded a ledger under the name, with every key of it",
         .claim = "the reader knows whose ledger is meant",
         .commit = read_with(other_log_key),
         .expected = found({"checkpoint.signature", "checkpoint.quorum"})},
        {.name = "the only witness and the operator show one reader another history",
         .row = "4",
         .attacker = "the operator, with every key, and the one witness",
         .claim = k_protected,
         .commit = read_with(one_witness),
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = k_not_the_operator,
                      .protected_entries = k_covered_size}},
        {.name = "both witnesses whom the reader trusts are the operator's own",
         .row = "4",
         .attacker = "the operator, with every key, the witnesses' too",
         .claim = k_independent,
         .commit = rewrite([](const Victim& victim, const std::string& note) {
             return cosignature(note, {"board", victim.cosigned_at() + 60}) +
                    cosignature(note, {"sweden", victim.cosigned_at() + 60});
         }),
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = "no verification shows that two keys are two people",
                      .protected_entries = k_entries}},
    };
}

JsonValue approval(std::int64_t entry, const JsonValue& proposal) {
    return support::record({{"type", "approved"},
                            {"record", to_text(RecordId::of(entry, 0))},
                            {"leaf", base64(leaf_hash(write_canonical(proposal)).view())}});
}

/// The treasurer acts for the approver through 2026-01-03. A month is closed on the 5th, and the
/// treasurer approves it so many seconds later.
void approve_after_the_last_day(Forger& forger, std::int64_t seconds_later) {
    const JsonValue acting = support::record({{"type", "officer.acting"},
                                              {"officer", "treasurer"},
                                              {"for", "approver"},
                                              {"role", "approving_officer"},
                                              {"until", "2026-01-03"}});
    const JsonValue closing = support::record({{"type", "period.closed"}, {"period", "2025-11"}});
    forger.add("admin", {acting});
    forger.add("admin-2", {approval(k_entries, acting)});
    forger.add("finance", {closing}).time.seconds += 4 * 86'400;
    forger.add("treasurer", {approval(k_entries + 2, closing)}).time.seconds += seconds_later;
    forger.reseal();
}

std::vector<Attack> attacks_on_time() {
    return {
        {.name = "an entry is dated after the time at which witnesses had seen it",
         .row = "7",
         .attacker = "an officer with the key of the treasurer, and the operator",
         .claim = "an entry was made before its quorum cosigned it",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.entries()[16].time = Timestamp{victim.cosigned_at() + 3'600};
                 forger.entries().resize(k_covered_size);
                 forger.execute("DELETE FROM checkpoint");
                 forger.reseal();
                 const std::string note = sign_without_memory(forger.folder());
                 const std::int64_t now = victim.cosigned_at();
                 store_checkpoint(
                     forger,
                     k_covered_size,
                     note + cosignature(note, {"board", now}) + cosignature(note, {"sweden", now}));
                 reader.is_given(forger);
                 reader.trusts(both_witnesses());
             },
         .expected = {.findings = {"entry.time_in_future"},
                      .exit_code = 1,
                      .protected_entries = k_covered_size}},
        {.name = "an entry is dated years ahead, and no witness has seen it",
         .row = "7",
         .attacker = "an officer, with the key of finance",
         .claim = "an entry was made when it says",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.entries().back().time.seconds += 5LL * 366 * 86'400;
                 forger.reseal();
                 reader.is_given(forger);
                 reader.trusts(both_witnesses());
             },
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = "nothing protects entries from 17 on",
                      .protected_entries = k_covered_size}},
        {.name = "a treasurer approves for another after that has ended, and dates it back",
         .row = "7",
         .attacker = "an officer who acted for the approver, with the key of the treasurer",
         .claim = "an acting role ends with its last day",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 approve_after_the_last_day(forger, -4 * 86'400);
                 reader.is_given(forger);
             },
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = "no verification shows that an authorised officer's statement is "
                               "true",
                      .times_running_back = 1}},
        {.name = "a treasurer approves for another after that has ended",
         .row = "7",
         .attacker = "an officer who acted for the approver, with the key of the treasurer",
         .claim = "an acting role ends with its last day",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 approve_after_the_last_day(forger, 0);
                 reader.is_given(forger);
             },
         .expected = found({"authority.role", "rule.step-awaited"})},
        {.name = "an entry is dated back behind an anchor",
         .row = "7",
         .attacker = "an officer, with the key of finance",
         .claim = "an entry is later than the anchor before it",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.add("admin",
                            {support::record({{"type", "checkpoint.anchored"},
                                              {"checkpoint", victim.checkpoint()}})});
                 const JsonValue party = support::record({{"type", "party.added"},
                                                          {"party", "FI"},
                                                          {"kind", "donor"},
                                                          {"name", "Finland"}});
                 forger.add("finance", {party}).time = Timestamp{victim.cosigned_at() - 1};
                 forger.reseal();
                 reader.is_given(forger);
                 reader.trusts(both_witnesses());
             },
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = "nothing protects entries from 17 on",
                      .protected_entries = k_covered_size,
                      .times_running_back = 1,
                      .backdated = {k_entries + 1}}},
        {.name = "an entry is dated back into the year before",
         .row = "7",
         .attacker = "an officer, with the key of finance",
         .claim = "an entry was made when it says",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 const JsonValue pledge = support::record({{"type", "pledge.made"},
                                                           {"ref", "PL-00002"},
                                                           {"donor", "SE"},
                                                           {"fund", "SE"},
                                                           {"amount", support::usd("10.00")},
                                                           {"date", "2025-12-30"}});
                 forger.add("finance", {pledge}).time.seconds -= 2 * 86'400;
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = {.findings = {},
                      .exit_code = 0,
                      .limit = "no verification shows that an authorised officer's statement is "
                               "true",
                      .times_running_back = 1}},
    };
}

}  // namespace

std::vector<Attack> witness_attacks() {
    std::vector<Attack> attacks = attacks_on_lines();
    for (const auto& more : {attacks_on_policy(), attacks_on_time()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
