// Where a saved report differs from what the ledger gives, in the words of who reads it.
#pragma once

#include "core/json.hpp"
#include "core/phrase.hpp"
#include "reports/language/words.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

/// Nothing stands where the one has no such figure, or the other.
struct Difference {
    /// From the whole to the part: `table "Receipts"`, `row RC-00001`; of data as its names say,
    /// which are in no language: `funds SE, lines WELLS, prior`.
    std::vector<Phrase> place;
    std::optional<Phrase> stated;
    std::optional<Phrase> recomputed;

    friend bool operator==(const Difference&, const Difference&) = default;
};

/// Of a text that differs no more is shown, in columns of a screen.
inline constexpr std::size_t k_columns_shown = 200;

/// A text that stands as it is, in no language of ours.
[[nodiscard]] Phrase verbatim(std::string text);
/// `table "Receipts", row RC-00001`
[[nodiscard]] std::string place_in_words(const Difference& difference, const Words& words);

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
