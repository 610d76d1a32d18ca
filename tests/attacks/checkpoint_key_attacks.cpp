// Checkpoint keys that follow one another: who holds the old one or the new one, and what readers
// remember from before.
#include "core/checkpoint.hpp"
#include "core/encoding.hpp"
#include "core/merkle.hpp"
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

constexpr const char* k_old = "checkpoint";
constexpr const char* k_new = "checkpoint-new";
constexpr const char* k_one_history = "a ledger has one history, whichever of its keys signed it";

/// Both administrators put the new key in force, for checkpoints of one entry more than then.
void replace_key(Forger& forger) {
    const auto index = static_cast<std::int64_t>(forger.entries().size());
    const JsonValue deed =
        record({{"type", "checkpoint_key.replaced"},
                {"checkpoint_public_key", base64(key_of(k_new).public_key().view())},
                {"reason", support::sealed("lost")}});
    forger.add("admin", {deed});
    forger.add("admin-2",
               {record({{"type", "approved"},
                        {"record", to_text(RecordId::of(index, 0))},
                        {"leaf", base64(leaf_hash(write_canonical(deed)).view())}})});
    forger.reseal();
}

/// Signs all that the file holds by a key, in force or not, and returns the note.
std::string sign(Forger& forger, const Victim& victim, const char* key) {
    const Verification verification = forger.verify();
    const auto size = static_cast<std::uint64_t>(verification.entries);
    const Checkpoint checkpoint{.origin = victim.origin(),
                                .tree = {.size = size, .root = verification.root}};
    std::string note = sign_checkpoint(checkpoint, key_of(key));
    store_checkpoint(forger, verification.entries, note);
    return note;
}

void add_parties(Forger& forger, int count) {
    for (int party = 0; party < count; ++party) {
        forger.add("finance",
                   {record({{"type", "party.added"},
                            {"party", "P" + std::to_string(party) + "X"},
                            {"kind", "donor"},
                            {"name", "A donor"}})});
    }
    forger.reseal();
}

/// The victim once its key was replaced by the new one, which has signed.
std::string replace_and_sign(Forger& honest, const Victim& victim) {
    replace_key(honest);
    return sign(honest, victim, k_new);
}

/// Another history, in which the key was never replaced; the old one has signed it.
void rewrite_without_replacement(Forger& forger, const Victim& victim) {
    forger.edit(7, 0, [](JsonValue& party) { party["name"] = "Finland"; });
    forger.execute("DELETE FROM checkpoint");
    add_parties(forger, 4);
    sign(forger, victim, k_old);
}

std::string log_line(const Victim& victim, const char* key) {
    return "log " + to_text(make_verifier_key(victim.origin(), key_of(key).public_key())) + '\n';
}

std::string knows_both_keys(const Victim& victim) {
    return log_line(victim, k_old) + log_line(victim, k_new) + both_witnesses();
}

Expected proven_fork() {
    Expected expected = found({"checkpoint.fork"});
    expected.proves_fork = true;
    return expected;
}

Expected unwitnessed_fork() {
    Expected expected = found({"checkpoint.fork", "checkpoint.quorum"});
    expected.proves_fork = true;
    return expected;
}

Attack by_holder_of(const char* key,
                    std::string name,
                    std::function<void(const Victim&, Reader&)> commit,
                    Expected expected) {
    return {.name = std::move(name),
            .row = "10",
            .attacker = std::string{"whoever holds every key but one: of the ledger's, "} + key,
            .claim = k_one_history,
            .commit = std::move(commit),
            .expected = std::move(expected)};
}

