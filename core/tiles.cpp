#include "core/tiles.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <algorithm>

namespace fundtrail {

namespace {

constexpr std::string_view k_tile_folder = "tile/";
constexpr std::string_view k_bundle_folder = "tile/entries/";
constexpr std::string_view k_partial_mark = ".p/";
constexpr std::size_t k_group_digits = 3;
constexpr unsigned k_bits_per_level = 8;

// `x001/x234/067`.
std::string index_text(std::uint64_t index) {
    std::string digits = std::to_string(index);
    digits.insert(0, (k_group_digits - digits.size() % k_group_digits) % k_group_digits, '0');
    std::string text;
    for (std::size_t at = 0; at < digits.size(); at += k_group_digits) {
        const bool is_last = at + k_group_digits == digits.size();
        if (!is_last) text += 'x';
        text.append(digits, at, k_group_digits);
        if (!is_last) text += '/';
    }
    return text;
}

std::string path_below(const std::string& folder, const Tile& tile) {
    ensure(tile.level < k_tile_levels, "a tile is on one of eight levels");
    ensure(tile.width > 0 && tile.width <= k_tile_width, "a tile holds 1 to 256 hashes");
    std::string path = folder + index_text(tile.index);
    if (tile.width < k_tile_width) {
        path.append(k_partial_mark).append(std::to_string(tile.width));
    }
    return path;
}

// The digits of an index, its slashes and x left out; what is not spelled as index_text does is
// found by printing the result again.
std::optional<std::uint64_t> parse_index(std::string_view text) {
    std::string digits;
    for (const char character : text) {
        if (character != 'x' && character != '/') digits += character;
    }
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    const auto index = parse_integer(digits.empty() ? "0" : digits);
    if (!index) return std::nullopt;
    return static_cast<std::uint64_t>(*index);
}

// `273.p/112` on this level; the caller compares the spelling.
std::optional<Tile> parse_place(unsigned level, std::string_view text) {
    const std::size_t mark = text.find(k_partial_mark);
    const auto index = parse_index(text.substr(0, mark));
    if (!index) return std::nullopt;
    if (mark == std::string_view::npos) return Tile{.level = level, .index = *index};
    const auto width = parse_integer(text.substr(mark + k_partial_mark.size()));
    if (!width || *width < 1 || *width >= std::int64_t{k_tile_width}) return std::nullopt;
    return Tile{.level = level, .index = *index, .width = static_cast<unsigned>(*width)};
}

}  // namespace

std::string tile_path(const Tile& tile) {
    return path_below(std::string{k_tile_folder} + std::to_string(tile.level) + '/', tile);
}

std::string bundle_path(const Tile& tile) {
    ensure(tile.level == 0, "entries are bundled by the tiles of their leaves");
    return path_below(std::string{k_bundle_folder}, tile);
}

std::optional<Tile> parse_tile_path(std::string_view path) {
    if (!path.starts_with(k_tile_folder)) return std::nullopt;
    const std::string_view rest = path.substr(k_tile_folder.size());
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto level = parse_integer(rest.substr(0, slash));
    if (!level || *level >= std::int64_t{k_tile_levels}) return std::nullopt;
    const auto tile = parse_place(static_cast<unsigned>(*level), rest.substr(slash + 1));
    if (!tile || tile_path(*tile) != path) return std::nullopt;
    return tile;
}

std::optional<Tile> parse_bundle_path(std::string_view path) {
    if (!path.starts_with(k_bundle_folder)) return std::nullopt;
    const auto tile = parse_place(/*level=*/0, path.substr(k_bundle_folder.size()));
    if (!tile || bundle_path(*tile) != path) return std::nullopt;
    return tile;
}

std::vector<TileLevel> tile_levels(std::uint64_t size) {
    std::vector<TileLevel> levels;
    for (std::uint64_t hashes = size; hashes > 0; hashes >>= k_bits_per_level) {
        levels.push_back({.level = static_cast<unsigned>(levels.size()),
                          .full = hashes / k_tile_width,
                          .partial_width = static_cast<unsigned>(hashes % k_tile_width)});
    }
    return levels;
}

std::string tile_bytes(const Tile& tile, const SubtreeHash& hash) {
    ensure(tile.level < k_tile_levels, "a tile is on one of eight levels");
    ensure(tile.width > 0 && tile.width <= k_tile_width, "a tile holds 1 to 256 hashes");
    std::string bytes;
    bytes.reserve(tile.width * k_hash_bytes);
    for (std::uint64_t place = 0; place < tile.width; ++place) {
        bytes += hash(tile.level * k_bits_per_level, tile.index * k_tile_width + place).view();
    }
    return bytes;
}

std::optional<std::vector<Hash>> parse_tile(std::string_view bytes, unsigned width) {
    if (width == 0 || width > k_tile_width) return std::nullopt;
    if (bytes.size() != width * k_hash_bytes) return std::nullopt;
    std::vector<Hash> hashes;
    for (; !bytes.empty(); bytes.remove_prefix(k_hash_bytes)) {
        hashes.push_back(Hash::from(bytes.substr(0, k_hash_bytes)));
    }
    return hashes;
}

std::string bundle_bytes(std::span<const std::string_view> entries) {
    ensure(!entries.empty() && entries.size() <= k_tile_width, "a bundle holds 1 to 256 entries");
    std::string bytes;
    for (const std::string_view entry : entries) {
        ensure(entry.size() <= k_bundled_entry_bytes_max, "an entry is at most 65535 bytes");
        bytes += static_cast<char>(static_cast<unsigned char>(entry.size() >> 8U));
        bytes += static_cast<char>(static_cast<unsigned char>(entry.size() & 0xFFU));
        bytes += entry;
    }
    return bytes;
}

std::optional<std::vector<std::string_view>> parse_bundle(std::string_view bytes, unsigned width) {
    constexpr std::size_t k_length_bytes = 2;
    if (width == 0 || width > k_tile_width) return std::nullopt;
    std::vector<std::string_view> entries;
    for (unsigned entry = 0; entry < width; ++entry) {
        if (bytes.size() < k_length_bytes) return std::nullopt;
        const auto length = as_bytes(bytes.substr(0, k_length_bytes));
        const std::size_t entry_bytes = std::size_t{length[0]} << 8U | length[1];
        bytes.remove_prefix(k_length_bytes);
        if (bytes.size() < entry_bytes) return std::nullopt;
        entries.push_back(bytes.substr(0, entry_bytes));
        bytes.remove_prefix(entry_bytes);
    }
    if (!bytes.empty()) return std::nullopt;
    return entries;
}

}  // namespace fundtrail
