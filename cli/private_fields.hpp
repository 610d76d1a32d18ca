// Private fields as the user names them with --open, where they are wanted of whatever record has
// them.
#pragma once

#include <string>
#include <vector>

namespace fundtrail {

/// Throws UsageError at the first of `fields` that no type of record keeps private; it says which
/// there are. `all` stands for every one; of an item of a list a field is
/// `lines.3.legacy_ref`.
void require_private_fields(const std::vector<std::string>& fields);

}  // namespace fundtrail
