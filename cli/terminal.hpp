// Reading a passphrase from the terminal without showing it.
#pragma once

#include "ledger/keyring.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace fundtrail {

/// Shows `prompt` on the controlling terminal and reads one line without echo; nothing if there is
/// no terminal. The terminal is put back as it was, also after Ctrl-C. Throws KeyError if the line
/// is empty.
[[nodiscard]] std::optional<Passphrase> ask_passphrase_on_terminal(const std::string& prompt);

/// The width of the terminal behind standard output, 80 if unknown.
[[nodiscard]] std::size_t terminal_columns();

}  // namespace fundtrail
