// What is said of the printed pages of a saved report, in the words of the reader.
#pragma once

#include "core/phrase.hpp"
#include "reports/differences.hpp"
#include "reports/language/words.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace fundtrail {

enum class PrintNote : std::uint8_t {
    other_bytes,   // the same text in the same lines
    other_lines,   // the same text in other lines
    other_fonts,   // the text differs, which other fonts may have brought about too
    no_pdftotext,  // why pages were not compared
};

/// `page 2, line 14`, both counted from 1.
[[nodiscard]] std::vector<Phrase> printed_line(std::size_t page, std::size_t line);
/// That the two files in a PDF are of different reports.
[[nodiscard]] Difference other_data_attached();

[[nodiscard]] std::string in_words(PrintNote note, const Words& words);
/// `why` without a full stop.
[[nodiscard]] std::string not_compared_in_words(const std::string& why, const Words& words);

}  // namespace fundtrail
