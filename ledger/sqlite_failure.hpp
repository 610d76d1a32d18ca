// What SQLite's result codes mean to the user: which error is thrown, and what it advises.
#pragma once

#include <cstdint>
#include <string>

struct sqlite3;

namespace fundtrail {

inline constexpr const char* k_corrupt_hint =
    "verify the ledger, or go back to a copy that verifies";

/// What was being done when SQLite failed; begins the message.
enum class Deed : std::uint8_t { open, read, write };

[[nodiscard]] const char* verb(Deed deed);

/// True if memory ran out, also where SQLite calls it an error of the disk at which it did.
[[nodiscard]] bool is_lack_of_memory(int code);

/// Throws what the extended result code `code` means: a StorageError of ledger/sqlite.hpp, or
/// std::bad_alloc. `handle` may be null if there is none.
[[noreturn]] void throw_failure(sqlite3* handle, int code, Deed deed, const std::string& path);

}  // namespace fundtrail
