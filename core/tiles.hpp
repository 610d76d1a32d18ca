// Tiles: the tree and its entries as static files that other software reads (C2SP tlog-tiles).
//
//     tile/0/x001/x234/067        the 256 hashes of tile 1234067 of level 0, the leaves
//     tile/1/273.p/112            the 112 hashes that a partial tile of level 1 holds
//     tile/entries/000.p/4        the first four entries, as a bundle
//
// Hash i of tile n at level l is the root over leaves (256n + i) × 256^l up to, not including,
// (256n + i + 1) × 256^l: the perfect subtree at level 8l and index 256n + i. A tile is its hashes
// one behind the other, 32 bytes each, 256 if it is full. A bundle is up to 256 entries, each as
// u16be(length) || bytes. Empty tiles do not exist.
#pragma once

#include "core/crypto.hpp"
#include "core/subtree_proof.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr unsigned k_tile_width = 256;
inline constexpr unsigned k_tile_levels = 8;  // 256^8 leaves are more than any tree has
inline constexpr std::size_t k_bundled_entry_bytes_max = 65'535;

/// Names a tile, or with level 0 the bundle of the entries under it.
struct Tile {
    unsigned level = 0;             // 0 to 7
    std::uint64_t index = 0;        // within the level
    unsigned width = k_tile_width;  // hashes in it: 1 to 256; below 256 it is partial

    friend bool operator==(const Tile&, const Tile&) = default;
};

/// `tile/1/273.p/112`.
[[nodiscard]] std::string tile_path(const Tile& tile);
/// `tile/entries/000.p/4`: the bundle of the entries whose leaves are in this tile of level 0.
[[nodiscard]] std::string bundle_path(const Tile& tile);
/// Reads exactly what tile_path prints.
[[nodiscard]] std::optional<Tile> parse_tile_path(std::string_view path);
/// Reads exactly what bundle_path prints.
[[nodiscard]] std::optional<Tile> parse_bundle_path(std::string_view path);

/// The tiles of one level of a tree: `full` of them, and behind them a partial one.
struct TileLevel {
    unsigned level = 0;
    std::uint64_t full = 0;
    unsigned partial_width = 0;  // 0: none

    friend bool operator==(const TileLevel&, const TileLevel&) = default;
};

/// The levels of a tree of `size` leaves that have tiles, from level 0. None for size 0.
[[nodiscard]] std::vector<TileLevel> tile_levels(std::uint64_t size);

/// The bytes of a tile that lies within the tree that `hash` knows; one call for each of its
/// hashes.
[[nodiscard]] std::string tile_bytes(const Tile& tile, const SubtreeHash& hash);
/// The hashes of a tile of this width; nothing if the bytes are more or fewer.
[[nodiscard]] std::optional<std::vector<Hash>> parse_tile(std::string_view bytes, unsigned width);

/// The bundle of 1 to 256 entries of at most 65,535 bytes each.
[[nodiscard]] std::string bundle_bytes(std::span<const std::string_view> entries);
/// The entries of a bundle of this width, as views into it; nothing if they are more or fewer.
[[nodiscard]] std::optional<std::vector<std::string_view>> parse_bundle(std::string_view bytes,
                                                                        unsigned width);

}  // namespace fundtrail
