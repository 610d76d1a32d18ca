#include "cli/media_type.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array k_endings{
    std::pair{".csv", "text/csv"},
    std::pair{".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"},
    std::pair{".eml", "message/rfc822"},
    std::pair{".jpeg", "image/jpeg"},
    std::pair{".jpg", "image/jpeg"},
    std::pair{".json", "application/json"},
    std::pair{".ods", "application/vnd.oasis.opendocument.spreadsheet"},
    std::pair{".odt", "application/vnd.oasis.opendocument.text"},
    std::pair{".pdf", "application/pdf"},
    std::pair{".png", "image/png"},
    std::pair{".tif", "image/tiff"},
    std::pair{".tiff", "image/tiff"},
    std::pair{".txt", "text/plain"},
    std::pair{".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
    std::pair{".xml", "application/xml"},
    std::pair{".zip", "application/zip"},
};
constexpr std::size_t k_name_bytes_max = 127;

char in_lower_case(char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// restricted-name of RFC 6838 section 4.2.
bool is_restricted_name(std::string_view name) {
    const auto is_letter_or_digit = [](char letter) {
        const char lower = in_lower_case(letter);
        return (lower >= 'a' && lower <= 'z') || (letter >= '0' && letter <= '9');
    };
    const auto is_allowed = [&](char letter) {
        return is_letter_or_digit(letter) ||
               std::string_view{"!#$&-^_.+"}.find(letter) != std::string_view::npos;
    };
    return !name.empty() && name.size() <= k_name_bytes_max && is_letter_or_digit(name.front()) &&
           std::all_of(name.begin(), name.end(), is_allowed);
}

}  // namespace

std::string media_type_of(std::string_view file_name) {
    const auto dot = file_name.rfind('.');
    std::string ending{dot == std::string_view::npos ? std::string_view{} : file_name.substr(dot)};
    std::transform(ending.begin(), ending.end(), ending.begin(), in_lower_case);
    const auto known = std::find_if(k_endings.begin(), k_endings.end(), [&](const auto& entry) {
        return entry.first == ending;
    });
    return known == k_endings.end() ? "application/octet-stream" : known->second;
}

bool is_media_type(std::string_view text) {
    const auto slash = text.find('/');
    return slash != std::string_view::npos && is_restricted_name(text.substr(0, slash)) &&
           is_restricted_name(text.substr(slash + 1));
}

}  // namespace fundtrail
