// A page as one HTML file that needs nothing else: no script, no request, no font from outside. The
// same file makes the PDF.
//
// The Content-Security-Policy in it forbids whatever is not its own stylesheet, so that even a text
// that became markup could load and run nothing. Every text is escaped by the template. Texts that
// officers wrote take their direction from their own letters (`dir="auto"`).
//
// A report's page carries the report's JSON too, in an element that is data and nothing else:
//     <script type="application/json" id="fundtrail-report">{"as_of":…}</script>
//
// Template (Mustache) and stylesheet are those of reports/render/templates/, or a user's own; the
// comment at the top of page.mustache lists the keys.
#pragma once

#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <string>

namespace fundtrail {

/// What a page carries for programs, as text that no browser shows and none runs.
struct PageData {
    /// A report as JSON, as inert_json makes it; empty: none.
    std::string report = {};
};

struct PageTemplate {
    std::string page;   // Mustache
    std::string style;  // CSS
};

/// The template that is part of the program.
[[nodiscard]] PageTemplate embedded_template();

/// Throws InputError if the template cannot be read, asks for a key that there is none of, changes
/// its delimiters, or has a stylesheet that would end before its end.
[[nodiscard]] std::string render_html(const Page& page,
                                      const Words& words,
                                      const PageTemplate& page_template,
                                      const PageData& data = {});

}  // namespace fundtrail
