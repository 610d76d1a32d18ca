#include "reports/render/pdf_tags.hpp"

#include "core/error.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {
namespace {

constexpr int k_depth_max = 64;

/// What of a tag's kids are tags again; the others are numbers of brackets on a page.
struct Element {
    std::uint32_t object = 0;
    PdfDictionary dictionary;
    std::vector<std::string> kids;

    [[nodiscard]] std::string_view tag() const { return dictionary.value("S"); }

    [[nodiscard]] bool has_elements() const {
        return std::any_of(
            kids.begin(), kids.end(), [](const auto& kid) { return pdf_referenced(kid); });
    }
};

Element read_element(const PdfFile& pdf, std::uint32_t object) {
    Element element{.object = object, .dictionary = pdf.dictionary(object), .kids = {}};
    const std::string_view kids = element.dictionary.value("K");
    if (auto items = pdf_array_items(kids)) {
        element.kids = *std::move(items);
    } else if (!kids.empty()) {
        element.kids.emplace_back(kids);
    }
    return element;
}

/// Parts of lists and tables that hold other parts, and no text of their own.
bool holds_parts_alone(std::string_view tag) {
    constexpr std::array<std::string_view, 7> k_tags{
        "/L", "/LI", "/Table", "/THead", "/TBody", "/TFoot", "/TR"};
    return std::find(k_tags.begin(), k_tags.end(), tag) != k_tags.end();
}

[[noreturn]] void fail_nested() {
    throw StorageError{"the PDF cannot be completed: its tags nest too deep"};
}

class TagMender {
  public:
    explicit TagMender(PdfFile& pdf) : pdf_{pdf} {}

    /// The kids of a `Document` are the root element of each page, the page itself, its margins.
    void mend_document(std::uint32_t object) {
        Element document = read_element(pdf_, object);
        std::vector<std::string> kept;
        for (const std::string& kid : document.kids) {
            const auto number = pdf_referenced(kid);
            if (!number) continue;
            Element element = read_element(pdf_, *number);
            const bool is_bracket = element.tag() == "/NonStruct";
            if (is_bracket && !element.has_elements()) {
                remove(*number);
                continue;
            }
            if (is_bracket) drop_text(element);
            kept.push_back(kid);
            mend_kids(element, {}, 0);
            write(element);
        }
        document.kids = std::move(kept);
        write(document);
    }

    /// From each bracket on a page to its tag: nothing where no tag lists it any more.
    void mend_places(std::uint32_t tree) {
        PdfDictionary dictionary = pdf_.dictionary(tree);
        auto pages = pdf_array_items(dictionary.value("Nums"));
        if (!pages) return;
        for (std::string& page : *pages) {
            auto places = pdf_array_items(page);
            if (!places) continue;
            for (std::size_t bracket = 0; bracket < places->size(); ++bracket) {
                const auto element = pdf_referenced((*places)[bracket]);
                if (!element) continue;
                const bool is_unlisted = removed_.contains(*element) ||
                                         dropped_.contains({*element, std::to_string(bracket)});
                if (is_unlisted) (*places)[bracket] = "null";
            }
            page = pdf_array(*places);
        }
        dictionary.set("Nums", pdf_array(*pages));
        pdf_.replace(tree, dictionary);
    }

  private:
    /// Where in a table an element stands: `Column` in its head, `Row` below.
    using Scope = std::string_view;

    void mend(std::uint32_t object, std::string_view parent, Scope scope, int depth) {
        if (depth > k_depth_max) fail_nested();
        Element element = read_element(pdf_, object);
        if (element.tag() == "/NonStruct" && parent == "/Table") {
            element.dictionary.set("S", "/Caption");
        } else if (element.tag() == "/NonStruct" && !element.has_elements()) {
            element.dictionary.set("S", "/P");
        } else if (element.tag() == "/Div" && parent == "/L") {
            join_items(element);
        } else if (element.tag() == "/TH" && !scope.empty()) {
            element.dictionary.set("A", "<< /O /Table /Scope /" + std::string{scope} + " >>");
        }
        if (holds_parts_alone(element.tag())) drop_text(element);
        if (is_figure(element, parent)) remove_picture(element);
        mend_kids(element, scope, depth);
        write(element);
    }

