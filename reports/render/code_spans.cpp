#include "reports/render/code_spans.hpp"

#include <cstddef>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

void append(std::vector<TemplateData>& spans, std::string_view text, bool is_code) {
    if (text.empty()) return;
    TemplateData span;
    span.set("text", std::string{text});
    span.set("is_code", is_code);
    spans.push_back(std::move(span));
}

}  // namespace

std::vector<TemplateData> code_spans(std::string_view text) {
    std::vector<TemplateData> spans;
    std::size_t from = 0;
    while (true) {
        const std::size_t begin = text.find('`', from);
        const std::size_t end = begin == std::string_view::npos ? begin : text.find('`', begin + 1);
        if (end == std::string_view::npos) break;
        if (end > begin + 1) {
            append(spans, text.substr(0, begin), false);
            append(spans, text.substr(begin + 1, end - begin - 1), true);
            text.remove_prefix(end + 1);
            from = 0;
        } else {
            from = end + 1;
        }
    }
    append(spans, text, false);
    return spans;
}

}  // namespace fundtrail
