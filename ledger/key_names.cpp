#include "ledger/key_names.hpp"

#include "core/error.hpp"
#include "core/names.hpp"
#include "ledger/folder_names.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <iterator>
#include <numeric>
#include <system_error>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_key_files_max = 10'000;
constexpr std::size_t k_names_suggested_max = 3;
constexpr std::size_t k_edits_suggested_max = 3;
constexpr std::string_view k_suffix = ".key";
constexpr std::string_view k_list_hint = "`fundtrail key list` shows the keys that there are";

/// Letters to add, take away or exchange to make one text of the other.
std::size_t edit_distance(std::string_view from, std::string_view to) {
    std::vector<std::size_t> row(to.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (const char letter : from) {
        std::size_t diagonal = std::exchange(row[0], row[0] + 1);
        for (std::size_t at = 1; at < row.size(); ++at) {
            const std::size_t exchanged = diagonal + (to[at - 1] == letter ? 0 : 1);
            diagonal = row[at];
            row[at] = std::min({exchanged, row[at] + 1, row[at - 1] + 1});
        }
    }
    return row.back();
}

/// `'a', 'b'`.
std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "'" : ", '") + name + "'";
    }
    return text;
}

}  // namespace

bool is_key_name(std::string_view name) {
    if (!is_name(name, k_key_name_bytes_max)) return false;
    // The grammar of names permits the two names by which a path climbs.
    const std::string framed = "/" + std::string{name} + "/";
    return framed.find("/./") == std::string::npos && framed.find("/../") == std::string::npos;
}

void require_key_name(std::string_view name) {
    if (is_key_name(name)) return;
    throw KeyError{"'" + std::string{name} + "' cannot be the name of a key",
                   "choose a name like mission.example/finance-1: lower-case letters, digits, '.' "
                   "and '-', parts separated by '/', none of them '.' or '..'"};
}

std::string key_path(const std::string& folder, std::string_view name) {
    return folder + "/" + std::string{name} + std::string{k_suffix};
}

std::string_view last_part(std::string_view name) {
    const auto slash = name.rfind('/');
    return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

std::vector<std::string> key_names(const std::string& folder) {
    std::vector<std::string> names;
    std::size_t seen = 0;
    // Each as it stands before a name in it: `mission.example/`.
    std::vector<std::string> parts_to_look_into{""};
    while (!parts_to_look_into.empty()) {
        const std::string part = std::move(parts_to_look_into.back());
        parts_to_look_into.pop_back();
        const std::string looked_into = std::string{folder}.append("/").append(part);
        for (const std::string& name : names_in_folder(looked_into, k_key_files_max - seen)) {
            ++seen;
            const std::string found = part + name;
            const std::filesystem::path path{looked_into + name};
            std::error_code vanished;
            if (std::filesystem::symlink_status(path, vanished).type() ==
                std::filesystem::file_type::directory) {
                parts_to_look_into.push_back(found + '/');
            } else if (found.ends_with(k_suffix)) {
                names.push_back(found.substr(0, found.size() - k_suffix.size()));
            }
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::vector<std::string> nearest_names(const std::vector<std::string>& names,
                                       std::string_view asked) {
    std::vector<std::pair<std::size_t, std::string>> ranked;
    if (asked.size() > k_key_name_bytes_max) return {};
    for (const std::string& name : names) {
        const std::size_t distance =
            std::min(edit_distance(asked, name), edit_distance(asked, last_part(name)));
        if (distance <= k_edits_suggested_max) ranked.emplace_back(distance, name);
    }
    std::sort(ranked.begin(), ranked.end());
    if (ranked.size() > k_names_suggested_max) ranked.resize(k_names_suggested_max);
    std::vector<std::string> suggested;
    suggested.reserve(ranked.size());
    for (auto& [distance, name] : ranked) {
        suggested.push_back(std::move(name));
    }
    return suggested;
}

std::string key_name_meant(const std::string& folder, std::string_view asked) {
    const auto names = key_names(folder);
    std::vector<std::string> meant;
    std::copy_if(names.begin(), names.end(), std::back_inserter(meant), [&](const auto& name) {
        return last_part(name) == asked;
    });
    if (meant.size() == 1) return meant[0];
    const std::string quoted = "'" + std::string{asked} + "'";
    if (meant.size() > 1) {
        throw KeyError{quoted + " may mean any of the keys " + joined(meant),
                       "give the whole name"};
    }
    const auto near = nearest_names(names, asked);
    throw KeyError{
        "there is no key " + quoted + " in '" + folder + "'",
        (near.empty() ? "" : "did you mean " + joined(near) + "? ") + std::string{k_list_hint}};
}

}  // namespace fundtrail
