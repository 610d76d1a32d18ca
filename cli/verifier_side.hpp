// What stands on the verifier's side when a ledger is replayed: the vault beside it, what this
// machine remembers of it, and the witnesses whom the user trusts.
#pragma once

#include "cli/session.hpp"
#include "core/result.hpp"
#include "ledger/known_checkpoints.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/verify/verify.hpp"

#include <optional>
#include <string>

namespace fundtrail {

inline constexpr const char* k_policy_help =
    "The witnesses that you trust, and how many must have cosigned (C2SP tlog-policy)";

class VerifierSide {
  public:
    /// Of the session's ledger. `policy_file` may be empty. Throws StorageError if there is no
    /// ledger, InputError if there is no such file.
    VerifierSide(const std::string& policy_file, Session& session);
    VerifierSide(const VerifierSide&) = delete;
    VerifierSide& operator=(const VerifierSide&) = delete;
    VerifierSide(VerifierSide&&) = delete;
    VerifierSide& operator=(VerifierSide&&) = delete;
    ~VerifierSide() = default;

    /// What is wrong with the policy, if anything is: then nothing is verified.
    [[nodiscard]] const std::optional<Refusal>& refusal() const { return refusal_; }

    [[nodiscard]] std::string ledger() const { return folder_.ledger(); }

    [[nodiscard]] VerifyOptions& options() { return options_; }

    /// The memory of this machine; nothing where the user has no folder for it.
    [[nodiscard]] const std::optional<KnownCheckpoints>& known() const { return known_; }

  private:
    LedgerFolder folder_;
    std::optional<KnownCheckpoints> known_;
    std::optional<Refusal> refusal_;
    VerifyOptions options_;
};

}  // namespace fundtrail
