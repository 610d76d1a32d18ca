// What records did to the money of funds, in the words of the reports: agreed, contributed, spent.
//
// Read from the postings that the records carry, signed, and from nothing else, so that record
// types of any kind count without being named here. The class of an account says what a line means
// (core/account.hpp). Documents come from the projections. Nothing is replayed: what a movement
// says is as true as the record that carries it, and `verify` says whether that holds.
#pragma once

#include "core/document.hpp"
#include "core/money.hpp"
#include "core/record.hpp"
#include "ledger/sqlite.hpp"
#include "reports/projected_ledger.hpp"
#include "reports/report_basis.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

inline constexpr std::string_view k_not_replayed =
    "Read from the signed records and the derived tables, not replayed: `fundtrail verify` says "
    "whether they hold.";

enum class MovementKind : std::uint8_t {
    commitment,       // an agreement was signed: what its donor then owes; negative if lowered
    contribution,     // a donor's money arrived, charges included; negative if given back
    donor_charge,     // what banks kept of a contribution on its way
    held,             // money arrived that is no fund's yet; negative once it is
    held_returned,    // of which this was given back
    other_income,     // interest, gains, money of other funds
    brought_forward,  // cash, advances and claims of another system; negative if taken back
    other_cost,       // bank charges, losses
    passed_on,        // money given to other funds
    obligation,       // an obligation was raised; negative if lowered
    settlement,       // an obligation was paid; negative if money of it came back
    advance,          // a partner was advanced money
    advance_settled,  // of which this was liquidated, refunded or written off
    spending,         // expenditure under an allocation, charges included
};

/// One of the things that a record did to one fund.
struct Movement {
    MovementKind kind = MovementKind::commitment;
    RecordId record;
    Date date;  // value date
    std::string fund;
    /// The pledge, obligation, advance, allocation or receipt with money held that is concerned;
    /// empty for what concerns none.
    DocumentRef document = {};
    /// The document that the record starts or carries out: RC-00001, DB-00001; empty for none.
    DocumentRef by = {};
    /// The donor that the event states itself; empty if a document tells it, or there is none.
    std::string donor = {};
    /// Minor units of the base currency; zero only of a contribution that stood at something.
    std::int64_t amount = 0;
    /// Of a contribution that settles a pledge: what its receivable stood at. What the amount is
    /// more or less is a difference of rates, and the donor's: base credited counts.
    std::int64_t carrying = 0;
    /// Of a commitment or contribution: what it moves in the pledge's own currency, where that is
    /// not the base currency.
    std::optional<Money> own = {};
};

/// True if a record of this value date is among those that the report is about.
[[nodiscard]] bool counts(const ReportBasis& basis, RecordId record, Date date);

/// Calls `visit` for every movement that counts, in the order of the ledger. A record that was
/// reversed did not happen, nor did its reversal: neither moves anything, from the reversal on.
/// Goes through all records once. Throws CorruptLedger where a record cannot be read.
void for_each_movement(Database& database,
                       const ReportBasis& basis,
                       const std::function<void(const Movement&)>& visit);

/// Calls `visit` for every document of the kind that counts, by number. Its state is that of the
/// present.
void for_each_document(ProjectedLedger& ledger,
                       DocumentKind kind,
                       const ReportBasis& basis,
                       const std::function<void(const Document&)>& visit);

}  // namespace fundtrail
