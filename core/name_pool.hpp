// Codes and account names, each stored once and passed on as a small number.
//
// A book holds millions of references to few names; numbers compare and hash at once and take four
// bytes. Numbers have meaning only inside their own pool and never reach a file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

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

    /// The number of `text`, made if the pool does not hold it yet.
    NameId intern(std::string_view text);
    /// The number of `text`, if the pool holds it.
    [[nodiscard]] std::optional<NameId> find(std::string_view text) const;

    /// The text of a number of this pool; valid as long as the pool.
    [[nodiscard]] std::string_view text(NameId id) const { return texts_[id.number]; }

  private:
    std::deque<std::string> texts_;
    std::unordered_map<std::string_view, NameId> ids_;
};

}  // namespace fundtrail

template <>
struct std::hash<fundtrail::NameId> {
    std::size_t operator()(fundtrail::NameId id) const noexcept { return id.number; }
};
