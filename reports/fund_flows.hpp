// The money of one fund as it came in and went out, dated, with where it came from and went to.
//
// Contributions come in by donor, less what banks kept on the way. All other income (interest,
// gains, money of other funds, what was brought forward, spending that came back) is one more
// source, as ACCOUNTING.md section 6 has it. Expenditure, bank charges and other costs go out;
// money given back to a donor goes out of that donor's alone.
#pragma once

#include "reports/movements.hpp"
#include "reports/notional_use.hpp"
#include "reports/parties.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Where an inflow came from.
struct Origin {
    std::string donor = {};    // empty: other income
    DocumentRef pledge = {};   // that it settles, if any
    DocumentRef receipt = {};  // the document that brought it
    std::int64_t charge = 0;   // what banks kept, not in the inflow's amount
};

enum class Purpose : std::uint8_t { spending, costs, given_back };

/// What an outflow was for.
struct Destination {
    Purpose purpose = Purpose::spending;
    DocumentRef allocation = {};    // spent under it
    DocumentRef disbursement = {};  // the document that was carried out
    std::string donor = {};         // to whom it was given back
};

struct FundFlows {
    std::vector<Inflow> inflows = {};
    std::vector<Origin> origins = {};  // of each inflow
    std::vector<Outflow> outflows = {};
    std::vector<Destination> destinations = {};  // of each outflow
    std::size_t sources = 0;  // donors with money in the fund, and other income if there is any
    std::map<DocumentRef, std::int64_t> unliquidated = {};  // of each obligation ever in force
};

/// The flows of every fund that has any, by code, as share_out (reports/notional_use.hpp) takes
/// them. Donors are numbered in byte order of their codes, other income last. Throws CorruptLedger
/// where a record cannot be read, or amounts are beyond what a ledger can hold.
[[nodiscard]] std::map<std::string, FundFlows> read_fund_flows(Database& database,
                                                               const ReportBasis& basis,
                                                               Parties& parties);

}  // namespace fundtrail
