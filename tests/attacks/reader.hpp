// Somebody who is given a ledger and verifies it on a machine of their own, with whatever they know
// of it besides.
#pragma once

#include "tests/support/counting_random.hpp"
#include "tests/support/fixed_clock.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail::attacks {

/// What `fundtrail verify --format json` says.
struct Answer {
    int exit_code = 0;
    std::vector<std::string> findings = {};  // their codes
    std::vector<std::string> limits = {};
    std::int64_t protected_entries = 0;
    std::int64_t times_running_back = 0;
    std::vector<std::int64_t> in_other_hands = {};  // entries, of all stolen keys
    std::vector<std::string> evidence = {};         // texts of core/conflict_evidence.hpp
    std::vector<std::int64_t> backdated = {};       // entries, behind an anchor
    std::string said = {};                          // all that was printed, for messages
};

class Reader {
  public:
    /// Verifies this file as it stands, and remembers it.
    void has_seen(const std::string& ledger_path);
    /// Is given this file, and what lies beside it as SQLite would have it.
    void is_given(const std::string& ledger_path);

    void is_given(const support::Forger& forger) { is_given(forger.path()); }

    /// Has the vault besides.
    void is_given_vault(const std::string& vault_path);

    /// Knows the ledger's id, 64 hexadecimal digits.
    void knows_id(const std::string& ledger_id) { ledger_id_ = ledger_id; }

    /// Kept the note of a checkpoint.
    void has_kept(const std::string& checkpoint_note) { checkpoint_ = checkpoint_note; }

    /// Trusts the witnesses of this policy.
    void trusts(const std::string& policy) { policy_ = policy; }

    /// Where the file lies that was given.
    [[nodiscard]] std::string path() const { return folder_.path_of("ledger/ledger.db"); }

    /// What the reader makes of the checkpoint that was kept, if one was: only that the ledger must
    /// extend it, or that the ledger was verified as far as it goes.
    enum class Kept : std::uint8_t { extended, verified_before };

    /// Runs the program on the file that was given.
    [[nodiscard]] Answer verify(Kept kept = Kept::extended);

  private:
    support::TemporaryFolder folder_;
    support::FixedClock clock_;
    support::CountingRandom random_;
    std::optional<std::string> ledger_id_;
    std::optional<std::string> checkpoint_;
    std::optional<std::string> policy_;
};

}  // namespace fundtrail::attacks
