// The money of one fund as it came in and went out, dated, with where it came from and went to.
//
// Contributions come in by donor, at the base credited, less what banks kept on the way. All other
// income (interest, gains, money of other funds, spending that came back) is one more source, as
// ACCOUNTING.md section 6 has it, and what was brought forward another. Expenditure, bank charges
// and other costs go out; money given back to a donor goes out of that donor's alone.
#pragma once

#include "reports/movements.hpp"
#include "reports/notional_use.hpp"
#include "reports/parties.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Where an inflow came from.
struct Origin {
    std::string donor = {};    // empty: brought forward, or other income
    DocumentRef pledge = {};   // that it settles, if any
    DocumentRef receipt = {};  // the document that brought it
    std::int64_t charge = 0;   // what banks kept, not in the inflow's amount
    bool is_brought_forward = false;
    RecordId record = {};  // that brought it
};

enum class Purpose : std::uint8_t { spending, costs, passed_on, given_back };

/// What an outflow was for.
struct Destination {
    Purpose purpose = Purpose::spending;
    DocumentRef allocation = {};    // spent under it
    DocumentRef disbursement = {};  // the document that was carried out
    std::string donor = {};         // to whom it was given back
    RecordId record = {};           // that spent it
};

/// Money of a receipt that is no fund's yet; the fund only keeps it.
struct HeldMoney {
    std::int64_t left = 0;
    std::int64_t given_back = 0;
};

struct FundFlows {
    std::vector<Inflow> inflows = {};
    std::vector<Origin> origins = {};  // of each inflow
    std::vector<Outflow> outflows = {};
    std::vector<Destination> destinations = {};  // of each outflow
    /// Donors with money in the fund; other income, and what was brought forward, if there is any.
    std::size_t sources = 0;
    std::map<DocumentRef, std::int64_t> unliquidated = {};  // of each obligation ever in force
    std::map<DocumentRef, std::int64_t> advanced = {};      // to partners, and not settled
    std::map<DocumentRef, HeldMoney> held = {};             // by receipt; neither in nor out flow
};

/// Collects the movements of one fund, in the order of the ledger.
class FundFlowCollector {
  public:
    void take(const Movement& movement, Parties& parties);

    /// As share_out (reports/notional_use.hpp) takes them. Donors are numbered in byte order of
    /// their codes, then come other income and what was brought forward. Throws CorruptLedger where
    /// amounts are beyond what a ledger can hold. Call it once.
    [[nodiscard]] FundFlows finish();

  private:
    void come_in(const Movement& movement, std::int64_t amount, Origin origin);
    void go_out(const Movement& movement, std::int64_t amount, Destination destination);
    void contribute(const Movement& movement, const std::string& donor);
    void charge(const Movement& movement);
    void unspend(const Movement& movement);
    void spend(const Movement& movement, Purpose purpose);
    void bring_forward(const Movement& movement);
    [[nodiscard]] std::map<std::string, std::size_t> numbered_donors();
    void number_sources();
    void check_sums() const;

    FundFlows flows_;
};

/// The flows of every fund that has any, by code: of all funds, or of those named, of which no
/// other's records are read. Throws CorruptLedger where a record cannot be read, and as
/// FundFlowCollector::finish.
[[nodiscard]] std::map<std::string, FundFlows> read_fund_flows(
    Database& database,
    const ReportBasis& basis,
    Parties& parties,
    const std::optional<std::set<std::string>>& funds = std::nullopt);

}  // namespace fundtrail
