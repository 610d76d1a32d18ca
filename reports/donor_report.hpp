// `report donor CODE`: what became of the money of one donor, in sections A to H (ACCOUNTING.md
// section 6, "Donor report").
//
// Made from a full replay, never from the projections, so each figure is one that verification saw.
// The figures stand as on `day`: the last value date that counts (as_of, or until where that comes
// first), else the day of the newest entry that is known. Prior periods end before since.
//
// A fund that holds no money but the donor's and what that earned is told as it is. In any other
// the donor's part is notional: pro rata, month by month (reports/notional_use.hpp), and other
// income is one more source. A fund is the donor's own if nobody else contributed to it or promised
// what is income already, no other fund granted it money, and what another system brought forward
// lies in a fund that is kept for this donor. Each figure names the records that it sums; that of a
// budget line those of its allocations and obligations too.
//
// JSON: {"report":"donor","donor":"SE","name":"Sweden", what replay_facts.hpp adds, "day",
// "pledges":[{"pledge","kind","date","fund","currency","records":[…],"amounts":[{"item":"pledged",
// "original","base","records":[…]},…],"overdue_since","days_overdue","of_which_rates",
// "withdrawn":"51.0"}],
// "receipts":[{"record","date","receipt","pledge","fund","kind","original":{…},"base","rate",
// "charges","exchange"}],
// "funds":[{"fund","notional":false,"lines":[{"budget","support":false,"budgeted","prior","period",
// "cumulative","advances","unliquidated","balance","percent","records":[…],"share":{"prior",
// "period","cumulative"}}],"statement":[{"item","prior","period","cumulative","agreement":{…},
// "records":[…]}],"position":{"cash","advances","due","receivable","obligations","unobligated",
// "unallocated","otherwise"},"agreement_rate":{"currency","original","base","rate"}}],
// "outside":[{"record","date","fund","ref","budget","pledge","amount","share","why":[…]}],
// "indicators":[{"objective", and what an indicator of reports/impact_report.hpp has}],
// "results_policy":{"record","date","gap_percent","days"},
// "events":[{"kind","record","date","ref","fund","amount","correction_of"}],
// "auditor_findings":[],"in_kind":[{"ref","record","date","fund","kind","value":{…},"base","used",
// "records"}],"months":[{"month","pledged","received","spent"}]}. Amounts are in base currency
// unless they name another. Absent: what there is none of. A receipt's kind is received, held,
// held_returned, returned or corrected.
#pragma once

#include "core/document.hpp"
#include "core/exact_sum.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/indicator_result.hpp"
#include "reports/instalments.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/period_amount.hpp"
#include "reports/replay_facts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A figure of a pledge in its own currency and in base, and the records that it sums.
struct PledgedAmount {
    std::int64_t own = 0;
    std::int64_t base = 0;
    std::vector<RecordId> records = {};
};

/// An amount in base that was added on a day; below zero if it was taken away.
struct BaseChange {
    Date date;
    std::int64_t amount = 0;
};

/// Section A. Of a pledge in the base currency both amounts of a figure are the same.
struct DonorPledge {
    DocumentRef ref;
    std::string kind;  // assessed, in_kind; empty for a voluntary one of money
    Date date;
    std::string fund;
    Currency currency;
    PledgedAmount pledged = {};
    PledgedAmount confirmed = {};
    PledgedAmount adjusted = {};  // by the donor, and in base by rates
    /// What the donor changed in base of what was confirmed, or the whole promise if it was
    /// withdrawn before that; in ledger order.
    std::vector<BaseChange> changes = {};
    std::int64_t rates = 0;       // of what is adjusted in base
    PledgedAmount received = {};  // at the base credited, charges included
    PledgedAmount returned = {};  // in the own currency at the rate of what was received
    bool has_instalments = false;
    PledgedAmount due = {};
    PledgedAmount overdue = {};
    std::optional<Date> overdue_since = {};
    std::optional<RecordId> withdrawn = {};  // the donor took back what was outstanding

    /// confirmed ± adjusted − received: what the agreement still entitles the mission to.
    [[nodiscard]] PledgedAmount receivable() const;
    /// The same + returned.
    [[nodiscard]] PledgedAmount outstanding() const;
};

