// Files within a PDF (ISO 32000-1, 7.11.4), which readers list and hand out again byte for byte.
#pragma once

#include "reports/language/words.hpp"
#include "reports/render/pdf_file.hpp"

#include <string>
#include <vector>

namespace fundtrail {

struct PdfAttachment {
    std::string name;        // of the file, UTF-8, each once: `report.json`
    std::string media_type;  // `application/json`
    std::string description;
    std::string bytes;
};

/// What each PDF of a page carries: the answer of `--format json` as report.json, that of
/// `--format html` as report.html.
[[nodiscard]] std::vector<PdfAttachment> attachments_of_page(std::string json,
                                                             std::string html,
                                                             const Words& words);

/// Adds the files to those that the PDF has; without any it is left as it is. They are not packed:
/// the PDF grows by their size. Throws StorageError as PdfFile does.
void attach_files(PdfFile& pdf, const std::vector<PdfAttachment>& attachments);

}  // namespace fundtrail
