#include "cli/pdf.hpp"

#include "core/error.hpp"
#include "tests/support/desk.hpp"
#include "tests/support/small_pdf.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

namespace fundtrail::pdf_test {
namespace {

using support::Desk;

std::string failure_of(const ProgramOutcome& outcome) {
    Desk desk{outcome};
    try {
        static_cast<void>(make_pdf(desk.host, "<html/>", {}));
    } catch (const StorageError& error) {
        return error.what() + std::string{" | "} + error.hint();
    }
    return {};
}

}  // namespace

TEST_CASE("the HTML goes to weasyprint through a pipe, and the PDF comes from one", "[cli]") {
    const std::string made = support::small_pdf({"<< /Type /Catalog >>"});
    Desk desk{{.is_found = true, .exit_code = 0, .out = made, .err = {}}};
    const std::string pdf = make_pdf(
        desk.host,
        "<html/>",
        {{.name = "a", .media_type = "text/plain", .description = "", .bytes = "attached"}});
    CHECK(pdf.starts_with("%PDF-1.7\n"));
    CHECK(pdf.find("stream\nattached\nendstream") != std::string::npos);
    CHECK(
        desk.words ==
        std::vector<std::string>{
            "weasyprint", "--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-"});
    CHECK(desk.input == "<html/>");
    CHECK(desk.runs == 1);
}

TEST_CASE("a weasyprint that packs the objects of a PDF is asked not to", "[cli]") {
    const std::string made = support::small_pdf({"<< /Type /Catalog >>"});
    Desk desk{{}};
    desk.host.run_program = [&](const std::vector<std::string>& given, const std::string&) {
        const bool is_told =
            std::find(given.begin(), given.end(), "--uncompressed-pdf") != given.end();
        return ProgramOutcome{
            .is_found = true, .exit_code = 0, .out = is_told ? made : "%PDF-1.7 packed", .err = {}};
    };
    CHECK(make_pdf(desk.host, "<html/>", {}).starts_with("%PDF-1.7\n"));
}

TEST_CASE("where weasyprint is missing, the user is told what to install", "[cli]") {
    CHECK(
        failure_of({}) ==
        "there is no program weasyprint, which makes PDF of pages | apt-get install weasyprint; or "
        "--format html gives the same page, which any browser prints");
    Desk desk{{}};
    desk.host.run_program = {};
    CHECK_THROWS_AS(require_pdf_program(desk.host), StorageError);
}

TEST_CASE("what weasyprint says as it fails is passed on without its control characters", "[cli]") {
    const std::string failure =
        failure_of({.is_found = true,
                    .exit_code = 1,
                    .out = {},
                    .err = "Traceback\n  in main\nOSError: \x1B[31mno font\n"});
    CHECK(failure.starts_with(
        "weasyprint made no PDF (exit code 1): OSError: \xEF\xBF\xBD[31mno font | "));
}

TEST_CASE("an answer that is no PDF is none, whatever the exit code", "[cli]") {
    CHECK(failure_of({.is_found = true, .exit_code = 0, .out = "", .err = ""})
              .starts_with("weasyprint made no PDF (exit code 0) | "));
    CHECK(failure_of({.is_found = true, .exit_code = 1, .out = "%PDF-1.7", .err = ""})
              .starts_with("weasyprint made no PDF (exit code 1) | "));
    CHECK(failure_of({.is_found = true, .exit_code = 0, .out = "%PDF-1.7 …", .err = ""})
              .starts_with("the PDF cannot be completed: "));
}

}  // namespace fundtrail::pdf_test
