// Where a saved report differs from what the ledger gives, in the words of who reads it.
#pragma once

#include "core/json.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace fundtrail {

/// Nothing stands where the one has no such figure, or the other.
struct Difference {
    std::string place;  // `funds SE, lines WELLS, prior`
    std::optional<std::string> stated;
    std::optional<std::string> recomputed;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// `funds SE, lines WELLS, prior: stated 1250.00, recomputed 1200.00`
[[nodiscard]] std::string to_text(const Difference& difference);

/// The first are kept, all are counted: a hostile report must not fill the memory.
class Differences {
  public:
    void add(Difference difference) {
        ++count_;
        if (list_.size() < k_kept_max) list_.push_back(std::move(difference));
    }

    [[nodiscard]] const std::vector<Difference>& list() const { return list_; }

    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    static constexpr std::size_t k_kept_max = 20;

    std::vector<Difference> list_;
    std::size_t count_ = 0;
};

/// Compares what a report states with what it should: every member and element, whichever side has
/// it. Elements of an array are told by what names them (fund, record, budget line, …), in whatever
/// order they stand; that the order is another is one difference. `place` is where the value
/// stands; empty for the whole.
void compare(JsonView stated,
             const JsonValue& recomputed,
             const std::string& place,
             Differences& differences);
/// The same of a member that may be absent.
void compare_if_any(std::optional<JsonView> stated,
                    const JsonValue* recomputed,
                    const std::string& place,
                    Differences& differences);

}  // namespace fundtrail
