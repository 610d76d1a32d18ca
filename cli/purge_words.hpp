// What a user is told of the vault after an erasure.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/session.hpp"
#include "ledger/vault_purge.hpp"

namespace fundtrail {

/// Says, on standard error, what became of the rows that should be gone, and what is left to do.
/// The exit code is `done`, or `world_failed` if the vault is here and still holds them.
ExitCode tell(const Purge& purge, Session& session);

/// `erased`, `missing` or `failed`; empty if nothing was looked for.
[[nodiscard]] std::string_view to_text(Purge::State state);

}  // namespace fundtrail
