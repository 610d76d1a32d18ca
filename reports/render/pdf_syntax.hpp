// The text of PDF objects (ISO 32000-1, 7.3): dictionaries and arrays taken apart and put together.
// Their values stay as they are written; nothing here knows what they mean.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {

class PdfDictionary {
  public:
    /// Of a text that begins with `<<`, blanks before it aside; what follows its `>>` is left
    /// alone. Nothing unless it is whole and nests less than 64 deep.
    [[nodiscard]] static std::optional<PdfDictionary> parse(std::string_view text);

    /// The value of a name (both without the slash of the name), as it is written; empty if there
    /// is none.
    [[nodiscard]] std::string_view value(std::string_view name) const;
    /// Sets a value that is written as PDF already.
    void set(std::string_view name, std::string value);
    void remove(std::string_view name);
    /// `<< /Name value … >>`, in the order in which the names came.
    [[nodiscard]] std::string text() const;

  private:
    std::vector<std::pair<std::string, std::string>> entries_;
};

/// `1` and `45 0 R` of `[ 1 45 0 R ]`. Nothing unless `text` begins with an array that is whole.
[[nodiscard]] std::optional<std::vector<std::string>> pdf_array_items(std::string_view text);
[[nodiscard]] std::string pdf_array(const std::vector<std::string>& items);

/// The number of the object that `45 0 R` stands for; nothing if that is no reference.
[[nodiscard]] std::optional<std::uint32_t> pdf_referenced(std::string_view value);
[[nodiscard]] std::string pdf_reference(std::uint32_t object);

/// A text string (ISO 32000-1, 7.9.2.2) of valid UTF-8.
[[nodiscard]] std::string pdf_string(std::string_view text);
/// A name of ASCII text: `/application#2Fjson`.
[[nodiscard]] std::string pdf_name(std::string_view text);

}  // namespace fundtrail
