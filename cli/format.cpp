#include "cli/format.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 6> k_formats{{
    {"table", Format::table},
    {"json", Format::json},
    {"csv", Format::csv},
    {"md", Format::markdown},
    {"html", Format::html},
    {"pdf", Format::pdf},
}};

}  // namespace

std::optional<Format> find_format(std::string_view name) {
    const auto* const found = std::find_if(
        k_formats.begin(), k_formats.end(), [&](const auto& row) { return row.first == name; });
    return found == k_formats.end() ? std::nullopt : std::optional{found->second};
}

std::vector<std::string> format_names() {
    std::vector<std::string> names;
    names.reserve(k_formats.size());
    for (const auto& [name, format] : k_formats) {
        names.emplace_back(name);
    }
    return names;
}

}  // namespace fundtrail