    /// Of what our pages hold, a `figure` alone is without a tag and stands in a section.
    static bool is_figure(const Element& element, std::string_view parent) {
        return element.tag() == "/NonStruct" && parent == "/Sect";
    }

    /// Its caption and the sentence below it are read; what is written in the picture is not.
    void remove_picture(Element& figure) {
        std::erase_if(figure.kids, [&](const std::string& kid) {
            const auto number = pdf_referenced(kid);
            if (!number || read_element(pdf_, *number).tag() != "/Div") return false;
            remove_whole(*number, 0);
            return true;
        });
    }

    void remove_whole(std::uint32_t object, int depth) {
        if (depth > k_depth_max) fail_nested();
        for (const std::string& kid : read_element(pdf_, object).kids) {
            if (const auto number = pdf_referenced(kid)) remove_whole(*number, depth + 1);
        }
        remove(object);
    }

    void mend_kids(const Element& element, Scope scope, int depth) {
        const std::string tag{element.tag()};
        if (tag == "/THead") scope = "Column";
        if (tag == "/TBody" || tag == "/TFoot") scope = "Row";
        for (const std::string& kid : element.kids) {
            if (const auto number = pdf_referenced(kid)) mend(*number, tag, scope, depth + 1);
        }
    }

    /// The `div` around a `dt` and its `dd` is the item of the list; label and body are its kids.
    void join_items(Element& element) {
        element.dictionary.set("S", "/LI");
        std::vector<std::string> parts;
        for (const std::string& kid : element.kids) {
            const auto number = pdf_referenced(kid);
            if (!number) {
                parts.push_back(kid);
                continue;
            }
            const Element item = read_element(pdf_, *number);
            for (const std::string& part : item.kids) {
                const auto body = pdf_referenced(part);
                if (!body) continue;
                PdfDictionary moved = pdf_.dictionary(*body);
                moved.set("P", pdf_reference(element.object));
                pdf_.replace(*body, moved);
                parts.push_back(part);
            }
            remove(*number);
        }
        element.kids = std::move(parts);
    }

    void drop_text(Element& element) {
        std::erase_if(element.kids, [&](const std::string& kid) {
            if (pdf_referenced(kid)) return false;
            dropped_.emplace(element.object, kid);
            return true;
        });
    }

    void remove(std::uint32_t object) {
        removed_.insert(object);
        pdf_.remove(object);
    }

    void write(Element& element) {
        element.dictionary.set("K", pdf_array(element.kids));
        pdf_.replace(element.object, element.dictionary);
    }

    PdfFile& pdf_;
    std::set<std::uint32_t> removed_;
    std::set<std::pair<std::uint32_t, std::string>> dropped_;  // element and bracket
};

/// The metadata that WeasyPrint adds to tags say that the file is PDF/UA.
void withdraw_claim(PdfFile& pdf) {
    PdfDictionary catalogue = pdf.dictionary(pdf.catalogue());
    const auto metadata = pdf_referenced(catalogue.value("Metadata"));
    if (!metadata) return;
    catalogue.remove("Metadata");
    pdf.replace(pdf.catalogue(), catalogue);
    pdf.remove(*metadata);
}

}  // namespace

void mend_tags(PdfFile& pdf) {
    const auto tree = pdf_referenced(pdf.dictionary(pdf.catalogue()).value("StructTreeRoot"));
    if (!tree) return;
    TagMender mender{pdf};
    const Element root = read_element(pdf, *tree);
    for (const std::string& kid : root.kids) {
        if (const auto document = pdf_referenced(kid)) mender.mend_document(*document);
    }
    if (const auto places = pdf_referenced(root.dictionary.value("ParentTree"))) {
        mender.mend_places(*places);
    }
    withdraw_claim(pdf);
}

}  // namespace fundtrail
