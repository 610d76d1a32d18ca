// Where a saved page differs from the one that the ledger gives, told as a reader finds it: by
// table, row and column, by fact or note.
//
// Both pages are compared byte by byte, so that nothing in it can differ unseen: what only changes
// how a page looks (stylesheet, markup, pictures) is a difference too, for it can hide a figure.
#pragma once

#include "reports/differences.hpp"

#include <string_view>

namespace fundtrail {

/// Adds what differs between a page as it was saved and as render_html gives it. `stated` may hold
/// anything, in any length.
void compare_pages(std::string_view stated, std::string_view expected, Differences& differences);

}  // namespace fundtrail
