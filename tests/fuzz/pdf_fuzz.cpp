// PDFs that other programs made, and what they say of them: what is read in parts is put together
// to the same parts, and what is written is such a PDF again.
#include "cli/saved_pdf.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "reports/render/pdf_attachments.hpp"
#include "reports/render/pdf_file.hpp"
#include "reports/render/pdf_syntax.hpp"
#include "reports/render/pdf_tags.hpp"
#include "tests/support/desk.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

using fundtrail::ensure;
using fundtrail::PdfDictionary;
using fundtrail::PdfFile;

void read_syntax(std::string_view input) {
    if (const auto dictionary = PdfDictionary::parse(input)) {
        const std::string text = dictionary->text();
        const auto again = PdfDictionary::parse(text);
        ensure(again && again->text() == text, "a dictionary is read as it is written");
    }
    if (const auto items = fundtrail::pdf_array_items(input)) {
        const auto again = fundtrail::pdf_array_items(fundtrail::pdf_array(*items));
        ensure(again == items, "an array is read as it is written");
    }
    if (const auto object = fundtrail::pdf_referenced(input))
        ensure(fundtrail::pdf_referenced(fundtrail::pdf_reference(*object)) == object,
               "a reference is read as it is written");
    if (fundtrail::is_utf8(input))
        ensure(!fundtrail::pdf_string(input).empty(), "every text can be written");
}

void complete(std::string_view input) {
    PdfFile pdf{std::string{input}};
    ensure(fundtrail::has_plain_object_table(input), "what is read has a plain table");
    const std::string again = pdf.bytes();
    ensure(PdfFile{again}.bytes() == again, "what is written is read as the same");
    fundtrail::attach_files(pdf,
                            {{.name = "report.json",
                              .media_type = "application/json",
                              .description = "data",
                              .bytes = "{}"}});
    fundtrail::mend_tags(pdf);
    const PdfFile attached{pdf.bytes()};
    ensure(attached.catalogue() == pdf.catalogue(), "everything begins where it began");
}

/// What pdfdetach and pdftotext say of a file that somebody made.
void ask_other_programs(std::string_view input) {
    const fundtrail::support::Desk desk{
        fundtrail::ProgramOutcome{.is_found = true, .out = std::string{input}, .err = {}}};
    const auto saved = fundtrail::read_saved_pdf(desk.host, "%PDF-");
    ensure(!saved, "no file is read that no program has written");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    read_syntax(input);
    for (const auto read : {complete, ask_other_programs}) {
        try {
            read(input);
        } catch (const fundtrail::Error&) {
            // It is no such PDF.
        }
    }
    return 0;
}
