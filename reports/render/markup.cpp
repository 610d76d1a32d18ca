#include "reports/render/markup.hpp"

#include "reports/render/printable.hpp"

namespace fundtrail {

std::string escape_markup(std::string_view text) {
    std::string result;
    for (const char character : printable(text)) {
        switch (character) {
            case '&':
                result += "&amp;";
                break;
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += character;
        }
    }
    return result;
}

std::string inert_json(std::string_view json) {
    std::string inert;
    inert.reserve(json.size());
    if (json.ends_with('\n')) json.remove_suffix(1);
    for (const char character : json) {
        switch (character) {
            case '<':
                inert += "\\u003c";
                break;
            case '>':
                inert += "\\u003e";
                break;
            case '&':
                inert += "\\u0026";
                break;
            default:
                inert += character;
        }
    }
    return inert;
}

}  // namespace fundtrail
