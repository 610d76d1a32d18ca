#include "reports/render/pdf_attachments.hpp"

#include "tests/support/small_pdf.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::pdf_attachments_test {

TEST_CASE("files are attached to a PDF beside its names, sorted by name", "[reports]") {
    PdfFile pdf{support::small_pdf({"<< /Type /Catalog /Names << /Dests 2 0 R >> >>", "<< >>"})};
    const std::string bytes{"\0\xFF endstream", 12};
    attach_files(pdf,
                 {{.name = "b.json",
                   .media_type = "application/json",
                   .description = "Données",
                   .bytes = bytes},
                  {.name = "a.html", .media_type = "text/html", .description = "", .bytes = ""}});

    const PdfDictionary catalogue = pdf.dictionary(1);
    CHECK(catalogue.value("AF") == "[ 4 0 R 6 0 R ]");
    CHECK(catalogue.value("Names") ==
          "<< /Dests 2 0 R /EmbeddedFiles << /Names [ (a.html) 6 0 R (b.json) 4 0 R ] >> >>");
    CHECK(pdf.dictionary(4).text() ==
          "<< /Type /Filespec /F (b.json) /UF (b.json) /EF << /F 3 0 R /UF 3 0 R >> "
          "/Desc <feff0044006f006e006e00e900650073> /AFRelationship /Data >>");
    CHECK(pdf.dictionary(3).text() ==
          "<< /Type /EmbeddedFile /Subtype /application#2fjson /Params << /Size 12 >> "
          "/Length 12 >>");
    CHECK(pdf.bytes().find("stream\n" + bytes + "\nendstream") != std::string::npos);
}

TEST_CASE("a PDF keeps the files that are attached already", "[reports]") {
    PdfFile pdf{support::small_pdf({"<< /Type /Catalog >>"})};
    const PdfAttachment one{
        .name = "1", .media_type = "text/plain", .description = "", .bytes = "one"};
    const PdfAttachment two{
        .name = "2", .media_type = "text/plain", .description = "", .bytes = "two"};
    attach_files(pdf, {two});
    attach_files(pdf, {one});
    CHECK(pdf.dictionary(1).value("Names") ==
          "<< /EmbeddedFiles << /Names [ (1) 5 0 R (2) 3 0 R ] >> >>");

    const std::string before = pdf.bytes();
    attach_files(pdf, {});
    CHECK(pdf.bytes() == before);
}

TEST_CASE("a page as PDF carries its JSON and its HTML under names that programs know",
          "[reports]") {
    const auto attachments = attachments_of_page("{}\n", "<html/>", Words{Language::french});
    REQUIRE(attachments.size() == 2);
    CHECK(attachments[0].name == "report.json");
    CHECK(attachments[0].media_type == "application/json");
    CHECK(attachments[0].description == "Cette page pour les programmes (JSON)");
    CHECK(attachments[0].bytes == "{}\n");
    CHECK(attachments[1].name == "report.html");
    CHECK(attachments[1].media_type == "text/html");
    CHECK(attachments[1].bytes == "<html/>");
}

}  // namespace fundtrail::pdf_attachments_test
