// `report contingency`: what contingency funds held, took in and lent, who decided it by which
// limit, and what is still to come back (ACCOUNTING.md section 6).
//
// Made from a full replay. The level of a fund is what is unallocated in it. It is told from since
// to the day of the report: opening + brought forward + set aside + contributions + replenished −
// draws ± exchange ± other = closing. What a reversal takes back counts against the line that it
// was in, on the day of the reversal. The day is the last of as_of and until, else that of
// known_at, else today; ages are counted to it, and what is dated later is left out.
//
// A target is what the policy of that day states (the first, where that is dated later); without
// one there is no shortfall and no adequacy. Months of cover are the closing ÷ the mean monthly
// disbursement of all funds in the 12 months up to the day; the drawdown rate is draws ÷ (opening +
// brought forward + set aside + contributions + replenished). A quotient by nothing is absent. No
// quotient is capped.
//
// Private texts stand as sealed, unless whoever asks opens the vault.
#pragma once

#include "core/document.hpp"
#include "core/exact_sum.hpp"
#include "core/policy.hpp"
#include "ledger/vault.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/age_bands.hpp"
#include "reports/private_text.hpp"
#include "reports/replay_facts.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// Why the level of a fund changed.
enum class ContingencyFlow : std::uint8_t {
    brought_forward,
    set_aside,
    contribution,  // net of what banks kept and of what went back to donors
    replenished,
    drawn,
    exchange,
    other,  // interest, bank charges, transfers
};

inline constexpr std::size_t k_contingency_flows = 7;

struct LevelChange {
    Date date;
    RecordId record;  // that carries the postings
    ContingencyFlow flow = ContingencyFlow::other;
    std::int64_t amount = 0;  // minor units of the base currency; negative if the level falls
};

/// What the policy says of contingency funds, from one record of it to the next.
struct ContingencyTerms {
    RecordId record;  // policy.set
    Date date;
    std::optional<ContingencyPolicy> policy = {};  // nothing: it says nothing of them
    bool has_target = false;
    std::string target_percent = {};               // of the requirement; empty: an amount
    std::optional<std::int64_t> requirement = {};  // minor units of the base currency
};

/// By which limit a draw was judged when it was approved.
struct LimitInForce {
    std::int64_t largest = 0;  // that could be drawn then, minor units of the base currency
    std::string bound_by = {};
};

enum class DrawState : std::uint8_t { open, repaid, granted, reversed };

[[nodiscard]] std::string_view to_text(DrawState state);

/// A draw that was approved.
struct ContingencyDraw {
    DocumentRef ref;
    DocumentRef allocation;
    std::string fund;
    std::string to_fund;
    std::string budget;
    bool is_grant = false;
    RecordId record;   // that proposed it
    RecordId carrier;  // the approval that brought it into effect
    Date date;
    Timestamp proposed;  // of the entry
    Timestamp approved;
    std::vector<std::string> approvers;
    std::int64_t amount = 0;  // minor units of the base currency
    PrivateText cause;
    PrivateText decision;
    PrivateText repay_from;
    std::optional<Date> repay_by = {};
    std::optional<LimitInForce> limit = {};
    /// Replenishments, minor units of the base currency; negative where one was taken back.
    std::vector<std::pair<Date, std::int64_t>> repayments = {};
    std::optional<Date> reversed_on = {};
    ExactSum spent = {};  // under its allocation
    ExactSum level_before = {};
    ExactSum level_after = {};

    /// Minor units of the base currency.
    [[nodiscard]] std::int64_t repaid() const;
    /// Of a loan that was not reversed: amount less repaid; else zero.
    [[nodiscard]] std::int64_t outstanding() const;
    [[nodiscard]] DrawState state() const;
    /// The day since which nothing is outstanding of a loan.
    [[nodiscard]] std::optional<Date> repaid_on() const;
    [[nodiscard]] bool is_overdue(Date day) const;
    /// Whole days from the entry of the proposal to that of the approval.
    [[nodiscard]] std::int64_t days_to_approve() const;
};

/// How a fund stands against the policy; minor units of the base currency.
struct ContingencyStanding {
    std::optional<std::int64_t> target = {};
    std::optional<std::int64_t> shortfall = {};  // max(0, target − closing)
    std::int64_t floor = 0;
    std::int64_t headroom = 0;  // closing − floor
    std::int64_t largest_draw =
        0;                      // min(ceiling, headroom, cumulative limit − outstanding), not < 0
    std::string bound_by = {};  // which of them is the least
};

