// What one key has signed in one ledger, remembered beside the key (FORMAT.md section 5).
//
// It stops a key from signing two histories: before an entry commits, `signing` says durably what
// is being signed; after it, `signed` says so too. At next use the ledger is judged by these two.
// The file is
// `<keys folder>/<key name>.state/<ledger id, hexadecimal>`, two slots of 512 bytes, one disk
// sector each:
//
//     signing 000000000000041 6b8f…(64 digits) 5a0c11d2     padded with spaces, newline as byte 512
//     signed  000000000000040 03e1…(64 digits) 77f0e9b4     likewise
//
// entry index in 15 digits, leaf hash, and the first 8 hexadecimal digits of the SHA-256 of what
// stands before them (the space included). A slot that was never written has `-` for every digit of
// index and leaf. Each slot is overwritten in place by one write; one that a power failure left
// torn is recognised: a torn `signing` was never durable, so nothing was signed under it; a torn
// `signed` was being given the value of `signing`. Both damaged can be no power failure.
//
// This class locks nothing: whoever writes holds the ledger's exclusive lock from read() to
// has_signed().
#pragma once

#include "core/crypto.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// An entry of the ledger, by its index and the hash of its leaf.
struct SignedEntry {
    std::int64_t index = 0;  // 0 to k_entry_index_end - 1
    Hash leaf;

    friend bool operator==(const SignedEntry&, const SignedEntry&) = default;
};

struct SignerState {
    std::optional<SignedEntry> signing;
    std::optional<SignedEntry> signed_last;

    friend bool operator==(const SignerState&, const SignerState&) = default;
};

/// `<keys_folder>/<key_name>.state/<ledger id in hexadecimal>`. The name passed is_name.
[[nodiscard]] std::string signer_memory_path(const std::string& keys_folder,
                                             std::string_view key_name,
                                             const Hash& ledger_id);

class SignerMemory {
  public:
    explicit SignerMemory(std::string path);

    /// What is remembered; nothing in either slot if there is no file yet. Throws StorageError if
    /// the file cannot be read, has another length, or is damaged beyond what a power failure does.
    [[nodiscard]] SignerState read() const;

    /// Durable on return: the entry is about to be signed and committed. Of a transaction of many
    /// entries it is the last. Makes the file and its folders if they are missing.
    void about_to_sign(const SignedEntry& entry);

    /// Durable on return: the entry that `signing` names was committed.
    void has_signed(const SignedEntry& entry);

  private:
    std::string path_;
};

/// What the ledger holds at an index.
struct EntryFound {
    Hash leaf;
    bool is_by_this_key = false;
};

/// Nothing if the ledger has no entry at that index.
using EntryLookup = std::function<std::optional<EntryFound>(std::int64_t index)>;

enum class MemoryVerdict {
    go_on,         // the ledger holds what this key signed last; see judge
    never_landed,  // the last signing never reached the ledger: say so and go on
    refuse         // the ledger lacks an entry that this key signed, or has another: exit code 5
};

/// FORMAT.md section 5, "at next use". After `go_on` with a `signing` that differs from
/// `signed_last`, the caller calls has_signed(*state.signing) before it signs anything.
[[nodiscard]] MemoryVerdict judge(const SignerState& state, const EntryLookup& lookup);

}  // namespace fundtrail
