// Reads the third-party data under FUNDTRAIL_SHARED, a string literal that the build defines.
#pragma once

#include "core/crypto.hpp"
#include "core/encoding.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::vectors {

/// The bytes of the file at `path` below the data folder.
inline std::string bytes_at(const std::string& path) {
    std::ifstream file{FUNDTRAIL_SHARED "/vectors/" + path, std::ios::binary};
    if (!file) throw std::runtime_error{"no such vector file: " + path};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// The JSON file at `path` below the data folder.
inline nlohmann::json json_at(const std::string& path) {
    std::ifstream file{FUNDTRAIL_SHARED "/vectors/" + path};
    if (!file) throw std::runtime_error{"no such vector file: " + path};
    return nlohmann::json::parse(file);
}

/// Every JSON file below a folder of the data folder, by its path.
inline std::map<std::string, nlohmann::json> json_below(const std::string& folder) {
    const std::filesystem::path root{FUNDTRAIL_SHARED "/vectors"};
    std::map<std::string, nlohmann::json> found;
    for (const auto& file : std::filesystem::recursive_directory_iterator{root / folder}) {
        const std::string path = file.path().lexically_relative(root).string();
        if (path.ends_with(".json")) found.emplace(path, json_at(path));
    }
    return found;
}

/// The bytes of a member that holds hexadecimal digits.
inline std::string hex_bytes(const nlohmann::json& digits) {
    return parse_hex(digits.get<std::string>()).value();
}

/// The bytes of a member that holds base64.
inline std::string base64_bytes(const nlohmann::json& text) {
    return parse_base64(text.get<std::string>()).value();
}

/// A hash, key, signature or salt, if the bytes are as many as it takes.
template <typename Bytes>
std::optional<Bytes> fixed(std::string_view bytes) {
    Bytes result;
    if (bytes.size() != result.bytes.size()) return std::nullopt;
    std::ranges::copy(as_bytes(bytes), result.bytes.begin());
    return result;
}

/// Hashes of which each is 32 bytes in hexadecimal.
inline std::vector<Hash> hex_hashes(const nlohmann::json& list) {
    std::vector<Hash> hashes;
    for (const nlohmann::json& digits : list)
        hashes.push_back(Hash::from(hex_bytes(digits)));
    return hashes;
}

}  // namespace fundtrail::vectors
