// A text, taken off line by line: what every reader of a line-based format starts from.
//
//     first line
//     label value
//     rest
//
// A line ends with its newline; a last line without one is no line.
#pragma once

#include <optional>
#include <string_view>

namespace fundtrail {

/// Keeps a view into the text, which must outlive it.
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_{text} {}

    /// The next line without its newline; nothing if there is none.
    [[nodiscard]] std::optional<std::string_view> take();
    /// What follows `label` on the next line; nothing if there is no such line. The line is taken
    /// off either way.
    [[nodiscard]] std::optional<std::string_view> take(std::string_view label);

    /// What was not taken off yet.
    [[nodiscard]] std::string_view rest() const { return rest_; }

  private:
    std::string_view rest_;
};

}  // namespace fundtrail
