#include "core/tiles.hpp"

#include "core/ensure.hpp"
#include "core/merkle.hpp"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::tiles_test {

using Levels = std::vector<TileLevel>;
using Entries = std::vector<std::string_view>;

TEST_CASE("a tile's path gives its index in groups of three digits", "[core]") {
    REQUIRE(tile_path(Tile{.level = 0, .index = 0}) == "tile/0/000");
    REQUIRE(tile_path(Tile{.level = 0, .index = 273, .width = 112}) == "tile/0/273.p/112");
    REQUIRE(tile_path(Tile{.level = 0, .index = 999}) == "tile/0/999");
    REQUIRE(tile_path(Tile{.level = 1, .index = 1000}) == "tile/1/x001/000");
    REQUIRE(tile_path(Tile{.level = 7, .index = 1'234'067}) == "tile/7/x001/x234/067");
    REQUIRE(bundle_path(Tile{.index = 1'234'067, .width = 1}) == "tile/entries/x001/x234/067.p/1");
}

TEST_CASE("paths are read back as they were written", "[core]") {
    REQUIRE(rc::check("any tile", [] {
        const Tile tile{.level = *rc::gen::inRange(0U, 8U),
                        .index = *rc::gen::inRange<std::uint64_t>(0, std::uint64_t{1} << 47U),
                        .width = *rc::gen::inRange(1U, 257U)};
        RC_ASSERT(fundtrail::parse_tile_path(tile_path(tile)) == tile);
        const Tile bundle{.level = 0, .index = tile.index, .width = tile.width};
        RC_ASSERT(fundtrail::parse_bundle_path(bundle_path(bundle)) == bundle);
    }));
}

TEST_CASE("a path that is spelled otherwise names no tile", "[core]") {
    const std::string_view path = GENERATE(as<std::string_view>{},
                                           "",
                                           "tile",
                                           "tile/0",
                                           "tile/0/",
                                           "tile/0/0",
                                           "tile/0/00",
                                           "tile/0/0000",
                                           "tile/00/000",
                                           "tile/8/000",
                                           "tile/-1/000",
                                           "tile/0/x000/000",
                                           "tile/0/001/000",
                                           "tile/0/x001x/000",
                                           "tile/0/x001/000/",
                                           "/tile/0/000",
                                           "tile/0/000.p",
                                           "tile/0/000.p/",
                                           "tile/0/000.p/0",
                                           "tile/0/000.p/01",
                                           "tile/0/000.p/256",
                                           "tile/0/000.p/1/",
                                           "tile/0/000.p/1.p/1",
                                           "tile/0/x999/x999/x999/x999/x999/x999/999",
                                           "tile/entries/",
                                           "tile/entries/0",
                                           "tile/entries/0000",
                                           "tile/entries/001/000",
                                           "tile/entries/000.p/256",
                                           "tile/entries/000");
    CAPTURE(path);
    REQUIRE_FALSE(fundtrail::parse_tile_path(path));
    REQUIRE_FALSE(fundtrail::parse_bundle_path(path).has_value() != (path == "tile/entries/000"));
}

TEST_CASE("a tree has full tiles and at most one partial tile on each level", "[core]") {
    REQUIRE(fundtrail::tile_levels(0) == Levels{});
    REQUIRE(fundtrail::tile_levels(1) == Levels{{.level = 0, .full = 0, .partial_width = 1}});
    REQUIRE(fundtrail::tile_levels(256) == Levels{{.level = 0, .full = 1, .partial_width = 0},
                                                  {.level = 1, .full = 0, .partial_width = 1}});
    REQUIRE(fundtrail::tile_levels(UINT64_MAX).size() == fundtrail::k_tile_levels);
}

