// Changes to a ledger's file that no officer made, for tests of those who only read it: accounts
// that keep their own currency, without the events that would lead there.
#pragma once

#include "core/date.hpp"
#include "tests/support/test_ledger.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace fundtrail::support {

inline void change(const TestLedger& ledger, std::string_view sql) {
    Database::open(ledger.path(), OpenMode::read_write).execute(sql);
}

/// Puts a balance into the projections that stands at `amount` from `day` on.
inline void add_balance(const TestLedger& ledger,
                        const std::string& account,
                        const std::string& fund,
                        std::string_view day,
                        std::int64_t amount) {
    const std::string number = "(SELECT max(number) FROM p_balance)";
    change(ledger,
           "INSERT INTO p_balance SELECT max(number) + 1, '" + account + "', '" + fund + "', " +
               std::to_string(amount) + ", 0 FROM p_balance; INSERT INTO p_balance_day VALUES(" +
               number + ", " + std::to_string(parse_date(day)->days_since_epoch) + ", " +
               std::to_string(amount) + ")");
}

/// Replaces a text in the bytes of all records; the result must be canonical JSON again.
inline void replace_in_records(const TestLedger& ledger,
                               const std::string& text,
                               const std::string& with) {
    change(ledger,
           "UPDATE record SET bytes = CAST(replace(CAST(bytes AS TEXT), '" + text + "', '" + with +
               "') AS BLOB)");
}

}  // namespace fundtrail::support
