// Entries that somebody else may have made with an officer's key: those that the key signed from
// the entry on which its revocation names (FORMAT.md section 4, `compromised_from`). Apart stand
// those that a quorum of witnesses had cosigned before the revocation: they were not made up
// afterwards, though witnesses do not see who signs.
#pragma once

#include "ledger/sqlite.hpp"
#include "ledger/verify/walk.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fundtrail {

/// More entries of one key than this are counted, not listed.
inline constexpr std::size_t k_compromised_entries_listed_max = 1'000;

struct CompromisedKey {
    std::string officer;
    VerifierKey key;
    std::int64_t from = 0;              // the entry that the revocation names
    std::int64_t covered = 0;           // entries before this one were cosigned in time; 0: none
    std::int64_t revoked_at = 0;        // the entry with which it went out of force
    std::vector<std::int64_t> entries;  // that nobody had cosigned in time
    std::size_t count = 0;              // of all of them, listed or not
    std::vector<std::int64_t> covered_entries;  // that were
    std::size_t covered_count = 0;
};

/// Watches a walk for revocations that say since when a key was in other hands.
class CompromisedKeys : public WalkObserver {
  public:
    void on_record(const WalkedRecord& record) override;
    void on_root(const TreeState& tree, const Walk& walk) override;

    /// The keys with their entries, read once more. `quorum_sizes`: of the checkpoints that meet
    /// the reader's policy.
    [[nodiscard]] std::vector<CompromisedKey> finish(Database& database,
                                                     const std::set<std::int64_t>& quorum_sizes);

  private:
    bool governs_ = false;  // the entry holds a record by which a key may go out of force
    std::map<PublicKey, std::int64_t> out_of_force_;  // with which entry each key did
    std::vector<CompromisedKey> keys_;
};

}  // namespace fundtrail
