// p_acting: the appointments of a Book in the projections.
#pragma once

#include "core/officer.hpp"
#include "ledger/sqlite.hpp"

namespace fundtrail {

/// Puts every appointment of p_acting into `officers`. Throws CorruptLedger if a role is none.
void load_appointments(Database& database, Officers& officers);
/// Writes what p_acting does not hold yet: an appointment never changes.
void write_appointments(Database& database, const Officers& officers);

/// What stands in p_acting where an appointment knows no limit.
inline constexpr std::int64_t k_no_limit = -1;

}  // namespace fundtrail
