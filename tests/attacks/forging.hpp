// What a forger does to an entry who does not hold its officer's key.
#pragma once

#include "core/crypto.hpp"
#include "tests/support/forger.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::attacks {

/// The entry stands as it was signed, whatever stands before it now.
void keep_note(support::ForgedEntry& entry);
/// The entry's text is computed anew; the old signature is put under it.
void keep_signature(support::ForgedEntry& entry);
/// The last signature of a note.
[[nodiscard]] Signature signature_of(std::string_view note);
/// The note with this signature in place of its last one.
[[nodiscard]] std::string with_signature(const std::string& note, const Signature& signature);
/// The same signature with the order of the group added to S: it verifies wherever S is not
/// compared with the order (RFC 8032 section 8.4).
[[nodiscard]] Signature malleated(const Signature& signature);
/// A point of order 4 that every signature fits in lax verifiers: y = 0.
[[nodiscard]] PublicKey small_order_key();

/// `code`, `times` over.
[[nodiscard]] std::vector<std::string> repeated(std::size_t times, const std::string& code);
/// One list behind the other.
[[nodiscard]] std::vector<std::string> joined(const std::vector<std::vector<std::string>>& lists);

}  // namespace fundtrail::attacks
