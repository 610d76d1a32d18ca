// An anchor: a cosigned checkpoint carried into the ledger that it is about (FORMAT.md section 6).
//
// What stands in the ledger behind an anchor is later than the anchor's cosignatures, whatever the
// clocks of the officers said. An anchor proves nothing that the checkpoint with its cosignatures
// does not prove on its own; which witnesses count is said by who verifies.
#pragma once

#include "core/book.hpp"
#include "core/checkpoint.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// The origin of the ledger that the book is of; nothing while entry 0 is judged, which the origin
/// depends on.
[[nodiscard]] std::optional<LedgerOrigin> origin_of(const Book& book);

/// What keeps a note from being anchored in entry `index`, in words: it is no checkpoint, of
/// another origin, of a size that the ledger has not yet, of another root, not signed by the key in
/// force at its size, or not cosigned by anybody. Nothing if it may be anchored. That the
/// cosignatures are valid is not asked: the ledger does not know which keys count.
[[nodiscard]] std::optional<std::string> anchor_complaint(std::string_view note,
                                                          std::int64_t index,
                                                          const Book& book);

/// The note with the ledger's own line and the cosignature lines alone, in their order: other lines
/// say nothing here, and would stand in the ledger for ever. What is no checkpoint stays as it is.
[[nodiscard]] std::string anchorable(const std::string& note);

/// The times that cosignature lines of a checkpoint state, valid or not, in order of the lines.
/// POSIX seconds.
[[nodiscard]] std::vector<std::int64_t> cosignature_times(const ParsedCheckpoint& checkpoint);

/// The newest time of a valid cosignature by a witness that the ledger names; 0 if there is none.
[[nodiscard]] std::int64_t newest_witnessed_time(const ParsedCheckpoint& checkpoint,
                                                 const Book& book);

}  // namespace fundtrail
