// Templates of pages, which anybody may have written: a page is made of them or they are refused,
// and no text of the page becomes markup.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "reports/render/html.hpp"
#include "reports/render/template_renderer.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fundtrail::ensure;

constexpr std::string_view k_markup = "<script>alert(1)</script>";

fundtrail::Page hostile_page() {
    fundtrail::Page page;
    page.title = k_markup;
    page.facts = {{"Ledger", std::string{k_markup}}};
    page.tables = {{.caption = std::string{k_markup},
                    .columns = {{.title = "Fund"}, {.title = std::string{k_markup}}},
                    .rows = {{"SE", std::string{k_markup}}, {"NO", "1.00"}}}};
    page.notes = {std::string{k_markup}};
    return page;
}

/// Three braces, and an ampersand, ask for a text as it is.
bool asks_for_markup(std::string_view text) {
    return text.find("{{{") != std::string_view::npos || text.find('&') != std::string_view::npos ||
           text.find(k_markup) != std::string_view::npos;
}

void fill(std::string_view input) {
    fundtrail::TemplateData part;
    part.set("text", std::string{k_markup});
    fundtrail::TemplateData data;
    data.set("title", std::string{k_markup});
    data.set("is_so", true);
    data.set("parts", std::vector{part, part});
    const std::string filled = fundtrail::fill_template(std::string{input}, data, "a.mustache");
    const bool has_tags = input.find("{{") != std::string_view::npos;
    ensure(has_tags || filled == input, "what asks for nothing stays as it is");
    ensure(asks_for_markup(input) || filled.find(k_markup) == std::string::npos,
           "no text becomes markup");
}

void lay_out(std::string_view input) {
    fundtrail::PageTemplate page_template = fundtrail::embedded_template();
    page_template.page = input;
    const std::string html = render_html(hostile_page(), fundtrail::Words{}, page_template);
    ensure(asks_for_markup(input) || html.find(k_markup) == std::string::npos,
           "no text becomes markup");
}

void style(std::string_view input) {
    fundtrail::PageTemplate page_template = fundtrail::embedded_template();
    page_template.style = input;
    const std::string html = render_html(hostile_page(), fundtrail::Words{}, page_template);
    ensure(input.find("</style") == std::string_view::npos, "no stylesheet ends before its end");
    ensure(
        input.find(k_markup) != std::string_view::npos || html.find(k_markup) == std::string::npos,
        "no text becomes markup");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    for (const auto use : {fill, lay_out, style}) {
        try {
            use(input);
        } catch (const fundtrail::InputError&) {
            // Says what is wrong with it.
        }
    }
    return 0;
}
