// The trial balance: what every account of every fund stands at, and that each set sums to zero per
// fund.
//
// Answers from the projections, in time and memory bounded by the number of accounts; with a moment
// of knowledge (known_at) from a replay of the ledger. JSON, all amounts as strings:
// {"accounts":[{"set":"actual","account":"bank:USD-OPS","fund":"SE","currency":"USD",
// "balance":"1.00","base":"1.00"}],"funds":[{"fund":"SE","set":"actual","base_total":"0.00"}],
// "base_total":"0.00","replayed":false, and what reports/report_basis.hpp adds}; "only" if the rows
// are limited.
#pragma once

#include "core/account.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

struct TrialBalance {
    struct Row {
        AccountSet set = AccountSet::actual;
        std::string account;  // bank:USD-OPS
        std::string fund;
        std::int64_t amount = 0;  // minor units of the base currency, debit positive, never zero

        friend bool operator==(const Row&, const Row&) = default;
    };

    struct FundTotal {
        std::string fund;
        AccountSet set = AccountSet::actual;
        ExactSum total;
    };

    ReportBasis basis;
    /// Actual, control, in kind; then by the bytes of account and fund.
    std::vector<Row> rows;
    /// By the bytes of the fund, then by set. Zero unless one account was asked for, or the ledger
    /// is damaged.
    std::vector<FundTotal> funds;
    ExactSum total;
    /// `fund SE, account bank:USD-OPS`: what the rows are limited to; empty for all.
    std::string only;
    bool is_one_account = false;
    /// Findings of the replay; nothing if the balances come from the projections.
    std::optional<std::size_t> findings;
};

/// Heeds as_of, known_at, fund, account (`USD-OPS` for `bank:USD-OPS`, or any account's whole name)
/// and currency; the rest of the filter does not concern balances. Known at T means after entries
/// 0..k, k the last entry whose time is at most T. The database is open for hostile reading and in
/// a transaction. Throws CorruptLedger if the projections are missing or of another version.
[[nodiscard]] TrialBalance build_trial_balance(Database& database, const Filter& filter);

[[nodiscard]] Page to_page(const TrialBalance& balance);
[[nodiscard]] JsonValue to_json(const TrialBalance& balance);

}  // namespace fundtrail
