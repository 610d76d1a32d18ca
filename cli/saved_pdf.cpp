#include "cli/saved_pdf.hpp"

#include "core/error.hpp"
#include "ledger/durable_file.hpp"
#include "ledger/part_folder.hpp"
#include "reports/render/printable.hpp"
#include "reports/saved_report.hpp"

#include <algorithm>
#include <sstream>
#include <string_view>

namespace fundtrail {
namespace {

constexpr const char* k_json_name = "report.json";
constexpr const char* k_html_name = "report.html";

/// A folder of this run alone, with the PDF in it; gone when this goes.
class Desk {
  public:
    Desk(const Host& host, const std::string& pdf)
        : folder_{temporary_folder(host) + "/fundtrail"} {
        write_durably(pdf_path(), pdf);
    }

    [[nodiscard]] std::string pdf_path() const { return folder_.path() + "/saved.pdf"; }

    [[nodiscard]] std::string path_of(const std::string& name) const {
        return folder_.path() + '/' + name;
    }

  private:
    static std::string temporary_folder(const Host& host) {
        const auto named = host.environment.find("TMPDIR");
        const bool is_named = named != host.environment.end() && !named->second.empty();
        return is_named ? named->second : "/tmp";
    }

    PartFolder folder_;
};

ProgramOutcome run(const Host& host, const std::vector<std::string>& words) {
    return host.run_program ? host.run_program(words, {}) : ProgramOutcome{};
}

tl::unexpected<Refusal> no_report(std::string reason) {
    return refuse("saved-report",
                  std::move(reason),
                  "check the PDF that `fundtrail report --format pdf` wrote, unchanged");
}

/// The names of the attached files in their order: `1: report.json` in a line of its own each.
std::vector<std::string> names_in(const std::string& list) {
    std::vector<std::string> names;
    std::istringstream lines{list};
    lines.exceptions(std::ios::badbit);  // a lack of memory is no end of the text
    for (std::string line; std::getline(lines, line);) {
        const auto colon = line.find(": ");
        if (colon == std::string::npos) continue;
        const bool is_numbered = std::all_of(line.begin(),
                                             line.begin() + static_cast<std::ptrdiff_t>(colon),
                                             [](char c) { return c >= '0' && c <= '9'; });
        if (is_numbered) names.push_back(line.substr(colon + 2));
    }
    return names;
}

std::string as_one_line(const std::string& said) {
    return printable(said.substr(0, said.find('\n'))).substr(0, 200);
}

}  // namespace

Result<SavedPdf> read_saved_pdf(const Host& host, const std::string& pdf) {
    const Desk desk{host, pdf};
    const ProgramOutcome list = run(host, {"pdfdetach", "-list", desk.pdf_path()});
    if (!list.is_found) {
        throw StorageError{
            "there is no program pdfdetach, which takes the report's data out of a PDF",
            "apt-get install poppler-utils; or check the report as JSON or HTML"};
    }
    if (list.exit_code != 0) {
        return no_report("pdfdetach cannot read the PDF: " + as_one_line(list.err));
    }
    std::vector<std::string> names = names_in(list.out);
    std::sort(names.begin(), names.end());
    if (names != std::vector<std::string>{k_html_name, k_json_name}) {
        return no_report(names.empty() ? "the PDF carries no files"
                                       : "the PDF carries other files than report.json and "
                                         "report.html, once each");
    }
    SavedPdf saved;
    for (const auto& [name, bytes] :
         {std::pair{k_json_name, &saved.json}, std::pair{k_html_name, &saved.html}}) {
        const ProgramOutcome taken =
            run(host, {"pdfdetach", "-savefile", name, "-o", desk.path_of(name), desk.pdf_path()});
        const auto file = read_file(desk.path_of(name), k_saved_report_bytes_max);
        if (taken.exit_code != 0 || !file) {
            return no_report(std::string{"pdfdetach cannot take "} + name +
                             " out of the PDF: " + as_one_line(taken.err));
        }
        *bytes = *file;
    }
    return saved;
}

std::optional<std::string> text_of_pdf(const Host& host,
                                       const std::string& pdf,
                                       PdfTextOrder order) {
    const Desk desk{host, pdf};
    ProgramOutcome outcome = run(host,
                                 {"pdftotext",
                                  order == PdfTextOrder::layout ? "-layout" : "-raw",
                                  "-enc",
                                  "UTF-8",
                                  desk.pdf_path(),
                                  "-"});
    if (!outcome.is_found || outcome.exit_code != 0) return std::nullopt;
    return std::move(outcome.out);
}

}  // namespace fundtrail
