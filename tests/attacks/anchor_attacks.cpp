// Forged anchors.
#include "core/checkpoint.hpp"
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
using support::key_of;
using support::record;

constexpr const char* k_administrator = "an administrator, with their key";
constexpr const char* k_with_log_key = "an administrator, with their key and the checkpoint key";
constexpr const char* k_true_anchor =
    "what stands behind an anchor was made after a cosigned checkpoint of this history";

Checkpoint stated(const Victim& victim) {
    return parse_checkpoint(victim.checkpoint())->checkpoint;
}

/// With the cosignature of somebody.
std::string cosigned(const std::string& note, const Victim& victim) {
    return note + cosignature(note, {"board", victim.cosigned_at()});
}

std::string signed_by_stranger(const Victim& victim) {
    return cosigned(sign_checkpoint(stated(victim), key_of("stranger")), victim);
}

std::string of_other_root(const Victim& victim) {
    Checkpoint other = stated(victim);
    other.tree.root = leaf_hash("another history");
    return cosigned(sign_checkpoint(other, key_of("checkpoint")), victim);
}

std::string of_other_ledger(const Victim& victim) {
    Checkpoint other = stated(victim);
    other.origin = to_text(LedgerOrigin{.name = "test.example/ledger", .ledger_id = leaf_hash("")});
    return cosigned(sign_checkpoint(other, key_of("checkpoint")), victim);
}

std::string of_later_size(const Victim& victim) {
    Checkpoint other = stated(victim);
    other.tree.size = k_entries + 1;
    return cosigned(sign_checkpoint(other, key_of("checkpoint")), victim);
}

std::string without_witnesses(const Victim& victim) {
    return without_cosignatures(victim.checkpoint());
}

std::string by_made_up_witness(const Victim& victim) {
    const std::string note = without_cosignatures(victim.checkpoint());
    return note + cosignature(note, {"sock-puppet", victim.cosigned_at()});
}

Attack anchor(std::string name,
              const char* attacker,
              std::string (*forge)(const Victim&),
              Expected expected) {
    return {.name = std::move(name),
            .row = "7",
            .attacker = attacker,
            .claim = k_true_anchor,
            .commit =
                [=](const Victim& victim, Reader& reader) {
                    Forger forger{victim.path()};
                    forger.add(
                        "admin",
                        {record({{"type", "checkpoint.anchored"}, {"checkpoint", forge(victim)}})});
                    forger.reseal();
                    reader.is_given(forger);
                },
            .expected = std::move(expected)};
}

std::vector<Attack> forged_anchors() {
    const Expected seen = found({"checkpoint.anchor"});
    return {
        anchor("an anchor is signed by a key that is not the ledger's",
               k_administrator,
               signed_by_stranger,
               seen),
        anchor("an anchor is of another history", k_with_log_key, of_other_root, seen),
        anchor("an anchor is of another ledger of the same key",
               k_with_log_key,
               of_other_ledger,
               seen),
        anchor("an anchor states entries that it stands before itself",
               k_with_log_key,
               of_later_size,
               seen),
        anchor("an anchor is a checkpoint that nobody cosigned",
               k_administrator,
               without_witnesses,
               seen),
        anchor("an anchor is cosigned by a witness that the operator made up",
               k_administrator,
               by_made_up_witness,
               undetected("without two independent witnesses this does not protect against the "
                          "operator")),
    };
}

}  // namespace

std::vector<Attack> anchor_attacks() {
    return forged_anchors();
}

}  // namespace fundtrail::attacks
