// What is free on a balance, and what a refusal says where it is not enough.
#pragma once

#include "core/book.hpp"
#include "core/record_type.hpp"
#include "core/taking.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>

namespace fundtrail {

/// How far a cover is asked for: from which value date on, and what is reserved by the asking
/// proposal itself.
struct Covering {
    Date from;
    std::span<const Reservation> own = {};
};

/// What is free of a balance: the lowest on any day from `covering.from` on (the latest, for a rule
/// of CoverDays::latest), less all reservations but the asking proposal's own (ACCOUNTING.md
/// section 4). May be negative. Minor units of the balance's currency.
[[nodiscard]] std::int64_t free_of(
    BalanceKey key, CoverSide side, CoverDays days, const Covering& covering, const Book& book);

/// What the taking's rule says against it, if it takes more than is free.
[[nodiscard]] std::optional<Objection> object(const Taking& taking,
                                              const Covering& covering,
                                              const Book& book);

/// What a balance belongs to, for messages: `fund SE`, `allocation AL-00001`, `budget line WATER`.
[[nodiscard]] std::string holder_of(BalanceKey key, const Book& book);

}  // namespace fundtrail