/// Held money is no fund's yet; below zero once it is.
enum class ReceiptKind : std::uint8_t { received, held, held_returned, returned, corrected };

/// `received`, …
[[nodiscard]] std::string_view to_text(ReceiptKind kind);

/// Section B: money of the donor that came for one pledge, or for none; negative if it went back.
struct DonorReceipt {
    RecordId record;
    Date date;
    ReceiptKind kind = ReceiptKind::received;
    DocumentRef receipt = {};
    DocumentRef pledge = {};
    std::string fund;
    std::optional<Money> original = {};
    std::int64_t base = 0;      // credited, charges included
    std::int64_t charges = 0;   // that banks kept of it
    std::int64_t exchange = 0;  // base credited − what the receivable stood at

    /// No fund's money yet.
    [[nodiscard]] bool is_held() const {
        return kind == ReceiptKind::held || kind == ReceiptKind::held_returned;
    }

    /// Base credited ÷ original, six decimals; empty if there is no original amount.
    [[nodiscard]] std::string rate(Currency base_currency) const;
};

/// Section C: a budget line in one fund.
struct DonorLine {
    std::string budget;
    std::string name;
    bool is_support = false;  // programme support was charged under it
    std::int64_t budgeted = 0;
    PeriodAmount spent = {};
    std::int64_t advances = 0;  // with partners, and claims
    std::int64_t unliquidated = 0;
    std::int64_t balance = 0;  // budgeted − spent − advances − unliquidated
    PeriodAmount share = {};   // of what was spent: the donor's, all of it in a fund of its own
    std::vector<RecordId> records = {};
    /// Allocations, obligations, payments and claims under it: what its accounts are of.
    std::vector<std::string> documents = {};

    /// Spent of what is budgeted, one decimal; empty if nothing is budgeted.
    [[nodiscard]] std::string percent() const;
};

enum class StatementItem : std::uint8_t {
    brought_forward,
    received,
    returned,
    recognised_otherwise,  // income that is recognised at another time than it comes
    interest,
    exchange,
    other_income,
    transfers,
    expenditure,
    support,
    losses,
    charges,
    balance
};

/// `received`, …
[[nodiscard]] std::string_view to_text(StatementItem item);

/// Section D: what came in is above zero, what went out below.
struct StatementLine {
    StatementItem item = StatementItem::balance;
    PeriodAmount amount = {};
    std::vector<RecordId> records = {};
};

/// Where the balance is: cash + advances + due + receivable; and for what it is kept: obligations +
/// unobligated + unallocated + advances + due + otherwise.
struct DonorPosition {
    std::int64_t cash = 0;
    std::int64_t advances = 0;    // with partners, and claims
    std::int64_t due = 0;         // lent to other funds, less what is borrowed
    std::int64_t receivable = 0;  // recognised as income, and not received
    std::int64_t obligations = 0;
    std::int64_t unobligated = 0;
    std::int64_t unallocated = 0;
    std::int64_t otherwise = 0;  // may be spent at another time than it is income

    [[nodiscard]] bool is_nothing() const { return *this == DonorPosition{}; }

    friend bool operator==(const DonorPosition&, const DonorPosition&) = default;
};

/// Σ base credited, charges included ÷ Σ original: the weighted rate of what was received.
struct AgreementRate {
    Currency currency;
    std::int64_t original = 0;
    std::int64_t base = 0;

    /// An amount of the base currency in that of the agreement; nothing if it leaves 64 bits.
    [[nodiscard]] std::optional<std::int64_t> original_of(std::int64_t amount) const;
    /// So many of the base currency for one of the agreement's; `base_currency` has the decimals.
    [[nodiscard]] std::string text(Currency base_currency) const;
};

struct DonorFund {
    std::string fund;
    std::string name;
    bool is_notional = false;
    std::vector<DonorLine> lines = {};  // by code; those of programme support last
    std::vector<StatementLine> statement = {};
    DonorPosition position = {};
    std::optional<AgreementRate> agreement = {};  // if all of it came for pledges of one currency

