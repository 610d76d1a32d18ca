// A report as it was saved: what it states of itself, so that it can be made again.
#pragma once

#include "core/json.hpp"
#include "core/result.hpp"
#include "reports/report_question.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// The longest file that is read: a page of a million rows, with its data, has fewer.
inline constexpr std::size_t k_saved_report_bytes_max = std::size_t{1} << 30U;
/// How deep the JSON of a report may be nested; the deepest that there is has eight levels.
inline constexpr std::size_t k_report_depth_max = 16;

struct SavedReport {
    std::string name;          // of all_reports()
    std::int64_t entries = 0;  // that the ledger had; at least 1
    std::string root;          // base64; empty where the report names none
    ReportQuestion question;   // without a ledger, and with nothing of the verifier's side
};

/// Refuses (`saved-report`) JSON that is no report of this program, or does not say how it was
/// asked for.
[[nodiscard]] Result<SavedReport> read_saved_report(JsonView report);

/// The data and the language of a page of --format html.
struct SavedPage {
    std::string_view data;      // what stands in the element `fundtrail-report`, as it stands there
    std::string_view language;  // of the attribute `lang`
    std::string_view proofs;    // what stands in the element `fundtrail-proofs`; empty: none
};

/// Refuses (`saved-report`) what carries no report, more than one, or proofs twice.
[[nodiscard]] Result<SavedPage> read_saved_page(std::string_view html);

}  // namespace fundtrail
