// A library of indicators to choose from: a TOML file with one [[indicator]] each, whose keys are
// `code` and fields of indicator.added.
#pragma once

#include "cli/draft_builder.hpp"

#include <string>

namespace fundtrail {

/// Adds what the library says of the indicator `code`, ignoring ASCII case, where the draft does
/// not state it already. Messages call the file `named`. Throws InputError if the file cannot be
/// read, says what it may not, or has no such indicator.
void add_from_library(DraftBuilder& draft,
                      const std::string& path,
                      const std::string& named,
                      const std::string& code);

}  // namespace fundtrail
