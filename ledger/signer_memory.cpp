#include "ledger/signer_memory.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/entry.hpp"
#include "core/error.hpp"
#include "ledger/durable_file.hpp"

#include <cstddef>
#include <filesystem>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_slot_bytes = 512;
constexpr std::size_t k_index_digits = 15;
constexpr std::size_t k_leaf_digits = 2 * k_hash_bytes;
constexpr std::size_t k_checksum_digits = 8;
constexpr std::string_view k_signing = "signing ";
constexpr std::string_view k_signed = "signed  ";
constexpr std::size_t k_signing_offset = 0;
constexpr std::size_t k_signed_offset = k_slot_bytes;

std::string complete(std::string slot) {
    slot += hex(sha256(slot).view()).substr(0, k_checksum_digits);
    slot.resize(k_slot_bytes - 1, ' ');
    slot += '\n';
    return slot;
}

std::string slot_of(std::string_view kind, const SignedEntry& entry) {
    ensure(entry.index >= 0 && entry.index < k_entry_index_end,
           "a signed entry's index is in range");
    const std::string digits = std::to_string(entry.index);
    std::string slot{kind};
    slot.append(k_index_digits - digits.size(), '0');
    slot += digits + ' ' + hex(entry.leaf.view()) + ' ';
    return complete(std::move(slot));
}

std::string empty_slot(std::string_view kind) {
    std::string slot{kind};
    slot.append(k_index_digits, '-');
    slot += ' ';
    slot.append(k_leaf_digits, '-');
    slot += ' ';
    return complete(std::move(slot));
}

std::optional<SignedEntry> parse_slot(std::string_view kind, std::string_view slot) {
    const std::string_view padded = slot.substr(kind.size(), k_index_digits);
    const std::size_t first = padded.find_first_not_of('0');
    const auto index = parse_integer(first == std::string_view::npos ? std::string_view{"0"}
                                                                     : padded.substr(first));
    const auto leaf =
        parse_hex(slot.substr(kind.size() + k_index_digits + sizeof(' '), k_leaf_digits));
    if (!index || *index >= k_entry_index_end || !leaf) return std::nullopt;
    const SignedEntry entry{.index = *index, .leaf = Hash::from(*leaf)};
    // Writing it again decides about every byte at once, checksum and padding included.
    if (slot_of(kind, entry) != slot) return std::nullopt;
    return entry;
}

}  // namespace

std::string signer_memory_path(const std::string& keys_folder,
                               std::string_view key_name,
                               const Hash& ledger_id) {
    return keys_folder + "/" + std::string{key_name} + ".state/" + hex(ledger_id.view());
}

SignerMemory::SignerMemory(std::string path) : path_{std::move(path)} {}

SignerState SignerMemory::read() const {
    const auto bytes = read_file(path_, 2 * k_slot_bytes);
    if (!bytes) return {};
    SignerState state;
    if (bytes->size() == 2 * k_slot_bytes) {
        const auto both = std::string_view{*bytes};
        const auto signed_slot = both.substr(k_signed_offset);
        state.signing = parse_slot(k_signing, both.substr(k_signing_offset, k_slot_bytes));
        state.signed_last = parse_slot(k_signed, signed_slot);
        if (state.signed_last || signed_slot == empty_slot(k_signed)) return state;
        // `signed` is only ever written with the value of `signing`, after the commit.
        state.signed_last = state.signing;
        if (state.signed_last) return state;
    }
    throw StorageError{
        "cannot read '" + path_ + "': what this key has signed is damaged there",
        "restore this file from a backup of your keys; without one, verify the ledger "
        "against a checkpoint that you trust, then move the file away"};
}

void SignerMemory::about_to_sign(const SignedEntry& entry) {
    const std::string slot = slot_of(k_signing, entry);
    std::error_code ignored;
    if (!std::filesystem::exists(path_, ignored)) {
        make_folders(std::filesystem::path{path_}.parent_path().string());
        if (create_durably(path_, slot + empty_slot(k_signed))) return;
    }
    overwrite_slot(path_, k_signing_offset, slot);
}

void SignerMemory::has_signed(const SignedEntry& entry) {
    overwrite_slot(path_, k_signed_offset, slot_of(k_signed, entry));
}

MemoryVerdict judge(const SignerState& state, const EntryLookup& lookup) {
    const auto holds = [&](const SignedEntry& entry) {
        const auto found = lookup(entry.index);
        return found && found->leaf == entry.leaf;
    };
    if (state.signing && holds(*state.signing)) return MemoryVerdict::go_on;
    if (state.signed_last && !holds(*state.signed_last)) return MemoryVerdict::refuse;
    if (!state.signing) return MemoryVerdict::go_on;
    const auto instead = lookup(state.signing->index);
    if (instead && instead->is_by_this_key) return MemoryVerdict::refuse;
    return MemoryVerdict::never_landed;
}

}  // namespace fundtrail
