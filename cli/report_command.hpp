// How every report is asked for on the command line: the options that several take, and the one way
// from them to an answer.
#pragma once

#include "cli/command.hpp"
#include "cli/questions.hpp"
#include "core/result.hpp"
#include "reports/report.hpp"
#include "reports/report_question.hpp"

#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>

namespace fundtrail {

struct ReportOptions {
    FilterOptions filter;
    std::string policy;
    ReportExtras extras;
};

/// Where a report is asked for or laid out in a manner of its own.
struct ReportManner {
    /// Throws UsageError for options that do nothing in this answer, before any work is done.
    std::function<void(const Session&)> check = {};
    /// The filter of what stands on the command line; refuses as parse_filter.
    std::function<Result<Filter>(const FilterOptions&, Database&)> read_filter = parse_filter;
    /// Prints the report, or puts it somewhere else; by default its page and JSON are printed.
    std::function<ExitCode(const Report&, const ReportQuestion&, Session&)> hand_over = {};
};

/// Makes the report of that name and prints it. Ends with findings where a verification has some.
ExitCode answer_report(std::string_view name,
                       const ReportOptions& options,
                       const ReportManner& manner,
                       Session& session);

/// What a report's help says.
struct ReportHelp {
    std::string summary;
    std::string example;
};

/// Puts the report on the command line with the two dates, and --policy for what it verifies: an
/// everyday report verifies with --verified, which it has too.
Command add_report_command(CommandSet& reports,
                           std::string_view name,
                           const ReportHelp& help,
                           const std::shared_ptr<ReportOptions>& options,
                           const ReportManner& manner = {});

/// Puts those of the limits that are named on a report: `--since`, `--donor`, …
void add_limits(const Command& command,
                FilterOptions& options,
                std::initializer_list<std::string_view> limits);

}  // namespace fundtrail
