#include "reports/print_notes.hpp"

namespace fundtrail {

std::vector<Phrase> printed_line(std::size_t page, std::size_t line) {
    return {Phrase{"page {1}", {std::to_string(page)}}, Phrase{"line {1}", {std::to_string(line)}}};
}

Difference other_data_attached() {
    return {.place = {Phrase{"report.json in the PDF"}},
            .stated = Phrase{"other data than report.html carries"},
            .recomputed = Phrase{"the same data"}};
}

std::string in_words(PrintNote note, const Words& words) {
    switch (note) {
        case PrintNote::other_bytes:
            return words(
                "The printed pages say the same, in other bytes than here: what is drawn in them "
                "as a picture is not compared.");
        case PrintNote::other_lines:
            return words(
                "The printed pages say the same in lines that break elsewhere, as other fonts or "
                "another WeasyPrint make them: what is drawn in them as a picture is not "
                "compared.");
        case PrintNote::other_fonts:
            return words(
                "Printed pages differ too where fonts or WeasyPrint are others than their maker's: "
                "report.html, which is attached, is the same report without that doubt.");
        case PrintNote::no_pdftotext:
            return words("pdftotext (poppler-utils), which reads them, is missing or fails");
    }
    return {};
}

std::string not_compared_in_words(const std::string& why, const Words& words) {
    return words("The printed pages were not compared: {1}.", {why});
}

}  // namespace fundtrail
