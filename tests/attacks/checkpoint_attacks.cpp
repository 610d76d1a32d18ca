// History is rewritten, cut, forked and put back by those who can sign it anew.
#include "core/checkpoint.hpp"
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

constexpr const char* k_operator = "the operator, with every key";
constexpr const char* k_database = "whoever administers the database, with no key";
constexpr const char* k_one_history = "a ledger has one history, and it only grows";
constexpr const char* k_not_the_operator =
    "without two independent witnesses this does not protect against the operator";
constexpr const char* k_not_the_end =
    "entries cut off at the end are seen only by someone who knows a later size and root";

using Commit = std::function<void(const Victim&, Reader&)>;

/// Another party stands where Sweden stood; all that follows is sealed and signed again.
void rewrite(Forger& forger) {
    forger.edit(7, 0, [](JsonValue& party) { party["name"] = "Finland"; });
    forger.execute("DELETE FROM checkpoint");
    forger.reseal();
    sign_without_memory(forger.folder());
}

/// Another ledger of the same name.
void found_again(Forger& forger) {
    forger.entries().front().time.seconds += 1;
    forger.execute("DELETE FROM checkpoint");
    forger.reseal();
    sign_without_memory(forger.folder());
}

/// What the copy from before became when it was restored, and used on.
void go_on_from_early(Forger& forger) {
    for (int party = 0; party < 10; ++party) {
        forger.add("finance",
                   {support::record({{"type", "party.added"},
                                     {"party", "P" + std::to_string(party) + "X"},
                                     {"kind", "donor"},
                                     {"name", "A donor"}})});
    }
    forger.reseal();
    sign_without_memory(forger.folder());
}

/// The file becomes what `forge` makes of it; `know` says what the reader knows besides.
Commit show(void (*forge)(Forger&), void (*know)(const Victim&, Reader&)) {
    return [=](const Victim& victim, Reader& reader) {
        know(victim, reader);
        Forger forger{victim.path()};
        forge(forger);
        reader.is_given(forger);
    };
}

Commit show_early(void (*know)(const Victim&, Reader&)) {
    return [=](const Victim& victim, Reader& reader) {
        know(victim, reader);
        reader.is_given(victim.early_path());
    };
}

void knows_nothing(const Victim& /*victim*/, Reader& /*reader*/) {}

void knows_id(const Victim& victim, Reader& reader) {
    reader.knows_id(victim.id());
}

void kept_checkpoint(const Victim& victim, Reader& reader) {
    reader.has_kept(victim.checkpoint());
}

void has_memory(const Victim& victim, Reader& reader) {
    reader.has_seen(victim.path());
}

void trusts_witnesses(const Victim& /*victim*/, Reader& reader) {
    reader.trusts(both_witnesses());
}

Expected proven_fork() {
    Expected expected = found({"checkpoint.fork"});
    expected.proves_fork = true;
    return expected;
}

Attack by_operator(std::string name, std::string row, Commit commit, Expected expected) {
    return {.name = std::move(name),
            .row = std::move(row),
            .attacker = k_operator,
            .claim = k_one_history,
            .commit = std::move(commit),
            .expected = std::move(expected)};
}

std::vector<Attack> rewritten() {
    return {
        by_operator("history is rewritten, for a reader who knows nothing",
                    "4",
                    show(rewrite, knows_nothing),
                    undetected(k_not_the_operator)),
        by_operator("history is rewritten, for a reader who knows the ledger's id",
                    "4",
                    show(rewrite, knows_id),
                    undetected(k_not_the_operator)),
        by_operator("history is rewritten, for a reader who kept a checkpoint",
                    "4",
                    show(rewrite, kept_checkpoint),
                    proven_fork()),
        by_operator("history is rewritten, for a reader who has verified the ledger before",
                    "4",
                    show(rewrite, has_memory),
                    proven_fork()),
        by_operator(
            "history is rewritten, and the checkpoints of the other one are left",
            "4",
            [](const Victim& victim, Reader& reader) {
                Forger forger{victim.path()};
                forger.edit(7, 0, [](JsonValue& party) { party["name"] = "Finland"; });
                forger.reseal();
                reader.is_given(forger);
            },
            found({"checkpoint.root", "checkpoint.root"})),
        by_operator("another ledger is founded under the name, for a reader who knows nothing",
                    "4",
                    show(found_again, knows_nothing),
                    undetected("nothing here shows that this is the ledger you mean")),
        by_operator("another ledger is founded under the name, for a reader who knows the id",
                    "4",
                    show(found_again, knows_id),
                    found({"ledger.replaced"})),
        by_operator("another ledger is founded under the name, for a reader with a memory",
                    "4",
                    show(found_again, has_memory),
                    found({"ledger.replaced"})),
        by_operator("another ledger is founded under the name, for a reader with a checkpoint",
                    "4",
                    show(found_again, kept_checkpoint),
                    refused()),
    };
}

