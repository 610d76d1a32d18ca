// What every replayed report says of where its figures come from and how far they may be trusted.
#pragma once

#include "core/currency.hpp"
#include "core/json.hpp"
#include "ledger/verify/verify.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <optional>

namespace fundtrail {

struct ReplayFacts {
    Verification verification;
    Filter filter;
    std::optional<Currency> base_currency;  // nothing if the ledger could not be read so far
};

/// Adds to a page what a verification found: findings if there are any, then origin, size, root,
/// witnesses.
void add_sources(Page& page, const Verification& verification, const Words& words);
/// Adds what it does not show, as notes.
void add_limits(Page& page, const Verification& verification, const Words& words);

/// Adds the same to an object: verdict, findings, findings_count, origin, size, root (base64),
/// witnesses (how many count as independent), protected_entries, protected_against_operator; where
/// the reader has a policy witness_names, and protected_since (POSIX seconds) where a quorum
/// cosigned.
void add_sources(JsonValue& report, const Verification& verification);
[[nodiscard]] JsonValue limits_json(const Verification& verification);

/// Adds facts and notes to a page: findings first if there are any, then origin, size, root,
/// witnesses, the two dates, period, base currency and basis; the limits as notes.
void add_to(Page& page, const ReplayFacts& facts, const Words& words);

/// Adds the same to an object: the sources, as_of and known_at (or "latest"), since and until (each
/// only if asked for), base_currency, basis, limits.
void add_to(JsonValue& report, const ReplayFacts& facts);

}  // namespace fundtrail
