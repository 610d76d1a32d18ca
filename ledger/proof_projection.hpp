// What a Book holds of the ledger's own proof in the projections: p_checkpoint_key, p_witness,
// p_erased, and the counters of anchors.
#pragma once

#include "core/book.hpp"
#include "ledger/sqlite.hpp"

#include <string_view>
#include <vector>

namespace fundtrail {

/// The checkpoint keys of p_checkpoint_key, in rising order of first size. Throws CorruptLedger if
/// one is damaged.
[[nodiscard]] std::vector<CheckpointKey> read_checkpoint_keys(Database& database);

/// Gives `book`, which knows the ledger's opening, all that these tables hold. Throws CorruptLedger
/// if a key is damaged.
void load_proof_standing(Database& database, Book& book);

/// Writes keys and witnesses; what is there already stays.
void write_proof_standing(Database& database, const Book& book);
void write_erased(Database& database, const std::vector<ErasedField>& erased);

/// Names in p_meta.
inline constexpr std::string_view k_anchored_size = "anchored_size";
inline constexpr std::string_view k_anchored_time = "anchored_time";

}  // namespace fundtrail
