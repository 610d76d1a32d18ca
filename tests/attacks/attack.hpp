// An attack: what somebody does to a ledger, and exactly what its reader is told of it.
//
// The rows of the threat table, by their numbers:
//
//     1   an outsider edits the file          6   a rollback to an old copy
//     2   an officer denies, or alters        7   games with the clock, backdating
//         an own entry                        8   replay into another ledger
//     2b  an officer states what is false     9   malleable signatures, weak keys
//     3   an administrator of the database   10   a key is stolen or revoked
//         rewrites, recomputing every hash
//     4   the holder of every key of the operator rewrites
//     5   different histories for different donors
//
// What cannot be detected is stated too: then the verdict is `intact`, and a limit says so.
#pragma once

#include "tests/attacks/reader.hpp"
#include "tests/attacks/victim.hpp"

#include <functional>
#include <string>
#include <vector>

namespace fundtrail::attacks {

/// What the reader's `verify` answers.
struct Expected {
    std::vector<std::string> findings;  // every code, in order
    int exit_code;
    std::string limit = {};                         // of those that are stated, one says this
    std::int64_t protected_entries = 0;             // by the witnesses of the reader's policy
    std::int64_t times_running_back = 0;            // entries dated before the one before them
    std::vector<std::int64_t> in_other_hands = {};  // entries listed as by a stolen key
    bool proves_fork = false;                  // evidence that the operator signed two histories
    std::vector<std::int64_t> backdated = {};  // entries that an anchor convicts of a false date
};

struct Attack {
    std::string name;      // a sentence
    std::string row;       // of the table above
    std::string attacker;  // who, and which keys they hold
    std::string claim;     // what they attack
    /// Does it, and gives the reader the file, and whatever else this reader has.
    std::function<void(const Victim&, Reader&)> commit;
    Expected expected;
};

/// Exactly these findings, exit code 1.
[[nodiscard]] Expected found(std::vector<std::string> findings);
/// The same, and one entry is dated before the one before it.
[[nodiscard]] Expected found_running_back(std::vector<std::string> findings);
/// Nothing is found; a limit with these words says that this could be.
[[nodiscard]] Expected undetected(std::string limit);
/// Nothing is verified: what the reader brought is refused, exit code 3.
[[nodiscard]] Expected refused();

/// On the file as SQLite keeps it, and on what is derived.
[[nodiscard]] std::vector<Attack> file_attacks();
/// On the order, number and wholeness of entries and records.
[[nodiscard]] std::vector<Attack> tree_attacks();
/// On who signed what, and whether they could.
[[nodiscard]] std::vector<Attack> signature_attacks();
/// On what the catalogue and its rules permit.
[[nodiscard]] std::vector<Attack> record_attacks();
/// On what a reader has kept from before.
[[nodiscard]] std::vector<Attack> checkpoint_attacks();
/// On what witnesses protect.
[[nodiscard]] std::vector<Attack> witness_attacks();
/// On anchors.
[[nodiscard]] std::vector<Attack> anchor_attacks();
/// On checkpoint keys that follow one another.
[[nodiscard]] std::vector<Attack> checkpoint_key_attacks();
/// On what is private.
[[nodiscard]] std::vector<Attack> vault_attacks();

}  // namespace fundtrail::attacks
