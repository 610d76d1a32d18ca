// A page as PDF, made of its HTML by WeasyPrint, which need not be installed.
//
// The PDF is a view: whoever compares or signs a report takes its JSON, which is attached to it.
// The HTML goes to the program through a pipe, never through a file, and holds nothing that would
// be fetched; files are attached afterwards, by ourselves. With one WeasyPrint and the same fonts
// the same input gives the same bytes: no date is in it (child_process.hpp says how).
#pragma once

#include "cli/host.hpp"
#include "reports/render/pdf_attachments.hpp"

#include <string>
#include <vector>

namespace fundtrail {

/// The tagged PDF with these files in it. Throws StorageError, with what to install, if WeasyPrint
/// is missing or fails, or makes a PDF of a kind that cannot be added to.
[[nodiscard]] std::string make_pdf(const Host& host,
                                   const std::string& html,
                                   const std::vector<PdfAttachment>& attachments);

/// Throws StorageError likewise if WeasyPrint is missing or broken: asked before anything is
/// written.
void require_pdf_program(const Host& host);

}  // namespace fundtrail
