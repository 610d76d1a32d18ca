// What a walk finds for a donor report, before it is known which funds the donor's money lies in.
#pragma once

#include "core/book.hpp"
#include "reports/donor_report.hpp"
#include "reports/record_movements.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace fundtrail {

/// A movement, and what the report asks of its event besides.
struct DonorMovement {
    Movement movement;
    /// The type of the event; of a reversal that of the event which it takes back.
    std::string_view type;
    bool is_correction = false;  // by a reversal
    /// Of money that came in: what the donor or the bank knows it as, charges included.
    std::optional<Money> original = {};
    /// Of what a partner reports: the period of the report.
    std::optional<Date> from = {};
    std::optional<Date> to = {};
};

struct Withdrawal {
    RecordId record;
    Date date;
};

struct DonorFacts {
    Filter filter;
    std::optional<Date> last_day = {};  // of the value dates that count; nothing: all do
    Date day;                           // the same, or that of the newest entry
    std::optional<Currency> base_currency = {};
    std::vector<DonorMovement> movements = {};
    std::unordered_map<BalanceKey, PeriodAmount> balances = {};
    std::set<RecordId> undone = {};                    // reversed, and what reversed them
    std::map<DocumentRef, std::int64_t> pledged = {};  // in base, when the pledge was made
    std::map<DocumentRef, Withdrawal> withdrawn = {};  // pledges that were taken back
    /// What posts to accounts of income and costs, and to those of allocations and obligations.
    std::map<BalanceKey, std::vector<RecordId>> records = {};
    std::vector<DonorEvent> events = {};
    std::vector<DonorInKind> in_kind = {};
    std::map<std::string, std::string, std::less<>> funds = {};    // names by code
    std::map<std::string, std::string, std::less<>> budgets = {};  // of budget lines, likewise

    /// True if the value date is among those that the report is about.
    [[nodiscard]] bool counts(Date date) const { return !last_day || date <= *last_day; }

    [[nodiscard]] bool is_prior(Date date) const { return filter.since && date < *filter.since; }

    [[nodiscard]] bool is_undone(RecordId record) const { return undone.contains(record); }

    /// An amount as of before the period, or in it.
    [[nodiscard]] PeriodAmount in_period(Date date, std::int64_t amount) const;
    void add_to(PeriodAmount& sum, Date date, std::int64_t amount) const;
};

/// Adds a record that a figure sums, once; records come in ledger order.
void add_record(std::vector<RecordId>& records, RecordId record);
/// Adds those that are not among them yet.
void add_records(std::vector<RecordId>& records, const std::vector<RecordId>& more);

/// Adds what must fit; throws CorruptLedger if it does not.
void add_exactly(std::int64_t& sum, std::int64_t amount);

// The sections. The book is that of the moment of knowledge.

/// A.
[[nodiscard]] std::vector<DonorPledge> pledges_of(const DonorFacts& facts, const Book& book);
/// B.
[[nodiscard]] std::vector<DonorReceipt> receipts_of(const DonorFacts& facts, const Book& book);

/// What the donor's part of one outflow is.
struct DonorUse {
    RecordId record;
    Date date;
    DocumentRef allocation = {};
    std::int64_t amount = 0;
};

/// C and D, and the uses of the donor's money of which they are sums.
struct DonorFundMoney {
    DonorFund fund;
    std::vector<DonorUse> spending;  // in order of time
};

[[nodiscard]] std::vector<DonorFundMoney> funds_of(const DonorFacts& facts,
                                                   const std::vector<DonorPledge>& pledges,
                                                   const Book& book);
/// E.
[[nodiscard]] std::vector<SpendingOutside> outside_of(const DonorFacts& facts,
                                                      const std::vector<DonorFundMoney>& funds,
                                                      const Book& book);
/// G: of these funds.
[[nodiscard]] std::vector<DonorEvent> events_of(const DonorFacts& facts,
                                                const std::vector<DonorFundMoney>& funds);
[[nodiscard]] std::vector<DonorInKind> in_kind_of(const DonorFacts& facts, const Book& book);
/// The months of the chart.
[[nodiscard]] std::vector<DonorMonth> months_of(const DonorReport& report,
                                                const std::vector<DonorFundMoney>& funds);

}  // namespace fundtrail
