#include "reports/render/pdf_tags.hpp"

#include "core/error.hpp"
#include "tests/support/small_pdf.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <vector>

namespace fundtrail::pdf_tags_test {
namespace {

/// A tree of tags as WeasyPrint 57 makes it: object 1 is the catalogue, 2 the tree, 3 the place of
/// each bracket, 4 the document.
class Tree {
  public:
    Tree() {
        objects_.emplace_back("<< /Type /Catalog /StructTreeRoot 2 0 R /Metadata 5 0 R >>");
        objects_.emplace_back("<< /Type /StructTreeRoot /ParentTree 3 0 R /K [ 4 0 R ] >>");
        objects_.resize(5);
        objects_[4] = "<< /Type /Metadata >>";
    }

    /// Kids are numbers of brackets and `@name` of what was added before.
    void add(const std::string& name,
             const std::string& tag,
             const std::vector<std::string>& kids) {
        objects_.push_back(element(tag, kids));
        numbers_[name] = static_cast<std::uint32_t>(objects_.size());
    }

    /// Mends the tags of a document that holds these; `places` name the tag of each bracket.
    PdfFile mended(const std::vector<std::string>& kids, const std::vector<std::string>& places) {
        objects_[3] = element("Document", kids);
        objects_[2] = "<< /Nums [ 0 " + pdf_array(resolved(places)) + " ] >>";
        PdfFile pdf{support::small_pdf(objects_)};
        mend_tags(pdf);
        return pdf;
    }

    [[nodiscard]] std::string ref(const std::string& name) const {
        return pdf_reference(numbers_.at(name));
    }

    /// Its tag and kids: `LI [ 1 9 0 R ]`.
    [[nodiscard]] std::string shown(const PdfFile& pdf, const std::string& name) const {
        const PdfDictionary dictionary = pdf.dictionary(numbers_.at(name));
        return std::string{dictionary.value("S").substr(1)} + ' ' +
               std::string{dictionary.value("K")};
    }

    [[nodiscard]] bool is_gone(const PdfFile& pdf, const std::string& name) const {
        try {
            static_cast<void>(pdf.dictionary(numbers_.at(name)));
        } catch (const StorageError&) {
            return true;
        }
        return false;
    }

  private:
    [[nodiscard]] std::vector<std::string> resolved(std::vector<std::string> kids) const {
        for (std::string& kid : kids) {
            if (kid.starts_with('@')) kid = ref(kid.substr(1));
        }
        return kids;
    }

    [[nodiscard]] std::string element(const std::string& tag,
                                      const std::vector<std::string>& kids) const {
        return "<< /Type /StructElem /S /" + tag + " /K " + pdf_array(resolved(kids)) + " >>";
    }

