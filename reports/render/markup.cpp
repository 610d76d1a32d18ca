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

std::string json_for_markup(std::string_view json) {
    std::string result;
    result.reserve(json.size());
    for (const char character : json) {
        switch (character) {
            case '&':
                result += "\\u0026";
                break;
            case '<':
                result += "\\u003c";
                break;
            case '>':
                result += "\\u003e";
                break;
            default:
                result += character;
        }
    }
    return result;
}

}  // namespace fundtrail
