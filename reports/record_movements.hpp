// What one record did to the money of funds, in the words of the reports: agreed, contributed,
// spent.
//
// Read from the record's postings and from nothing else, so that record types of any kind count
// without being named here. The class of an account says what a line means (core/account.hpp).
// Everyday reports hand in the lines that the record carries, replayed ones those that the rules
// derive (ledger/verify/walk.hpp): both get the same movements.
#pragma once

#include "core/document.hpp"
#include "core/money.hpp"
#include "core/record.hpp"
#include "reports/stated_postings.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>

namespace fundtrail {

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

/// Calls `visit` for every movement of a record. `event` is what it records, or the proposal that
/// it brings into effect; `name` is that of the record which carries the postings.
void tell_movements(const Record& event,
                    RecordId name,
                    std::span<const StatedPosting> postings,
                    const std::function<void(const Movement&)>& visit);

}  // namespace fundtrail