TEST_CASE("each hash of a tile is the root over the full tile below it", "[core]") {
    std::vector<Hash> leaves;
    for (int number = 0; number < 600; ++number)
        leaves.push_back(fundtrail::leaf_hash(std::to_string(number)));
    const fundtrail::SubtreeHash hash = [&leaves](unsigned level, std::uint64_t index) {
        const std::size_t width = std::size_t{1} << level;
        return fundtrail::merkle_root(std::span{leaves}.subspan(index * width, width));
    };

    const std::string upper = tile_bytes(Tile{.level = 1, .index = 0, .width = 2}, hash);
    const auto roots = fundtrail::parse_tile(upper, 2);
    REQUIRE(roots);
    for (std::uint64_t index = 0; index < 2; ++index) {
        const std::string lower = tile_bytes(Tile{.level = 0, .index = index}, hash);
        REQUIRE(lower.size() == 8'192);
        REQUIRE(fundtrail::merkle_root(*fundtrail::parse_tile(lower, 256)) == roots->at(index));
    }
    const std::string last = tile_bytes(Tile{.level = 0, .index = 2, .width = 88}, hash);
    REQUIRE(fundtrail::parse_tile(last, 88)->back() == leaves.back());
}

TEST_CASE("a tile of another length than its width is refused", "[core]") {
    REQUIRE(fundtrail::parse_tile(std::string(64, 'h'), 2));
    REQUIRE_FALSE(fundtrail::parse_tile(std::string(64, 'h'), 1));
    REQUIRE_FALSE(fundtrail::parse_tile(std::string(63, 'h'), 2));
    REQUIRE_FALSE(fundtrail::parse_tile("", 0));
    REQUIRE_FALSE(fundtrail::parse_tile(std::string(257 * 32, 'h'), 257));
}

TEST_CASE("a bundle is each entry behind its length", "[core]") {
    const std::string long_entry(65'535, 'e');
    const Entries entries{"one", "", long_entry};
    const std::string bytes = fundtrail::bundle_bytes(entries);
    const std::string_view start{
        "\x00\x03one\x00\x00\xFF\xFF"
        "e",
        10};
    REQUIRE(bytes.substr(0, start.size()) == start);
    REQUIRE(fundtrail::parse_bundle(bytes, 3) == entries);
}

TEST_CASE("a bundle that is cut off, goes on, or holds more or fewer entries is refused",
          "[core]") {
    const std::string bytes = fundtrail::bundle_bytes(Entries{"one", "", "three"});
    for (std::size_t size = 0; size < bytes.size(); ++size)
        REQUIRE_FALSE(fundtrail::parse_bundle(bytes.substr(0, size), 3));
    REQUIRE_FALSE(fundtrail::parse_bundle(bytes + '\0', 3));
    REQUIRE_FALSE(fundtrail::parse_bundle(bytes, 2));
    REQUIRE_FALSE(fundtrail::parse_bundle(bytes, 4));
    REQUIRE_FALSE(fundtrail::parse_bundle("", 0));
    REQUIRE_FALSE(fundtrail::parse_bundle(std::string(2 * 257, '\0'), 257));
    REQUIRE(fundtrail::parse_bundle(std::string(2 * 256, '\0'), 256));
}

TEST_CASE("nothing is named or bundled beyond the limits", "[core]") {
    REQUIRE_THROWS_AS(tile_path(Tile{.level = 8}), fundtrail::Bug);
    REQUIRE_THROWS_AS(tile_path(Tile{.width = 0}), fundtrail::Bug);
    REQUIRE_THROWS_AS(tile_path(Tile{.width = 257}), fundtrail::Bug);
    REQUIRE_THROWS_AS(bundle_path(Tile{.level = 1}), fundtrail::Bug);
    REQUIRE_THROWS_AS(fundtrail::bundle_bytes({}), fundtrail::Bug);
    const std::string too_long(65'536, 'e');
    REQUIRE_THROWS_AS(fundtrail::bundle_bytes(Entries{too_long}), fundtrail::Bug);
}

}  // namespace fundtrail::tiles_test
