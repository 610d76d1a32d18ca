// A report as one thing, whichever it is: made in answer to a question, laid out as a page for
// people, told as JSON for programs. The table of all of them is all_reports().
//
// JSON: what the report's own header says, "report" with its name, and "asked": how it was asked
// for, so that it can be made again (reports/report_question.hpp). A verified everyday report
// carries beside what reports/report_basis.hpp adds what replay_facts.hpp says of a verification.
#pragma once

#include "core/json.hpp"
#include "core/result.hpp"
#include "reports/differences.hpp"
#include "reports/language/words.hpp"
#include "reports/page.hpp"
#include "reports/report_question.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

namespace fundtrail {

class Report {
  public:
    Report() = default;
    Report(const Report&) = delete;
    Report& operator=(const Report&) = delete;
    Report(Report&&) = delete;
    Report& operator=(Report&&) = delete;
    virtual ~Report() = default;

    [[nodiscard]] virtual Page page(const Words& words) const = 0;
    [[nodiscard]] virtual JsonValue json() const = 0;
    /// What the ledger was found to be; null if nothing was verified.
    [[nodiscard]] virtual const Verification* verification() const = 0;
    /// Puts what a saved report states of its maker's verification in the place of this one's, so
    /// that what then differs is the report's (reports/as_stated.hpp); adds what is another thing.
    virtual void take_as_stated(JsonView stated, Differences& differences) = 0;
};

/// Where a report takes its figures from: a replay, which verifies, or the derived tables.
enum class ReportSource : std::uint8_t { replay, projections };

struct ReportKind {
    std::string_view name;   // as on the command line: fund-statement
    std::string_view title;  // as people call it, in English, which every language translates
    ReportSource source = ReportSource::replay;
    /// Refuses what the ledger shows to be no question: a donor whom it does not know. Throws as
    /// verify_ledger, and CorruptLedger if records or projections are missing or damaged.
    Result<std::unique_ptr<Report>> (*make)(const ReportQuestion& question) = nullptr;
};

/// Every report that there is, by name.
[[nodiscard]] std::span<const ReportKind> all_reports();
/// Null if there is none of that name.
[[nodiscard]] const ReportKind* find_report(std::string_view name);

}  // namespace fundtrail
