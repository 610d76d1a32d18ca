// What a verifier remembers of the ledgers that it has seen: of each the signed note of the largest
// size (FORMAT.md section 8, step 6). Whoever shows it an older copy later, or another history, is
// found out.
//
// The folder `<config>/fundtrail/known` belongs to one user of one machine:
//
//     8893819c…20ec.checkpoint             the note, by ledger id; its origin says the name
//     8893819c…20ec.conflict-5a0c11d2…     evidence of a conflict (core/conflict_evidence.hpp)
//     lock
//
// A name given by a ledger is never part of a path: it may be an enemy's.
#pragma once

#include "core/checkpoint.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

class KnownCheckpoints {
  public:
    /// The folder need not exist before something is remembered.
    explicit KnownCheckpoints(std::string folder) : folder_{std::move(folder)} {}

    /// The note remembered of this ledger. Throws StorageError if it cannot be read.
    [[nodiscard]] std::optional<std::string> note(const Hash& ledger_id) const;

    /// Where the note of this ledger is, or would be, kept.
    [[nodiscard]] std::string path(const Hash& ledger_id) const;

    /// The notes of other ledgers of the same name.
    [[nodiscard]] std::vector<std::string> namesakes(const LedgerOrigin& origin) const;

    /// Puts `note` in the place of `expected`, durably; false, and nothing changed, if something
    /// else stands there by now: another verification was faster. Throws StorageError.
    [[nodiscard]] bool replace(const Hash& ledger_id,
                               const std::optional<std::string>& expected,
                               const std::string& note) const;

    /// Keeps evidence for good, and says in which file. The same evidence is kept once.
    [[nodiscard]] std::string keep_evidence(const Hash& ledger_id,
                                            const std::string& evidence) const;

    /// The files with evidence of two histories of this ledger, by name: not those that only say
    /// that an older copy was met.
    [[nodiscard]] std::vector<std::string> forks(const Hash& ledger_id) const;

  private:
    [[nodiscard]] std::string path_of(const Hash& ledger_id, const std::string& suffix) const;

    std::string folder_;
};

}  // namespace fundtrail
