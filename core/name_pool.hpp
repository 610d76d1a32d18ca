// Codes and account names, each stored once and passed on as a small number.
//
// A book holds millions of references to few names; numbers compare and hash at once and take four
// bytes. Numbers have meaning only inside their own pool and never reach a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fundtrail {

/// A name of one pool. The default is the empty name, which every pool holds.
struct NameId {
    std::uint32_t number = 0;

    [[nodiscard]] bool is_empty() const { return number == 0; }

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const NameId&, const NameId&) = default;
};

class NamePool {
  public:
    NamePool();
    /// The same names under the same numbers.
    NamePool(const NamePool& other);
    NamePool& operator=(const NamePool& other) = delete;
    NamePool(NamePool&& other) = default;
    NamePool& operator=(NamePool&& other) = default;
    ~NamePool() = default;

    /// The number of `text`, made if the pool does not hold it yet.
    NameId intern(std::string_view text);
    /// The number of `text`, if the pool holds it.
    [[nodiscard]] std::optional<NameId> find(std::string_view text) const;

    /// The text of a number of this pool; valid as long as the pool.
    [[nodiscard]] std::string_view text(NameId id) const { return texts_[id.number]; }

  private:
    /// One place of the index: open addressing, at most two thirds full. Every allocation has
    /// accounts of its own, so that a ledger has a name for every third record: eight bytes each
    /// here, where a node of std::unordered_map and its string take over a hundred.
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = k_free;
    };

    static constexpr std::uint32_t k_free = 0xFFFF'FFFF;

    [[nodiscard]] std::size_t slot_of(std::string_view text, std::uint32_t hash) const;
    [[nodiscard]] std::string_view keep(std::string_view text);
    void grow();

    std::vector<Slot> slots_;
    std::vector<std::string_view> texts_;  // by number
    // What they look into, block by block, and what is left of the last one.
    std::vector<std::vector<char>> blocks_;
    std::span<char> free_;
};

}  // namespace fundtrail

template <>
struct std::hash<fundtrail::NameId> {
    std::size_t operator()(fundtrail::NameId id) const noexcept { return id.number; }
};
