#include "reports/render/json.hpp"

#include "core/text.hpp"
#include "reports/render/printable.hpp"

#include <cstdint>
#include <string_view>

namespace fundtrail {
namespace {

/// Appends `\u202e`; a character beyond U+FFFF takes two of them (RFC 8259 section 7).
void append_escape(std::string& json, std::uint32_t unit) {
    if (unit > 0xFFFFU) {
        append_escape(json, 0xD800U + ((unit - 0x10000U) >> 10U));
        append_escape(json, 0xDC00U + ((unit - 0x10000U) & 0x3FFU));
        return;
    }
    json += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) {
        json += "0123456789abcdef"[(unit >> static_cast<unsigned>(shift)) & 0xFU];
    }
}

struct Spelled {
    std::uint32_t character = 0;
    std::size_t bytes = 1;
};

/// The character at the start of valid UTF-8.
Spelled first_character(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead < 0x80U) return {.character = lead, .bytes = 1};
    const std::size_t bytes = lead < 0xE0U ? 2 : lead < 0xF0U ? 3 : 4;
    std::uint32_t character = lead & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        character = character << 6U | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    return {.character = character, .bytes = bytes};
}

void append_permitted(std::string& json, std::string_view text) {
    for (const char character : text) {
        switch (character) {
            case '"':
                json += "\\\"";
                break;
            case '\\':
                json += "\\\\";
                break;
            case '\n':
                json += "\\n";
                break;
            default:
                json += character;
        }
    }
}

void append_string(std::string& json, std::string_view any) {
    // What is valid UTF-8 is escaped and so kept; only what is not is replaced.
    const std::string replaced = is_utf8(any) ? std::string{} : printable(any);
    std::string_view text = replaced.empty() ? any : std::string_view{replaced};
    json += '"';
    while (const auto forbidden = find_forbidden(text)) {
        append_permitted(json, text.substr(0, forbidden->offset_bytes));
        text.remove_prefix(forbidden->offset_bytes);
        const Spelled next = first_character(text);
        append_escape(json, next.character);
        text.remove_prefix(next.bytes);
    }
    append_permitted(json, text);
    json += '"';
}

void append_value(std::string& json, const JsonValue& value);

void append_array(std::string& json, const JsonValue::Array& array) {
    json += '[';
    std::string_view separator;
    for (const JsonValue& element : array) {
        json += separator;
        append_value(json, element);
        separator = ",";
    }
    json += ']';
}

void append_object(std::string& json, const JsonValue::Object& object) {
    json += '{';
    std::string_view separator;
    for (const auto& [key, member] : object) {
        json += separator;
        append_string(json, key);
        json += ':';
        append_value(json, member);
        separator = ",";
    }
    json += '}';
}

void append_value(std::string& json, const JsonValue& value) {
    switch (value.kind()) {
        case JsonKind::object:
            return append_object(json, value.object());
        case JsonKind::array:
            return append_array(json, value.array());
        case JsonKind::string:
            return append_string(json, value.text());
        case JsonKind::integer:
            json += std::to_string(value.integer());
            return;
        case JsonKind::boolean:
            json += value.boolean() ? "true" : "false";
            return;
    }
}

}  // namespace

std::string render_json(const JsonValue& value) {
    std::string json;
    append_value(json, value);
    return json += '\n';
}

}  // namespace fundtrail
