// Bringing the vault up to what the ledger lets it forget: after an erasure has come into effect,
// and after one that was interrupted or took effect where the vault was not.
#pragma once

#include "core/book.hpp"
#include "ledger/ledger_folder.hpp"
#include "ledger/sqlite.hpp"

#include <cstdint>
#include <string>

namespace fundtrail {

/// What became of the rows that should be gone.
struct Purge {
    enum class State : std::uint8_t {
        not_due,   // nothing was looked for
        done,      // none is left
        no_vault,  // there is no vault.db in the folder: another machine has it
        failed,    // some may be left, for the reason `why`
    };

    State state = State::not_due;
    std::int64_t rows = 0;  // that went
    std::string why = {};
};

/// Whether rows go, or are only counted.
enum class PurgeMode : std::uint8_t { write, rehearse };

/// Erases from the vault of `folder` every row of a field or file that `book` says is erased in
/// effect; `ledger` holds the records that it names. Fails by its result, never by an exception of
/// the vault's: what the ledger says stands either way. Throws CorruptLedger if such a record
/// cannot be read.
[[nodiscard]] Purge purge_vault(Database& ledger,
                                const Book& book,
                                const LedgerFolder& folder,
                                PurgeMode mode = PurgeMode::write);

}  // namespace fundtrail