    std::vector<std::string> objects_;
    std::map<std::string, std::uint32_t> numbers_;
};

}  // namespace

TEST_CASE("what brackets a whole page, and its margins, are no text of their own", "[reports]") {
    Tree tree;
    tree.add("page", "NonStruct", {"0"});
    tree.add("h1", "H1", {"2"});
    tree.add("html", "NonStruct", {"1", "@h1"});
    tree.add("margin", "NonStruct", {"3"});
    const PdfFile pdf =
        tree.mended({"@page", "@html", "@margin"}, {"@page", "@html", "@h1", "@margin"});

    CHECK(tree.is_gone(pdf, "page"));
    CHECK(tree.is_gone(pdf, "margin"));
    CHECK(tree.shown(pdf, "html") == "NonStruct [ " + tree.ref("h1") + " ]");
    CHECK(tree.shown(pdf, "h1") == "H1 [ 2 ]");
    CHECK(pdf.dictionary(4).value("K") == "[ " + tree.ref("html") + " ]");
    CHECK(pdf.dictionary(3).value("Nums") == "[ 0 [ null null " + tree.ref("h1") + " null ] ]");
}

TEST_CASE("a label and its text are one item of a list", "[reports]") {
    Tree tree;
    tree.add("label", "Lbl", {"1"});
    tree.add("dt", "LI", {"@label"});
    tree.add("body", "LBody", {"2"});
    tree.add("dd", "LI", {"@body"});
    tree.add("div", "Div", {"0", "@dt", "@dd"});
    tree.add("list", "L", {"3", "@div"});
    tree.add("html", "NonStruct", {"@list"});
    const PdfFile pdf = tree.mended({"@html"}, {"@div", "@label", "@body", "@list"});

    CHECK(tree.shown(pdf, "list") == "L [ " + tree.ref("div") + " ]");
    CHECK(tree.shown(pdf, "div") == "LI [ " + tree.ref("label") + ' ' + tree.ref("body") + " ]");
    CHECK(tree.is_gone(pdf, "dt"));
    CHECK(tree.is_gone(pdf, "dd"));
    CHECK(pdf.dictionary(3).value("Nums") ==
          "[ 0 [ null " + tree.ref("label") + ' ' + tree.ref("body") + " null ] ]");
}

TEST_CASE("headers of a table say whether they are of a column or of a row", "[reports]") {
    Tree tree;
    tree.add("title", "NonStruct", {"0"});
    tree.add("above", "TH", {"1"});
    tree.add("head row", "TR", {"@above"});
    tree.add("head", "THead", {"@head row"});
    tree.add("before", "TH", {"2"});
    tree.add("cell", "TD", {"3"});
    tree.add("row", "TR", {"4", "@before", "@cell"});
    tree.add("body", "TBody", {"@row"});
    tree.add("table", "Table", {"@title", "@head", "@body"});
    tree.add("html", "NonStruct", {"@table"});
    const PdfFile pdf = tree.mended({"@html"}, {});

    CHECK(tree.shown(pdf, "title") == "Caption [ 0 ]");
    CHECK(tree.shown(pdf, "row") == "TR [ " + tree.ref("before") + ' ' + tree.ref("cell") + " ]");
    const auto attributes = [&](const std::string& reference) {
        return std::string{pdf.dictionary(*pdf_referenced(reference)).value("A")};
    };
    CHECK(attributes(tree.ref("above")) == "<< /O /Table /Scope /Column >>");
    CHECK(attributes(tree.ref("before")) == "<< /O /Table /Scope /Row >>");
    CHECK(attributes(tree.ref("cell")).empty());
}

TEST_CASE("of a figure what stands around the picture is read", "[reports]") {
    Tree tree;
    tree.add("title", "NonStruct", {"0"});
    tree.add("label", "P", {"1"});
    tree.add("picture", "Div", {"2", "@label"});
    tree.add("sentence", "P", {"3"});
    tree.add("figure", "NonStruct", {"@title", "@picture", "@sentence"});
    tree.add("section", "Sect", {"@figure"});
    tree.add("html", "NonStruct", {"@section"});
    const PdfFile pdf = tree.mended({"@html"}, {"@title", "@label", "@picture", "@sentence"});

    CHECK(tree.shown(pdf, "figure") ==
          "NonStruct [ " + tree.ref("title") + ' ' + tree.ref("sentence") + " ]");
    CHECK(tree.shown(pdf, "title") == "P [ 0 ]");
    CHECK(tree.is_gone(pdf, "picture"));
    CHECK(tree.is_gone(pdf, "label"));
    CHECK(pdf.dictionary(3).value("Nums") ==
          "[ 0 [ " + tree.ref("title") + " null null " + tree.ref("sentence") + " ] ]");
}

TEST_CASE("a PDF that is tagged so does not claim to be PDF/UA", "[reports]") {
    Tree tree;
    tree.add("h1", "H1", {"0"});
    tree.add("html", "NonStruct", {"@h1"});
    const PdfFile pdf = tree.mended({"@html"}, {"@h1"});
    CHECK(pdf.dictionary(1).value("Metadata").empty());
    CHECK_THROWS_AS(pdf.dictionary(5), StorageError);
}

TEST_CASE("a PDF without tags is left as it is, and one whose tags go in a circle ends",
          "[reports]") {
    PdfFile plain{support::small_pdf({"<< /Type /Catalog /Metadata 2 0 R >>", "<< >>"})};
    const std::string before = plain.bytes();
    mend_tags(plain);
    CHECK(plain.bytes() == before);

    PdfFile circle{support::small_pdf({"<< /StructTreeRoot 2 0 R >>",
                                       "<< /K [ 3 0 R ] >>",
                                       "<< /S /Document /K [ 4 0 R ] >>",
                                       "<< /S /Div /K [ 4 0 R ] >>"})};
    CHECK_THROWS_AS(mend_tags(circle), StorageError);
}

}  // namespace fundtrail::pdf_tags_test
