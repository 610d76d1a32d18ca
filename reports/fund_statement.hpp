// The fund statement: what each fund opened with, what came in and went out, what it closes with,
// what that is represented by and what of it may be spent (ACCOUNTING.md section 6).
//
// Replayed, never read from projections: each figure is one that verification saw. Opening is
// everything before the first day of the period and what was brought forward from another system.
// A line is classified by the class of its account and, where that is not enough, by the type of
// the event; a decision counts as its proposal, a reversal as what it takes back. Figures are
// signed by what they do to the balance (reports/fund_lines.hpp). Of one fund, as its column says:
//     opening + Σ changes = closing = Σ represented_by = Σ of_which
//
// JSON: {"report":"fund-statement", what replay_facts.hpp adds, "fund" (only if one is asked for),
// "balanced":true,
// "funds":[{"fund":"SE","name":"Swedish
// fund","changes":{"opening":"0.00","contributions":…,"expenditure":…,…,"closing"},
// "expenditure_by_category":[{"category":"Water","amount":"-1250.00"}],"represented_by":{"bank":…},
// "of_which":{"unliquidated":…},"in_kind":{"received":…},
// "checks":{"represented":"0.00","spendable":"0.00"}}],
// "sum":{…},"eliminations":{…},"total":{…} (like a fund; only where all funds are shown),
// "between_funds":{"interfund":"0.00","transfer":"0.00","due":"0.00"}}. `spendable` is identity (e)
// of ACCOUNTING.md section 2 and is absent at a fund that does not spend on receipts. Every line is
// there, zero or not.
#pragma once

#include "core/json.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/fund_sums.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/record_selection.hpp"
#include "reports/replay_facts.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// By code.
using FundNames = std::map<std::string, std::string, std::less<>>;

struct FundStatement {
    ReplayFacts facts;
    /// Of every fund that has postings, whatever the filter asks: eliminations and checks are over
    /// all funds.
    FundSums sums;
    FundNames names;

    /// Empty where a damaged ledger does not tell.
    [[nodiscard]] std::string name_of(std::string_view fund) const {
        const auto found = names.find(fund);
        return found == names.end() ? std::string{} : found->second;
    }
};

/// Watches a walk of verify and adds up the statement of every fund. Other replayed reports take
/// the figures of a fund from it: `sums.funds()`.
class FundStatementCollector : public WalkObserver {
  public:
    /// Heeds the dates of the filter, none of its codes; looks at entries 0 to `entries` - 1 only.
    FundStatementCollector(const Filter& filter, std::int64_t entries);

    void on_record(const WalkedRecord& walked) override;

    [[nodiscard]] const FundSums& sums() const { return sums_; }

    [[nodiscard]] const FundNames& names() const { return names_; }

    /// Nothing before the ledger's first record.
    [[nodiscard]] std::optional<Currency> base_currency() const { return base_currency_; }

  private:
    void add_services(const WalkedRecord& walked);
    void know_fund(std::string_view fund, const Book& book);

    RecordSelection selection_;
    FundSums sums_;
    FundNames names_;
    std::optional<Currency> base_currency_;
};

/// Verifies the ledger at `path` and states its funds as `filter` says: the dates, and the one fund
/// to show. `progress` may be null. Throws as verify_ledger.
[[nodiscard]] FundStatement make_fund_statement(const std::string& path,
                                                const VerifyOptions& options,
                                                const Filter& filter,
                                                WalkObserver* progress = nullptr);

/// Lines are rows and funds columns, so many to a table as a screen of 80 columns holds; what all
/// funds come to stands last of these, the funds' names behind. Lines that are zero in every
/// column are left out.
[[nodiscard]] Page to_page(const FundStatement& statement, const Words& words = Words{});

[[nodiscard]] JsonValue to_json(const FundStatement& statement);

}  // namespace fundtrail
