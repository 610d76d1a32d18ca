#include "cli/pdf.hpp"

#include "core/error.hpp"
#include "reports/render/pdf_file.hpp"
#include "reports/render/pdf_tags.hpp"
#include "reports/render/printable.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr const char* k_program = "weasyprint";
constexpr const char* k_other_formats =
    "--format html gives the same page, which any browser prints";

ProgramOutcome run_weasyprint(const Host& host,
                              const std::vector<std::string>& arguments,
                              const std::string& input) {
    std::vector<std::string> words{k_program};
    words.insert(words.end(), arguments.begin(), arguments.end());
    ProgramOutcome outcome = host.run_program ? host.run_program(words, input) : ProgramOutcome{};
    if (outcome.is_found) return outcome;
    throw StorageError{"there is no program weasyprint, which makes PDF of pages",
                       std::string{"apt-get install weasyprint; or "} + k_other_formats};
}

[[noreturn]] void fail(const ProgramOutcome& outcome) {
    std::string said = printable(outcome.err);
    said.erase(said.find_last_not_of('\n') + 1);
    // Of a Python program that broke, the last line says why.
    if (const auto line = said.rfind('\n'); line != std::string::npos) said.erase(0, line + 1);
    throw StorageError{"weasyprint made no PDF (exit code " + std::to_string(outcome.exit_code) +
                           (said.empty() ? ")" : "): " + said),
                       k_other_formats};
}

std::string tagged_pdf(const Host& host,
                       const std::string& html,
                       const std::vector<std::string>& more_arguments) {
    std::vector<std::string> arguments{
        "--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1"};
    arguments.insert(arguments.end(), more_arguments.begin(), more_arguments.end());
    arguments.insert(arguments.end(), {"-", "-"});
    ProgramOutcome outcome = run_weasyprint(host, arguments, html);
    if (outcome.exit_code != 0 || !outcome.out.starts_with("%PDF-")) fail(outcome);
    return std::move(outcome.out);
}

}  // namespace

std::string make_pdf(const Host& host,
                     const std::string& html,
                     const std::vector<PdfAttachment>& attachments) {
    std::string bytes = tagged_pdf(host, html, {});
    // Later ones than 57 pack the objects of a PDF into streams, unless they are told.
    if (!has_plain_object_table(bytes)) bytes = tagged_pdf(host, html, {"--uncompressed-pdf"});
    PdfFile pdf{std::move(bytes)};
    mend_tags(pdf);
    attach_files(pdf, attachments);
    return pdf.bytes();
}

void require_pdf_program(const Host& host) {
    const ProgramOutcome outcome = run_weasyprint(host, {"--version"}, {});
    if (outcome.exit_code != 0) fail(outcome);
}

}  // namespace fundtrail
