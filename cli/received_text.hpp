// A text that came by mail, as it was sent.
//
// Requests, replies, checkpoints, proofs and policies are lines that end with a newline, and hold
// no carriage return. Mail programs end lines with both, and drop or add empty lines at the end;
// some editors put a byte order mark in front.
#pragma once

#include <string>

namespace fundtrail {

/// Without a byte order mark, carriage returns before newlines and empty lines at the end; the last
/// line ends with a newline.
[[nodiscard]] std::string as_sent(std::string received);

/// The signature lines alone, as in a mail with words around them; the whole text if it has none.
[[nodiscard]] std::string signature_lines(const std::string& text);

}  // namespace fundtrail