    /// Expenditure, programme support and losses: above zero, as nothing else here that goes out.
    [[nodiscard]] PeriodAmount spent() const;
    /// Of the statement; null where it has no such line.
    [[nodiscard]] const StatementLine* line_of(StatementItem item) const;
    /// Of an amount of the base currency; nothing if there is no such rate.
    [[nodiscard]] std::optional<Money> in_agreement_currency(std::int64_t amount) const;
};

enum class Breach : std::uint8_t { period, place, category };

/// `period`, …
[[nodiscard]] std::string_view to_text(Breach breach);

/// Section E: spending that no agreement of this donor for the fund allows.
struct SpendingOutside {
    RecordId record;
    Date date;
    std::string fund;
    DocumentRef ref = {};  // the payment
    std::string budget;
    DocumentRef pledge = {};  // whose agreement comes nearest
    std::int64_t amount = 0;
    std::int64_t share = 0;  // the donor's
    std::vector<Breach> why = {};
};

enum class DonorEventKind : std::uint8_t {
    claim,
    recovery,
    write_off,
    loss_borne,
    correction,
    draw,
    replenishment
};

/// `claim`, …
[[nodiscard]] std::string_view to_text(DonorEventKind kind);

/// Section G: what happened to the money of a fund in which the donor's lies.
struct DonorEvent {
    DonorEventKind kind = DonorEventKind::claim;
    RecordId record;
    Date date;
    DocumentRef ref = {};
    std::string fund;
    std::int64_t amount = 0;  // of a draw: below zero if it left the fund
    std::optional<Month> correction_of = {};
};

struct DonorInKind {
    RecordId record;
    DocumentRef ref;
    Date date;
    std::string fund;
    std::string kind;  // goods, services
    Money value;
    std::int64_t base = 0;
    std::int64_t used = 0;
    std::vector<RecordId> records = {};
};

/// Section F: an objective to which the donor's money went, or that such a one serves, and its
/// indicators.
struct DonorObjective {
    std::string objective;
    std::string name;
    std::vector<IndicatorResult> indicators = {};
};

/// What stood at the end of a month, in base.
struct DonorMonth {
    Month month;
    ExactSum pledged = {};
    ExactSum received = {};  // with what was brought forward, less what was returned
    ExactSum spent = {};
};

struct DonorReport {
    ReplayFacts facts;
    std::string donor;
    std::string name;  // if it is recorded openly
    /// The ledger knows the party as a donor, or as one who promised or gave.
    bool is_donor = false;
    Date day;
    std::vector<DonorPledge> pledges = {};    // by number
    std::vector<DonorReceipt> receipts = {};  // in ledger order
    std::vector<DonorFund> funds = {};        // by code
    std::vector<SpendingOutside> outside = {};
    std::vector<DonorObjective> objectives = {};  // those that have indicators
    std::optional<ImpactPolicy> policy = {};      // by which their status is told
    std::vector<DonorEvent> events = {};
    std::vector<DonorInKind> in_kind = {};
    std::vector<DonorMonth> months = {};  // in which anything changed
};

/// Of a code that is none, and the code that may be meant, or none.
[[nodiscard]] Refusal no_such_donor(const std::string& code, const std::string& meant);
/// Of a party that is no donor, and how it is registered: `vendor`.
[[nodiscard]] Refusal not_a_donor(const std::string& code, const std::string& kind);

/// Verifies the ledger at `path` and reports on the donor whom `filter.party` names, as recorded.
/// Heeds fund, as_of, known_at, since and until. `progress` may be null. Throws as verify_ledger,
/// and CorruptLedger where amounts are beyond what a ledger can hold.
[[nodiscard]] DonorReport make_donor_report(const std::string& path,
                                            const VerifyOptions& options,
                                            const Filter& filter,
                                            WalkObserver* progress = nullptr);

/// Sections A to H, with charts; of every row the records that it sums. CSV gives every figure of
/// the report in one table: section, fund, what, item, dates, currency, amount.
[[nodiscard]] Page to_page(const DonorReport& report, const Words& words = Words{});
[[nodiscard]] JsonValue to_json(const DonorReport& report);

}  // namespace fundtrail
