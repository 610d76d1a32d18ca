// A page as Markdown with tables, as GitHub and pandoc read it (GFM 0.29).
//
// What the page says is text and nothing else: no name, purpose or reason that somebody wrote
// becomes a heading, a link, an image, HTML or a new row. Only a bare e-mail address may still be
// shown as a link, which no escape of Markdown prevents.
#pragma once

#include "reports/language/words.hpp"
#include "reports/page.hpp"

#include <string>

namespace fundtrail {

/// The title is a heading, facts are a list, tables keep all of their columns and show sums in
/// bold; of a chart its summary is said. Texts that are shown as they are stand in a block that
/// none of their lines can end.
[[nodiscard]] std::string render_markdown(const Page& page, const Words& words);

}  // namespace fundtrail
