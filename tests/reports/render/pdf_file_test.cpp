#include "reports/render/pdf_file.hpp"

#include "core/error.hpp"
#include "tests/support/small_pdf.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::pdf_file_test {
namespace {

const std::string k_catalogue = "<< /Type /Catalog >>";

std::string failure_of(const std::string& bytes) {
    try {
        static_cast<void>(PdfFile{bytes});
    } catch (const StorageError& error) {
        return error.what();
    }
    return {};
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("objects of a PDF are read, replaced, removed and added", "[reports]") {
    PdfFile pdf{support::small_pdf(
        {k_catalogue, "<< /A 1 >>", "<< /Length 11 >>\nstream\nendobj\nendo\nendstream", "[ 1 ]"})};
    CHECK(pdf.catalogue() == 1);
    CHECK(pdf.dictionary(2).value("A") == "1");
    CHECK(pdf.dictionary(3).value("Length") == "11");
    CHECK_THROWS_AS(pdf.dictionary(4), StorageError);
    CHECK_THROWS_AS(pdf.dictionary(5), StorageError);

    PdfDictionary changed;
    changed.set("A", "2");
    pdf.replace(2, changed);
    CHECK(pdf.add(changed) == 5);
    CHECK(pdf.add_stream({}, "a\nb") == 6);
    pdf.remove(4);
    CHECK_THROWS_AS(pdf.replace(4, changed), StorageError);
    CHECK_THROWS_AS(pdf.replace(7, changed), StorageError);

    const PdfFile again{pdf.bytes()};
    CHECK(again.dictionary(2).value("A") == "2");
    CHECK(again.dictionary(3).value("Length") == "11");
    CHECK_THROWS_AS(again.dictionary(4), StorageError);
    CHECK(again.dictionary(5).value("A") == "2");
    CHECK(again.dictionary(6).value("Length") == "3");
    CHECK(pdf.bytes().find("<< /Length 3 >>\nstream\na\nb\nendstream\nendobj") !=
          std::string::npos);
    CHECK(again.bytes() == pdf.bytes());
}

TEST_CASE("a PDF that is cut off, damaged or of another kind is refused", "[reports]") {
    const std::string good = support::small_pdf({k_catalogue, "<< /A 1 >>"});
    REQUIRE(failure_of(good).empty());
    CHECK(has_plain_object_table(good));

    CHECK_FALSE(has_plain_object_table("%PDF-1.7"));
    CHECK_FALSE(has_plain_object_table(replaced(good, "\nxref", "\nyref")));
    CHECK(failure_of("%PDF-1.7") ==
          "the PDF cannot be completed: it has no plain table of its objects");
    CHECK_FALSE(failure_of(replaced(good, "0 3", "1 3")).empty());
    CHECK_FALSE(failure_of(replaced(good, "0 3", "0 4")).empty());
    CHECK_FALSE(failure_of(replaced(good, "0 3", "0 99999999999")).empty());
    CHECK_FALSE(failure_of(replaced(good, "0000000009", "0000000008")).empty());
    CHECK_FALSE(failure_of(replaced(good, "0000000009", "9999999999")).empty());
    CHECK_FALSE(failure_of(replaced(good, "1 0 obj", "2 0 obj")).empty());
    CHECK_FALSE(failure_of(replaced(good, "endobj", "endobk")).empty());
    CHECK_FALSE(failure_of(replaced(good, "/Root 1 0 R", "/Root 9 0 R")).empty());
    CHECK_FALSE(failure_of(replaced(good, "/Root 1 0 R", "/Root")).empty());
    CHECK(failure_of(support::small_pdf({k_catalogue}, "/Prev 9\n")) ==
          "the PDF cannot be completed: it has more than one revision");
    CHECK(failure_of(support::small_pdf({k_catalogue}, "/Encrypt 2 0 R\n")) ==
          "the PDF cannot be completed: it is encrypted");
    for (std::size_t length = 0; length + 7 < good.size(); ++length) {
        CHECK_FALSE(failure_of(good.substr(0, length)).empty());
    }
}

}  // namespace fundtrail::pdf_file_test
