// What amounts of other currencies are worth in the ledger's base currency (ACCOUNTING.md section
// 3).
#pragma once

#include "core/book.hpp"
#include "core/money.hpp"
#include "core/rate.hpp"
#include "core/record_type.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace fundtrail {

/// An amount in the currency that it is kept in, and its value in minor units of the base currency.
struct Valued {
    Money own;
    std::int64_t base = 0;

    [[nodiscard]] Valued operator-() const {
        return {.own = {.currency = own.currency, .minor_units = -own.minor_units}, .base = -base};
    }
};

/// `amount` of the base currency, at its own value.
[[nodiscard]] Valued in_base(std::int64_t amount, const Book& book);

/// What the amount is worth at the rate that the record states as `rate`, else at the newest rate
/// on the record's date. Needs a record that rule rate-stated let pass.
[[nodiscard]] Valued valued(Money amount, const Judgement& judgement);
/// The same for amount field `field`; nothing at all if the field is absent.
[[nodiscard]] Valued valued(std::string_view field, const Judgement& judgement);

/// The greatest value in base of all amounts that the record states outside of lists; zero if none.
[[nodiscard]] std::int64_t greatest_amount(const Judgement& judgement);

/// What a part of a balance that is kept in an own currency stands at in base: the balance's base ×
/// part ÷ whole, half to even; the last part takes the rest. `key` is the base balance. Zero where
/// nothing is left. May be negative where the balance is.
[[nodiscard]] Valued carrying(BalanceKey key, Money part, const Book& book);

/// The currency of the accounts' own money: of a bank account, of a document.
[[nodiscard]] Currency currency_of_account(std::string_view account, const Book& book);
[[nodiscard]] Currency currency_of_document(const Document& document, const Book& book);

/// Completes the field `rate` (or `rate_field`) of a draft whose amount in field `valued` is
/// foreign, from the newest rate on its date; leaves the draft alone where there is none, or
/// nothing is to be valued.
void fill_in_rate(JsonValue& draft,
                  std::string_view valued,
                  Date today,
                  const Book& book,
                  std::string_view rate_field = "rate");

/// True if the record values by a rate that is not the newest one on its date: such a record is a
/// proposal (ACCOUNTING.md section 4, rate override).
[[nodiscard]] bool overrides_rate(const Judgement& judgement);

}  // namespace fundtrail
