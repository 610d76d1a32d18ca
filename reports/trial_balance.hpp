// The trial balance: what every account of every fund stands at, and that each set sums to zero per
// fund.
//
// Answers from the projections, in time and memory bounded by the number of accounts; known at a
// moment (known_at), from the postings that the records until then carry. From a replay of the
// ledger where more is asked: the records of a period, of an officer, a party, a budget line or an
// objective, or which records a figure sums. JSON, all amounts as strings:
// {"report":"trial-balance",
// "accounts":[{"set":"actual","account":"bank:USD-OPS","fund":"SE","currency":"USD",
// "balance":"1.00" (in the currency that the account keeps),"base":"1.00" (in the base currency),
// "records":[{"record":"7.0","ref":"PL-00001","date":"…","amount":"…","base":"…"}] (likewise; only
// if explained)}],"funds":[{"fund":"SE","set":"actual","base_total":"0.00"}],
// "base_total":"0.00","replayed":false,"movements":false, and what reports/report_basis.hpp adds};
// "only" if codes limit it, "since" and "until" if days do.
#pragma once

#include "core/account.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "ledger/sqlite.hpp"
#include "reports/filter.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_basis.hpp"
#include "reports/summed_records.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::string_view k_balances_not_replayed =
    "These figures are read from the derived tables, not replayed: `fundtrail verify` says "
    "whether they agree with the ledger.";

inline constexpr std::string_view k_summed_not_replayed =
    "These figures are summed from the postings of the signed records, not replayed: `fundtrail "
    "verify` says whether they hold.";

struct TrialBalance {
    struct Row {
        AccountSet set = AccountSet::actual;
        std::string account;  // bank:USD-OPS
        std::string fund;
        std::int64_t amount = 0;  // minor units of the base currency, debit positive
        /// In the currency that the account keeps, debit positive; nothing if that is the base
        /// currency. Not zero where `amount` is.
        std::optional<Money> own = {};
        std::size_t record_count = 0;            // of the records that the amount sums
        std::vector<SummedRecord> records = {};  // the first of them, in ledger order

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
    /// By the bytes of the fund, then by set. Zero unless one account or currency was asked for, or
    /// the ledger is damaged.
    std::vector<FundTotal> funds;
    ExactSum total;
    Filter filter;
    /// How many records stand under a figure at most; 0 if the figures are not explained.
    std::size_t records_max = 0;
    /// Findings of the replay; nothing if nothing was replayed.
    std::optional<std::size_t> findings;
};

/// True if the filter takes some of the records that made the balances: the figures are then what
/// these records moved.
[[nodiscard]] bool selects_movements(const Filter& filter);

/// Fund, account (`USD-OPS` for `bank:USD-OPS`, or any account's whole name) and the currency that
/// the account keeps limit the rows; all else of the filter but `ref` says which records are
/// summed. Known at T means after entries 0..k, k the last entry whose time is at most T. The
/// database is open for hostile reading and in a transaction. Throws CorruptLedger if the
/// projections that it reads are missing or of another version, or a record that it reads cannot
/// be read.
[[nodiscard]] TrialBalance build_trial_balance(Database& database,
                                               const Filter& filter,
                                               std::size_t records_max = 0);

/// What accounts hold in another currency than the base currency stands in a column of its own, if
/// there is any. Where figures are explained, the records that each sums stand below it, and the
/// CSV has a row a record.
[[nodiscard]] Page to_page(const TrialBalance& balance, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const TrialBalance& balance);

}  // namespace fundtrail
