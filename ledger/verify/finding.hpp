// What verify has found wrong, by a code that scripts may rely on.
#pragma once

#include "core/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail {

struct Finding {
    std::string code;                        // tree.prev, rule.two-people, …
    std::optional<std::int64_t> entry = {};  // where it concerns one entry
    std::optional<RecordId> record = {};     // where it concerns one record
    std::string expected = {};
    std::string found = {};
    std::string message = {};  // for people: lower case, no full stop

    friend bool operator==(const Finding&, const Finding&) = default;
};

/// More findings than this are counted, not kept: a hostile file must not fill the memory.
inline constexpr std::size_t k_findings_kept_max = 10'000;

class Findings {
  public:
    void add(Finding finding) {
        ++count_;
        if (list_.size() < k_findings_kept_max) list_.push_back(std::move(finding));
    }

    /// One that concerns the ledger as a whole.
    void add(std::string code, std::string expected, std::string found, std::string message) {
        add(Finding{.code = std::move(code),
                    .expected = std::move(expected),
                    .found = std::move(found),
                    .message = std::move(message)});
    }

    /// Puts what was found beside the walk in the place where it belongs: before the finding that
    /// stands at `place` of the list.
    void insert(std::size_t place, const Findings& others) {
        count_ += others.count_;
        list_.insert(list_.begin() + static_cast<std::ptrdiff_t>(place),
                     others.list_.begin(),
                     others.list_.end());
        if (list_.size() > k_findings_kept_max) list_.resize(k_findings_kept_max);
    }

    [[nodiscard]] const std::vector<Finding>& list() const { return list_; }

    /// All findings, those that were not kept included.
    [[nodiscard]] std::size_t count() const { return count_; }

  private:
    std::vector<Finding> list_;
    std::size_t count_ = 0;
};

}  // namespace fundtrail
