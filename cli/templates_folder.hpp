// A user's own look of pages: `page.mustache` and `style.css` in the folder of --templates.
#pragma once

#include "reports/render/html.hpp"

#include <string>

namespace fundtrail {

/// What is not in the folder is the program's own. Throws InputError if neither is there, or one
/// cannot be read or is larger than a mebibyte.
[[nodiscard]] PageTemplate read_templates(const std::string& folder);

}  // namespace fundtrail
