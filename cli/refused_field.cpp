#include "cli/refused_field.hpp"

#include <string_view>
#include <vector>

namespace fundtrail {
namespace {

constexpr std::string_view k_field = "field \"";

/// What stands up to the next quotation mark.
std::string_view up_to_quote(std::string_view text) {
    return text.substr(0, text.find('"'));
}

/// `due.date` of `…: field "due": field "date": …`.
std::string named_path(std::string_view reason) {
    const auto start = reason.find(k_field);
    if (start == std::string_view::npos) return {};
    reason.remove_prefix(start + k_field.size());
    std::string path{up_to_quote(reason)};
    constexpr std::string_view k_within = "\": field \"";
    while (reason.substr(up_to_quote(reason).size(), k_within.size()) == k_within) {
        reason.remove_prefix(up_to_quote(reason).size() + k_within.size());
        path += '.';
        path += up_to_quote(reason);
    }
    return path;
}

void find_text(const JsonValue& value,
               const std::string& path,
               std::string_view text,
               std::vector<std::string>& found) {
    if (value.kind() == JsonKind::string && value.text() == text) found.push_back(path);
    if (value.kind() == JsonKind::array) {
        for (const JsonValue& item : value.array()) {
            find_text(item, path, text, found);
        }
    }
    if (value.kind() != JsonKind::object) return;
    for (const auto& [name, member] : value.object()) {
        std::string member_path = path;
        if (!path.empty()) member_path += '.';
        member_path += name;
        find_text(member, member_path, text, found);
    }
}

}  // namespace

std::string refused_field(const Refusal& refusal, const JsonValue& draft) {
    std::string path = named_path(refusal.reason);
    if (!path.empty()) return path;
    const std::string_view reason = refusal.reason;
    const auto quote = reason.find('"');
    if (quote == std::string_view::npos) return {};
    std::vector<std::string> found;
    find_text(draft, {}, up_to_quote(reason.substr(quote + 1)), found);
    return found.size() == 1 ? found.front() : std::string{};
}

}  // namespace fundtrail
