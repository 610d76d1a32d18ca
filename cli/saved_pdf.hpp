// What a PDF that was saved holds: the files attached to it, and the text that its pages show.
//
// Both are asked of poppler's programs (pdfdetach, pdftotext), which need not be installed. What
// they give comes from a file that anybody may have made: it is text or bytes, and nothing more.
#pragma once

#include "cli/host.hpp"
#include "core/result.hpp"

#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// The files that `--format pdf` attaches.
struct SavedPdf {
    std::string json;  // report.json
    std::string html;  // report.html
};

/// Refuses (`saved-report`) a PDF without these two files, with others, or with one of them twice;
/// one that pdfdetach cannot read. Throws StorageError, with what to install, if it is missing.
[[nodiscard]] Result<SavedPdf> read_saved_pdf(const Host& host, const std::string& pdf);

/// Text of the pages, each ended by a form feed, as it lies on them; or, in `stream` order, as it
/// was written, whatever the lines. Nothing if pdftotext is missing or cannot read the file.
enum class PdfTextOrder { layout, stream };

[[nodiscard]] std::optional<std::string> text_of_pdf(const Host& host,
                                                     const std::string& pdf,
                                                     PdfTextOrder order);

}  // namespace fundtrail
