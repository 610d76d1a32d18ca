// A key on the command line: the vkey itself, or a file that holds it.
#pragma once

#include "cli/session.hpp"
#include "core/note.hpp"

#include <string>

namespace fundtrail {

/// The vkey, or the first line of the file named, whatever it says: the grammar of the field that
/// it goes into is the record's. Throws InputError if it is neither a vkey of this type nor a file.
[[nodiscard]] std::string read_vkey(const std::string& vkey_or_file,
                                    KeyType type,
                                    const Session& session);

}  // namespace fundtrail
