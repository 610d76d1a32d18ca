// The manner in which a file writes its days: `%d/%m/%Y`.
#pragma once

#include "core/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

class DateFormat {
  public:
    /// `2026-03-14`.
    DateFormat() : pattern_{"%Y-%m-%d"} {}

    /// A pattern of `%Y` (four digits), `%m` or `%b` (Jan) or `%B` (January), `%d`, each once, and
    /// text that stands for itself; nothing if it is another.
    [[nodiscard]] static std::optional<DateFormat> parse(std::string_view pattern);

    [[nodiscard]] const std::string& pattern() const { return pattern_; }

    /// The day, if `text` is one in this manner, from 1900 to 9999. Month and day may have one
    /// digit or two; names of months may be in any case.
    [[nodiscard]] std::optional<Date> read(std::string_view text) const;

  private:
    explicit DateFormat(std::string_view pattern) : pattern_{pattern} {}

    std::string pattern_;
};

}  // namespace fundtrail