std::vector<Attack> histories_across_keys() {
    return {
        by_holder_of(
            k_new,
            "history is rewritten so that the new key stood before what a reader remembers",
            [](const Victim& victim, Reader& reader) {
                reader.has_seen(victim.path());
                Forger forger{victim.early_path()};
                replace_key(forger);
                add_parties(forger, 8);
                sign(forger, victim, k_new);
                reader.is_given(forger);
            },
            proven_fork()),
        by_holder_of(
            k_old,
            "history is rewritten without the new key, for a reader who remembers its checkpoint",
            [](const Victim& victim, Reader& reader) {
                Forger honest{victim.path()};
                replace_and_sign(honest, victim);
                reader.has_seen(honest.path());
                Forger forger{victim.path()};
                rewrite_without_replacement(forger, victim);
                reader.is_given(forger);
            },
            proven_fork()),
        by_holder_of(
            k_old,
            "history is rewritten without the new key, for a reader whose policy names both",
            [](const Victim& victim, Reader& reader) {
                Forger honest{victim.path()};
                reader.has_kept(replace_and_sign(honest, victim));
                reader.trusts(knows_both_keys(victim));
                Forger forger{victim.path()};
                rewrite_without_replacement(forger, victim);
                reader.is_given(forger);
            },
            unwitnessed_fork()),
        by_holder_of(
            k_old,
            "history is rewritten without the new key, for a reader who kept what it signed",
            [](const Victim& victim, Reader& reader) {
                Forger honest{victim.path()};
                reader.has_kept(replace_and_sign(honest, victim));
                Forger forger{victim.path()};
                rewrite_without_replacement(forger, victim);
                reader.is_given(forger);
            },
            found({"checkpoint.signature"})),
        by_holder_of(k_old,
                     "a copy from before the new key is shown to a reader whose policy names both",
                     [](const Victim& victim, Reader& reader) {
                         Forger honest{victim.path()};
                         reader.has_kept(replace_and_sign(honest, victim));
                         reader.trusts(knows_both_keys(victim));
                         reader.is_given(victim.path());
                     },
                     {.findings = {"checkpoint.rollback"},
                      .exit_code = 1,
                      .protected_entries = k_covered_size}),
        by_holder_of(
            k_old,
            "a replaced key states another history to a reader of the honest one",
            [](const Victim& victim, Reader& reader) {
                Forger forger{victim.path()};
                rewrite_without_replacement(forger, victim);
                reader.has_kept(sign(forger, victim, k_old));
                Forger honest{victim.path()};
                replace_key(honest);
                add_parties(honest, 4);
                sign(honest, victim, k_new);
                reader.is_given(honest);
            },
            proven_fork()),
    };
}

std::vector<Attack> replaced_keys() {
    return {
        {.name = "a checkpoint key that was replaced signs on",
         .row = "10",
         .attacker = "a thief of the old checkpoint key, with the file",
         .claim = "a checkpoint is signed by the key in force at its size",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 replace_key(forger);
                 sign(forger, victim, k_old);
                 reader.is_given(forger);
             },
         .expected = found({"checkpoint.signature"})},
        {.name = "a checkpoint key is put in force for which anything is a signature",
         .row = "9",
         .attacker = "two administrators",
         .claim = "a statement has one signature, which its key alone can make",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.add("admin",
                            {record({{"type", "checkpoint_key.replaced"},
                                     {"checkpoint_public_key", base64(small_order_key().view())},
                                     {"reason", support::sealed("lost")}})});
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"record.field"})},
        {.name = "an officer's key is put in force as the checkpoint key",
         .row = "9",
         .attacker = "two administrators",
         .claim = "a public key occurs once in a ledger, whatever its use",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 forger.add("admin",
                            {record({{"type", "checkpoint_key.replaced"},
                                     {"checkpoint_public_key",
                                      base64(key_of("finance").public_key().view())},
                                     {"reason", support::sealed("lost")}})});
                 forger.reseal();
                 reader.is_given(forger);
             },
         .expected = found({"rule.key-once"})},
    };
}

}  // namespace

std::vector<Attack> checkpoint_key_attacks() {
    std::vector<Attack> attacks = replaced_keys();
    const auto more = histories_across_keys();
    attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
