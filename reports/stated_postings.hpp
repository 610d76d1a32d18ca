// The postings that a stored record carries, as its signer stated them; nothing is derived.
#pragma once

#include "core/account.hpp"
#include "core/money.hpp"
#include "core/record.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A line of a record; the views live as long as the record.
struct StatedPosting {
    std::string_view account;
    const AccountClass* account_class = nullptr;  // never null
    std::string_view fund;
    std::int64_t amount = 0;        // minor units of the base currency, debit positive
    std::optional<Money> own = {};  // what it moves in the account's own currency, if anything
};

/// The line; nothing if it is none of FORMAT.md section 2.
[[nodiscard]] std::optional<StatedPosting> stated_posting(JsonView line, Currency base_currency);

/// The lines in the order of the record; none if it carries none. Throws CorruptLedger where one
/// cannot be read.
[[nodiscard]] std::vector<StatedPosting> stated_postings(const Record& record,
                                                         RecordId name,
                                                         Currency base_currency);

}  // namespace fundtrail
