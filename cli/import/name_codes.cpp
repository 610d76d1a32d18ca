#include "cli/import/name_codes.hpp"

#include "core/crypto.hpp"
#include "core/encoding.hpp"
#include "core/names.hpp"
#include "core/text.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_digest_digits = 8;

bool is_capital_or_digit(char character) {
    return (character >= 'A' && character <= 'Z') || (character >= '0' && character <= '9');
}

bool is_ascii(char character) {
    return static_cast<unsigned char>(character) < 0x80U;
}

char capital(char character) {
    return character >= 'a' && character <= 'z' ? static_cast<char>(character - 'a' + 'A')
                                                : character;
}

}  // namespace

std::string code_from_name(std::string_view name) {
    std::string code;
    bool loses_letters = false;
    for (const char character : name) {
        const char letter = capital(character);
        loses_letters = loses_letters || !is_ascii(character);
        if (is_capital_or_digit(letter)) {
            code += letter;
        } else if (!code.empty() && code.back() != '-') {
            code += '-';
        }
    }
    if (!code.empty() && code.back() == '-') code.pop_back();
    if (!code.empty() && !loses_letters && code.size() <= k_code_bytes_max) return code;

    code = code.substr(0, k_code_bytes_max - k_digest_digits - 1);
    if (!code.empty() && code.back() != '-') code += '-';
    return code + hex(sha256(name).view()).substr(0, k_digest_digits);
}

NameCodes::NameCodes(std::map<std::string, std::string> listed, UnlistedNames unlisted)
    : listed_{std::move(listed)}, unlisted_{unlisted} {
    for (const auto& [name, code] : listed_) {
        names_by_folded_code_.emplace(ascii_lower(code), name);
    }
}

Result<std::string> NameCodes::code_of(const std::string& name) {
    const auto found = listed_.find(name);
    if (found != listed_.end()) return found->second;
    if (unlisted_ == UnlistedNames::refuse) {
        return refuse("codes",
                      "[codes] does not list \"" + name + '"',
                      R"(list it, or write unlisted_names = "make_code")");
    }
    std::string code = code_from_name(name);
    const auto owner = names_by_folded_code_.emplace(ascii_lower(code), name).first;
    if (owner->second != name) {
        return refuse(
            "codes",
            '"' + name + "\" and \"" + owner->second + "\" would both have the code " + code,
            "list one of them under [codes]");
    }
    return code;
}

}  // namespace fundtrail
