#include "core/names.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

bool is_lower_or_digit(char character) {
    return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
}

bool is_origin_character(char character) {
    return is_lower_or_digit(character) || character == '.' || character == '-';
}

bool is_path_character(char character) {
    return is_origin_character(character) || character == '_' || character == '~';
}

bool is_code_start(char character) {
    return is_lower_or_digit(character) || (character >= 'A' && character <= 'Z');
}

bool is_code_character(char character) {
    return is_code_start(character) || character == '.' || character == '_' || character == '-';
}

}  // namespace

bool is_name(std::string_view text, std::size_t bytes_max) {
    if (text.size() > bytes_max) return false;
    std::size_t slash = text.find('/');
    const std::string_view origin = text.substr(0, slash);
    if (origin.empty() || !std::all_of(origin.begin(), origin.end(), is_origin_character)) {
        return false;
    }
    while (slash != std::string_view::npos) {
        text.remove_prefix(slash + 1);
        slash = text.find('/');
        const std::string_view part = text.substr(0, slash);
        if (part.empty() || !std::all_of(part.begin(), part.end(), is_path_character)) return false;
    }
    return true;
}

bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= k_code_bytes_max && is_code_start(text.front()) &&
           std::all_of(text.begin(), text.end(), is_code_character);
}

}  // namespace fundtrail
