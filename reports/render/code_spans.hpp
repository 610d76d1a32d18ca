// What is typed at a terminal, within a sentence: `fundtrail verify`, marked by backticks.
//
// Texts of reports carry the backticks, which Markdown and terminals show as they are; a page of
// HTML sets what stands between them as code.
#pragma once

#include "reports/render/template_renderer.hpp"

#include <string_view>
#include <vector>

namespace fundtrail {

/// The parts of a text in their order, each with `text` and `is_code`. A backtick without another
/// behind it is text, as are two with nothing between.
[[nodiscard]] std::vector<TemplateData> code_spans(std::string_view text);

}  // namespace fundtrail
