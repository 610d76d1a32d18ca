// A page as PDF, made of its HTML by WeasyPrint, which need not be installed.
//
// The PDF is a view: whoever compares or signs a report takes its JSON. The HTML goes to the
// program through a pipe, never through a file, and holds nothing that would be fetched.
#pragma once

#include "cli/host.hpp"

#include <string>

namespace fundtrail {

/// Throws StorageError, with what to install, if WeasyPrint is missing or fails.
[[nodiscard]] std::string make_pdf(const Host& host, const std::string& html);

/// Throws StorageError likewise if WeasyPrint is missing or broken: asked before anything is
/// written.
void require_pdf_program(const Host& host);

}  // namespace fundtrail
