// A public key on the command line: the vkey itself, or a file that holds it.
#pragma once

#include "cli/session.hpp"
#include "core/note.hpp"

#include <string>

namespace fundtrail {

/// The vkey, or the first line of the file. Throws InputError with `hint` if the text is neither;
/// what the file holds may still be no vkey.
[[nodiscard]] std::string read_vkey(const std::string& vkey_or_file,
                                    const Session& session,
                                    const std::string& hint);

/// The key of the same. Throws InputError also if it is no vkey.
[[nodiscard]] VerifierKey read_verifier_key(const std::string& vkey_or_file,
                                            const Session& session,
                                            const std::string& hint);

}  // namespace fundtrail
