// Letters of a page for which the machine has no font: in a PDF they are missing, or boxes.
#pragma once

#include "cli/host.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// One letter of each script of the page that no font of the machine has, in the order of the page,
/// a few at most. The fonts are those that fontconfig's `fc-list` tells, which are those that
/// WeasyPrint takes; it is asked only where the page has letters that many fonts lack. Nothing if
/// it is missing or says what is not understood. `html` is valid UTF-8. Throws as
/// run_program().
[[nodiscard]] std::vector<std::string> letters_without_font(const Host& host,
                                                            std::string_view html);

}  // namespace fundtrail
