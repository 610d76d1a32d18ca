// How every command that writes does so: key first, then the lock; one entry; one answer.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "core/crypto.hpp"
#include "core/result.hpp"
#include "ledger/write_session.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace fundtrail {

/// The officer's key, unlocked unless nothing will be written, with what it remembers of this
/// ledger.
class SigningKey {
  public:
    /// Asks for the passphrase before any lock is taken. Throws KeyError.
    SigningKey(Session& session, const LedgerFolder& folder);

    [[nodiscard]] Signer signer();

  private:
    VerifierKey key_;
    std::optional<SecretKey> secret_;
    std::optional<SignerMemory> memory_;
};

/// Tells the session which entry stands when the writing is over, however it ended.
class ToldWhenOver {
  public:
    ToldWhenOver(Session& session, const WriteSession& writing)
        : session_{session}, writing_{writing} {}

    ToldWhenOver(const ToldWhenOver&) = delete;
    ToldWhenOver& operator=(const ToldWhenOver&) = delete;
    ToldWhenOver(ToldWhenOver&&) = delete;
    ToldWhenOver& operator=(ToldWhenOver&&) = delete;

    ~ToldWhenOver() {
        if (const auto entry = writing_.entry_recorded()) session_.note_recorded(*entry);
    }

  private:
    Session& session_;
    const WriteSession& writing_;
};

/// Says a refusal in the words of the command line.
using Reword = std::function<Refusal(Refusal)>;

[[nodiscard]] inline Refusal as_it_is(Refusal refusal) {
    return refusal;
}

/// Records the drafts as one entry, or with --dry-run says what would happen, and prints the
/// outcome.
ExitCode record(Session& session,
                const std::vector<Draft>& drafts,
                const Reword& reword = as_it_is);
/// The same for one draft that may have been unreadable.
ExitCode record(Session& session, const Result<Draft>& draft, const Reword& reword = as_it_is);

/// Prints what a write came to; its CSV is a row a record.
ExitCode print_receipt(Session& session, const Receipt& receipt);
/// The same as JSON: CLI.md's {"entry":…,"records":…,"refs":…,"size":…,"root":…}.
[[nodiscard]] JsonValue receipt_as_json(const Session& session, const Receipt& receipt);

}  // namespace fundtrail
