// The program hledger, asked to add up a journal: the second opinion on our trial balance.
#pragma once

#include <map>
#include <string>

namespace fundtrail::support {

/// `actual:bank:USD-OPS:fund:SE` to `-1.00`, in the base currency.
using Balances = std::map<std::string, std::string>;

/// Fails the test where the program is missing.
void require_hledger();

/// What hledger makes of the journal at `path`, at cost, in USD; throws std::runtime_error if it
/// finds fault with it.
[[nodiscard]] Balances balances_of_hledger(const std::string& path);

struct Compared {
    Balances ours;
    Balances hledgers;
};

/// The trial balance of the ledger at `path`, and what hledger makes of its journal.
[[nodiscard]] Compared compare(const std::string& path);

}  // namespace fundtrail::support
