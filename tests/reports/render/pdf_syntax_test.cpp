#include "reports/render/pdf_syntax.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

namespace fundtrail::pdf_syntax_test {

TEST_CASE("a dictionary of PDF is taken apart into values as they are written", "[reports]") {
    const auto dictionary = PdfDictionary::parse(
        "\n<<\n/Type /StructElem % a >> in a comment\n/K [ 1 45 0 R << /A (>>) >> ]/Alt(a \\) (b))"
        "/ID <3e3e>/P 4 0 R /N -1.5 /Deep << /B [ [ ] ] >> >> stream");
    REQUIRE(dictionary);
    CHECK(dictionary->value("Type") == "/StructElem");
    CHECK(dictionary->value("K") == "[ 1 45 0 R << /A (>>) >> ]");
    CHECK(dictionary->value("Alt") == "(a \\) (b))");
    CHECK(dictionary->value("ID") == "<3e3e>");
    CHECK(dictionary->value("P") == "4 0 R");
    CHECK(dictionary->value("N") == "-1.5");
    CHECK(dictionary->value("Deep") == "<< /B [ [ ] ] >>");
    CHECK(dictionary->value("Absent").empty());
}

TEST_CASE("what is no whole dictionary of PDF is none", "[reports]") {
    const std::string deep(200, '[');
    for (const std::string& text : {std::string{},
                                    std::string{"[ ]"},
                                    std::string{"<< /A"},
                                    std::string{"<< /A 1"},
                                    std::string{"<< /A (b >>"},
                                    std::string{"<< /A ) >>"},
                                    std::string{"<< A 1 >>"},
                                    std::string{"<< /A <4 "},
                                    "<< /A " + deep + std::string(200, ']') + " >>"}) {
        INFO(text);
        CHECK_FALSE(PdfDictionary::parse(text));
    }
}

TEST_CASE("a dictionary of PDF keeps its order when values are set and removed", "[reports]") {
    PdfDictionary dictionary;
    dictionary.set("A", "1");
    dictionary.set("B", "2");
    dictionary.set("C", "3");
    dictionary.set("A", "4 0 R");
    dictionary.remove("B");
    CHECK(dictionary.text() == "<< /A 4 0 R /C 3 >>");
}

TEST_CASE("an array of PDF has references as one item", "[reports]") {
    using Items = std::vector<std::string>;
    CHECK(pdf_array_items("[ 1 45 0 R 2 3 /R (4 0 R)]") ==
          Items{"1", "45 0 R", "2", "3", "/R", "(4 0 R)"});
    CHECK(pdf_array_items("[]") == Items{});
    CHECK_FALSE(pdf_array_items("[ 1"));
    CHECK_FALSE(pdf_array_items("1"));
    CHECK(pdf_array({"1", "45 0 R"}) == "[ 1 45 0 R ]");

    CHECK(pdf_referenced("45 0 R") == 45U);
    CHECK_FALSE(pdf_referenced("45"));
    CHECK_FALSE(pdf_referenced("/R R"));
    CHECK_FALSE(pdf_referenced("99999999999 0 R"));
}

TEST_CASE("a text in PDF stands in ASCII or in UTF-16", "[reports]") {
    CHECK(pdf_string("report.json") == "(report.json)");
    CHECK(pdf_string("a (b) \\") ==
          "<feff0061002000280062002900200"
          "05c>");
    CHECK(pdf_string("é€") == "<feff00e920ac>");
    CHECK(pdf_string("\xF0\x9F\x92\xA7") == "<feffd83ddca7>");  // U+1F4A7
    CHECK(pdf_name("application/json") == "/application#2fjson");
    CHECK(pdf_name("a#b c") == "/a#23b#20c");
}

}  // namespace fundtrail::pdf_syntax_test
