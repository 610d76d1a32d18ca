// The entry: a batch of records that one officer signs at one moment (FORMAT.md section 3).
//
//     fundtrail/entry/v1
//     ledger <base64 of the ledger id>
//     index <n>
//     prev <base64 of root(entries 0..n-1)>
//     time <POSIX seconds>
//     signer <key name>+<hex key ID>
//     records <count> <base64 of the records root>
//
// as a signed note with exactly one signature line, by the key that the signer line names. The leaf
// data of the entry is the complete note. In entry 0 the ledger line carries 32 zero bytes and prev
// the empty root.
#pragma once

#include "core/crypto.hpp"
#include "core/date.hpp"
#include "core/note.hpp"
#include "core/result.hpp"

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

inline constexpr std::int64_t k_records_per_entry_max = 65'536;
inline constexpr std::size_t k_entry_records_bytes_max = 67'108'864;
inline constexpr std::size_t k_entry_note_bytes_max = 65'535;
inline constexpr std::int64_t k_entry_index_end = std::int64_t{1} << 47;

/// The name of a record: `41.0` is the first record of entry 41. Stored as index × 65,536 +
/// position.
struct RecordId {
    std::int64_t number = 0;

    [[nodiscard]] static RecordId of(std::int64_t entry_index, std::int64_t position) {
        return RecordId{entry_index * k_records_per_entry_max + position};
    }

    [[nodiscard]] std::int64_t entry_index() const { return number / k_records_per_entry_max; }

    [[nodiscard]] std::int64_t position() const { return number % k_records_per_entry_max; }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const RecordId&, const RecordId&) = default;
};

/// `41.0`.
[[nodiscard]] std::string to_text(RecordId id);
/// Reads exactly what to_text prints, index below 2^47, position below 65,536.
[[nodiscard]] std::optional<RecordId> parse_record_id(std::string_view text);

/// What the seven lines of an entry say.
struct EntryHeader {
    Hash ledger_id;  // zero in entry 0
    std::int64_t index = 0;
    Hash previous_root;
    Timestamp time;
    std::string signer_name;
    KeyId signer_id;
    std::int64_t record_count = 0;
    Hash records_root;

    friend bool operator==(const EntryHeader&, const EntryHeader&) = default;
};

/// The seven lines: what is signed.
[[nodiscard]] std::string entry_text(const EntryHeader& header);
/// The complete signed note. The header's signer must be `name` and the ID of `key` under it.
[[nodiscard]] std::string seal_entry(const EntryHeader& header, const SecretKey& key);

/// An entry note taken apart; holding one means that the text is exactly as specified and that the
/// one signature line carries the signer's name and ID and 64 bytes. The signature itself is not
/// yet verified.
struct ParsedEntry {
    EntryHeader header;
    std::string_view signed_text;  // into the note
    Signature signature;
};

/// Refuses (rule `entry.malformed`) with the line that is wrong.
[[nodiscard]] Result<ParsedEntry> parse_entry(std::string_view note);

}  // namespace fundtrail