/// The level at the end of a day on which it changed.
struct LevelOnDay {
    Date day;
    ExactSum level;
};

struct ContingencyFund {
    std::string code;
    std::string name;
    std::vector<LevelChange> changes = {};  // by value date, then by record; those before since too
    std::vector<ContingencyDraw> draws = {};  // of the period, or open when it began; by number
    ExactSum opening = {};
    std::array<ExactSum, k_contingency_flows> flows =
        {};  // by ContingencyFlow, signed, of the period
    ExactSum closing = {};
    ExactSum available = {};    // opening, brought forward, set aside, contributions, replenished
    ExactSum outstanding = {};  // of its draws: what its `due` accounts stand at
    std::optional<ContingencyStanding> standing = {};
    /// At the day before since, where the report has one, and on every day on which it changed.
    std::vector<LevelOnDay> levels = {};
    AgeSums open_by_age = {};

    [[nodiscard]] const ExactSum& flow(ContingencyFlow flow) const;
    /// Draws as a positive amount.
    [[nodiscard]] ExactSum drawn() const;
    /// Closing ÷ target, four decimals: `0.8333`; empty without a target.
    [[nodiscard]] std::string adequacy() const;
    /// Closing ÷ mean monthly disbursement, two decimals; empty where nothing was disbursed.
    [[nodiscard]] std::string months_of_cover(const ExactSum& disbursed_in_12_months) const;
    /// Four decimals; empty where there was nothing to draw.
    [[nodiscard]] std::string drawdown_rate() const;
};

struct ContingencyReport {
    ReplayFacts facts;
    Date day;
    std::optional<ContingencyTerms> terms;  // of the policy of that day
    ExactSum disbursed;                     // by all funds in the 12 months up to the day
    Date disbursed_from;                    // the first day of these
    std::vector<ContingencyFund> funds;     // by code
};

/// What is asked of which ledger.
struct ContingencyQuestion {
    std::string path;  // of the ledger's file
    VerifyOptions options;
    Filter filter;  // the two dates, since, until and fund
    Date today;
    Vault* vault = nullptr;  // opens private texts; null: they stay sealed
};

/// Verifies the ledger and collects what concerns contingency funds, or the one that the filter
/// names. `progress` watches too and may be null. Throws as verify_ledger, and CorruptDatabase if a
/// text in the vault is not the one that was sealed.
[[nodiscard]] ContingencyReport make_contingency_report(const ContingencyQuestion& question,
                                                        WalkObserver* progress = nullptr);

/// A fund after the other: its figures with a chart of its level, its draws, the details of each.
[[nodiscard]] Page to_page(const ContingencyReport& report, const Words& words = Words{});

/// What CSV gives: a row a figure, with its fund, its draw (empty for figures of the fund), and key
/// and value as in the JSON. Lists are figures too: `level 2026-01-31`, `open_by_age 0-30`.
[[nodiscard]] PageTable figures_of(const ContingencyReport& report);

/// {"report":"contingency", what replay_facts.hpp adds, "day", "disbursed","disbursed_from",
/// "policy":{"record","date","floor","ceiling","limit","approvers","days","target",
/// "target_percent","requirement"} (those that it states; none if there is no word of it),
/// "funds":[{"fund","name","opening","brought_forward","set_aside","contributions","replenished",
/// "draws","exchange","other","closing","outstanding","target","shortfall","adequacy",
/// "floor","headroom","largest_draw","bound_by","months_of_cover","drawdown_rate",
/// "levels":[{"date","level"}], "open_by_age":[…], "draw_list":[{"draw","date","to_fund","budget",
/// "allocation","kind","state","amount","repaid","outstanding","spent","level_before",
/// "level_after","proposed","approved","days_to_approve","approvers","cause","decision",
/// "repay_from","repay_by","repaid_on","replenishment_days","age","overdue","days_overdue",
/// "reversed_on","limit","limit_bound_by"}]}]}
/// Draws are told as a positive amount. A private text is {"state":"sealed"}, {"state":"erased"} or
/// {"state":"open","text":…}. What there is not is absent.
[[nodiscard]] JsonValue to_json(const ContingencyReport& report);

}  // namespace fundtrail