std::vector<Attack> split_and_rolled_back() {
    return {
        by_operator(
            "one donor is shown one history, another donor another: each by themselves",
            "5",
            [](const Victim& victim, Reader& reader) {
                Forger forger{victim.path()};
                rewrite(forger);
                reader.has_seen(forger.path());
            },
            undetected(k_not_the_operator)),
        by_operator(
            "one donor is shown one history, another donor another: they compare",
            "5",
            [](const Victim& victim, Reader& reader) {
                reader.has_kept(victim.checkpoint());
                Forger forger{victim.path()};
                rewrite(forger);
                reader.is_given(forger);
            },
            proven_fork()),
        by_operator("an old copy is shown to a reader who knows nothing",
                    "6",
                    show_early(knows_nothing),
                    undetected(k_not_the_end)),
        by_operator("an old copy is shown to a reader who kept a later checkpoint",
                    "6",
                    show_early(kept_checkpoint),
                    found({"checkpoint.rollback"})),
        by_operator("an old copy is shown to a reader who has verified a later one",
                    "6",
                    show_early(has_memory),
                    found({"checkpoint.rollback"})),
        by_operator("an old copy is shown to a reader who trusts witnesses and remembers nothing",
                    "6",
                    show_early(trusts_witnesses),
                    {.findings = {},
                     .exit_code = 0,
                     .limit = k_not_the_end,
                     .protected_entries = k_early_size}),
        by_operator(
            "an old copy is restored and used on, past what the reader has seen",
            "6",
            [](const Victim& victim, Reader& reader) {
                reader.has_seen(victim.path());
                Forger forger{victim.early_path()};
                go_on_from_early(forger);
                reader.is_given(forger);
            },
            proven_fork()),
    };
}

/// The newest checkpoint of the file becomes what `forge` makes of it.
Commit replace_checkpoint(std::string (*forge)(const Victim&)) {
    return [=](const Victim& victim, Reader& reader) {
        Forger forger{victim.path()};
        store_checkpoint(forger, k_covered_size, forge(victim));
        reader.is_given(forger);
    };
}

Checkpoint stated(const Victim& victim) {
    return parse_checkpoint(victim.checkpoint())->checkpoint;
}

std::string signed_by_stranger(const Victim& victim) {
    return sign_checkpoint(stated(victim), key_of("stranger"));
}

std::string of_other_ledger(const Victim& victim) {
    Checkpoint other = stated(victim);
    other.origin = to_text(LedgerOrigin{.name = "test.example/ledger", .ledger_id = leaf_hash("")});
    return sign_checkpoint(other, key_of("checkpoint"));
}

std::string with_extension(const Victim& victim) {
    const Checkpoint checkpoint = stated(victim);
    return sign_note(
        checkpoint_text(checkpoint) + "all is well\n", checkpoint.origin, key_of("checkpoint"));
}

std::string malleated_note(const Victim& victim) {
    const std::string note = without_cosignatures(victim.checkpoint());
    return with_signature(note, malleated(signature_of(note)));
}

std::string of_other_size(const Victim& victim) {
    return victim.early_checkpoint();
}

std::vector<Attack> forged_notes() {
    const std::string claim = "a checkpoint in the file is the ledger's own statement";
    return {
        {.name = "a checkpoint is signed by a key that is not the ledger's",
         .row = "3",
         .attacker = k_database,
         .claim = claim,
         .commit = replace_checkpoint(signed_by_stranger),
         .expected = found({"checkpoint.signature"})},
        {.name = "a checkpoint of another ledger of the same key is put in",
         .row = "8",
         .attacker = k_database,
         .claim = claim,
         .commit = replace_checkpoint(of_other_ledger),
         .expected = found({"checkpoint.signature"})},
        {.name = "S of a checkpoint's signature is raised by the order of the group",
         .row = "9",
         .attacker = k_database,
         .claim = claim,
         .commit = replace_checkpoint(malleated_note),
         .expected = found({"checkpoint.signature"})},
        {.name = "a checkpoint says more than size and root",
         .row = "4",
         .attacker = k_operator,
         .claim = claim,
         .commit = replace_checkpoint(with_extension),
         .expected = found({"checkpoint.malformed"})},
        {.name = "a checkpoint stands in another one's place",
         .row = "3",
         .attacker = k_database,
         .claim = claim,
         .commit = replace_checkpoint(of_other_size),
         .expected = found({"checkpoint.malformed"})},
        {.name = "a checkpoint states more entries than there are",
         .row = "4",
         .attacker = k_operator,
         .claim = claim,
         .commit =
             [](const Victim& victim, Reader& reader) {
                 Forger forger{victim.path()};
                 Checkpoint more = stated(victim);
                 more.tree.size = 40;
                 store_checkpoint(forger, 40, sign_checkpoint(more, key_of("checkpoint")));
                 reader.is_given(forger);
             },
         .expected = found({"checkpoint.ahead"})},
        {.name = "the reader was given a checkpoint to keep that another key signed",
         .row = "3",
         .attacker = "whoever stood between the operator and the reader",
         .claim = "a ledger is held against its own statements only",
         .commit =
             [](const Victim& victim, Reader& reader) {
                 reader.has_kept(signed_by_stranger(victim));
                 reader.is_given(victim.path());
             },
         .expected = found({"checkpoint.signature"})},
    };
}

}  // namespace

std::vector<Attack> checkpoint_attacks() {
    std::vector<Attack> attacks = rewritten();
    for (const auto& more : {split_and_rolled_back(), forged_notes()})
        attacks.insert(attacks.end(), more.begin(), more.end());
    return attacks;
}

}  // namespace fundtrail::attacks
