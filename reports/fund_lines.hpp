// The lines of the fund statement (ACCOUNTING.md section 6), and what a posting adds to which.
//
// Figures are signed by what they do to the balance of the fund: income is positive, expenditure
// negative, so that opening and all changes add up to closing. What the balance is represented by
// is signed as it stands: what is held for others and what is deferred are negative.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace fundtrail {

enum class FundLine : std::uint8_t {
    opening,
    contributions,
    assessed,
    interest,
    support_income,
    other_income,
    transfers_in,
    expenditure,
    support,
    charges,
    write_offs,
    transfers_out,
    refunds_to_donors,
    exchange_realised,
    exchange_unrealised,
    closing,
    // What the closing balance is represented by.
    bank,
    transit,
    interfund,
    advances,
    recoverable,
    due,
    receivable,
    held,
    deferred,
    // What of it may be spent, and where that stands; and the rest.
    unliquidated,
    unobligated,
    unallocated,
    outstanding,
    not_spendable,
    // In kind, never part of cash.
    in_kind_received,
    in_kind_used,
    in_kind_left,
    in_kind_services,
};

inline constexpr std::size_t k_fund_lines_end =
    static_cast<std::size_t>(FundLine::in_kind_services) + 1;

enum class FundSection : std::uint8_t { changes, represented_by, of_which, in_kind };

struct FundLineName {
    FundLine line;
    FundSection section;
    std::string_view key;    // in JSON and CSV
    std::string_view title;  // in English
};

/// Every line in the order of the statement.
[[nodiscard]] std::span<const FundLineName> fund_line_names();

/// `changes`, `represented_by`, `of_which`, `in_kind`.
[[nodiscard]] std::string_view to_text(FundSection section);

/// A line of a record, and what else tells where it belongs.
struct FundMovement {
    std::string_view account;
    std::string_view fund;
    std::int64_t amount = 0;         // minor units of the base currency, debit positive
    std::int64_t unrealised = 0;     // of an exchange difference: how much of the amount is
    std::string_view event = {};     // type of the event (reports/posted_event.hpp)
    bool is_taken_back = false;      // by a reversal
    bool is_before = false;          // before the period: part of what it opens with
    std::string_view category = {};  // of expenditure: that of its budget line
};

/// The line to which a movement on an account of income, expenditure or another change belongs.
struct FundChange {
    FundLine line = FundLine::opening;
    /// Between funds of the ledger, so nothing of the mission as a whole.
    bool is_eliminated = false;
};

/// The account class is of set `actual` and none of what a balance is represented by.
[[nodiscard]] FundChange change_of(const FundMovement& movement);

/// The line where a balance of the class stands; FundLine::closing if it is no such balance.
[[nodiscard]] FundLine standing_of(std::string_view account_class);

}  // namespace fundtrail
