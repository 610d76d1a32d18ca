// import csv: the rows of a file, as a mapping turns them into records; all of them or none.
#pragma once

#include "cli/exit_code.hpp"
#include "cli/import/bulk_recording.hpp"
#include "cli/session.hpp"

#include <string>

namespace fundtrail {

struct CsvImportOptions {
    ImportOptions source;
    std::string mapping;  // path of the TOML file
};

/// Reads the file by its mapping, records, and prints a summary. Throws InputError if the mapping
/// or the header is wrong; bad rows are printed, and nothing is written.
[[nodiscard]] ExitCode import_csv(const CsvImportOptions& options, Session& session);

}  // namespace fundtrail
