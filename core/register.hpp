// Register entries: the parties, bank accounts, funds, objectives, budget lines and indicators that
// records name.
#pragma once

#include "core/entry.hpp"
#include "core/field.hpp"
#include "core/name_pool.hpp"

#include <cstdint>

namespace fundtrail {

/// When a fund recognises income (on receipt, when the agreement is signed, when its conditions are
/// met) and when it may spend it (on receipt, on agreement, on appropriation). Numbers are stored;
/// never change or reuse one.
enum class FundBasis : std::uint8_t {
    receipt = 1,
    agreement = 2,
    condition = 3,
    appropriation = 4
};

/// What the rules need of an entry; its names and descriptions are in its record.
struct RegisterEntry {
    RegisterKind kind = RegisterKind::party;
    NameId code = {};
    RecordId record;
    NameId word = {};   // kind of a party or fund; currency of an account; level of an objective;
                        // measure of an indicator
    NameId owner = {};  // donor of a fund; fund of a dedicated account; parent of an objective;
                        // objective of a line or an indicator
    FundBasis recognition = FundBasis::receipt;
    FundBasis authority = FundBasis::receipt;
    NameId country = {};     // of a budget line
    NameId category = {};    // of a budget line
    bool is_closed = false;  // a fund that takes no more postings

    friend bool operator==(const RegisterEntry&, const RegisterEntry&) = default;
};

}  // namespace fundtrail
