// Whether the pages of a saved PDF are those that the ledger gives.
#pragma once

#include "cli/host.hpp"
#include "cli/saved_pdf.hpp"
#include "reports/language/words.hpp"
#include "reports/report_check.hpp"

#include <string>

namespace fundtrail {

/// Sets the printed page of `checked` again and compares: every byte, else the text of the pages,
/// of which the first lines that differ are added by page and line. Where that cannot be done here,
/// the check is told not to be whole, and why in the reader's words.
void check_printed(const std::string& pdf,
                   const SavedPdf& saved,
                   const Host& host,
                   const Words& words,
                   CheckedReport& checked);

}  // namespace fundtrail
