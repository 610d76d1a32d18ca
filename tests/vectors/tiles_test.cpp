// Tiles: paths of golang.org/x/mod and C2SP, and tessera's example log as it lies on disk.
#include "core/tiles.hpp"

#include "core/checkpoint.hpp"
#include "core/merkle.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::tiles_test {

using nlohmann::json;
namespace vectors = fundtrail::vectors;

namespace {

const std::string k_log = "transparency-dev+tessera/testdata/log/";

// A path of x/mod, whose tiles have a height of their own behind `tile/`, as one of C2SP. Its tiles
// of data are bundles; what is full there is full here.
std::string c2sp_path(const std::string& go_path) {
    const std::string rest = go_path.substr(go_path.find('/', std::string_view{"tile/"}.size()));
    const std::string data = "/data/";
    return "tile" + (rest.starts_with(data) ? "/entries/" + rest.substr(data.size()) : rest);
}

// The leaves of the log up to a size, from its bundle of that size.
std::vector<Hash> bundled_leaves(const std::string& bytes, unsigned size) {
    const auto entries = fundtrail::parse_bundle(bytes, size);
    REQUIRE(entries);
    REQUIRE(fundtrail::bundle_bytes(*entries) == bytes);
    std::vector<Hash> leaves;
    for (const std::string_view entry : *entries)
        leaves.push_back(fundtrail::leaf_hash(entry));
    return leaves;
}

}  // namespace

TEST_CASE("the eight tile paths of x/mod name their tiles, or none", "[vectors]") {
    const json paths = vectors::json_at("golden/tile-paths.json")["go"];
    REQUIRE(paths.size() == 8);
    for (const json& vector : paths) {
        const std::string path = c2sp_path(vector[0].get<std::string>());
        CAPTURE(path);
        const bool is_bundle = path.starts_with("tile/entries/");
        const auto tile =
            is_bundle ? fundtrail::parse_bundle_path(path) : fundtrail::parse_tile_path(path);
        REQUIRE(tile.has_value() == !vector[1].is_null());
        if (!tile) continue;
        REQUIRE(tile->level == (is_bundle ? 0U : vector[1][1].get<unsigned>()));
        REQUIRE(tile->index == vector[1][2].get<std::uint64_t>());
        const bool is_full = vector[1][3].get<unsigned>() == 1U << vector[1][0].get<unsigned>();
        REQUIRE((tile->width == fundtrail::k_tile_width) == is_full);
        REQUIRE((is_full || tile->width == vector[1][3].get<unsigned>()));
        REQUIRE((is_bundle ? bundle_path(*tile) : tile_path(*tile)) == path);
    }
}

TEST_CASE("the tiles of the sizes that C2SP gives are counted", "[vectors]") {
    const json c2sp = vectors::json_at("golden/tile-paths.json")["c2sp"];
    REQUIRE(tile_path(Tile{.level = 0, .index = 1'234'067}) ==
            "tile/0/" + c2sp["index_1234067"].get<std::string>());
    const json& large = c2sp["size_70000"];
    const auto levels = fundtrail::tile_levels(70'000);
    REQUIRE(levels.size() == 3);
    REQUIRE(levels.at(0).full == large["full_l0"].get<std::uint64_t>());
    REQUIRE(levels.at(0).partial_width == large["partial_l0"].get<unsigned>());
    REQUIRE(levels.at(1).full == large["full_l1"].get<std::uint64_t>());
    REQUIRE(levels.at(1).partial_width == large["partial_l1"].get<unsigned>());
    REQUIRE(levels.at(2).full == 0);
    REQUIRE(levels.at(2).partial_width == large["partial_l2"].get<unsigned>());
    const auto small = fundtrail::tile_levels(256);
    REQUIRE(small.size() == 2);
    REQUIRE(small.at(0).full == c2sp["size_256"]["full_l0"].get<std::uint64_t>());
    REQUIRE(small.at(0).partial_width == 0);
    REQUIRE(small.at(1).partial_width == c2sp["size_256"]["partial_l1"].get<unsigned>());
}

TEST_CASE("tessera's log is recomputed: bundle, tile and checkpoint at 15 sizes", "[vectors]") {
    for (unsigned size = 1; size <= 15; ++size) {
        CAPTURE(size);
        const Tile tile{.level = 0, .index = 0, .width = size};
        const std::vector<Hash> leaves =
            bundled_leaves(vectors::bytes_at(k_log + bundle_path(tile)), size);

        const std::string bytes = vectors::bytes_at(k_log + tile_path(tile));
        REQUIRE(fundtrail::parse_tile(bytes, size) == leaves);
        const fundtrail::SubtreeHash hash = [&leaves](unsigned level, std::uint64_t index) {
            const std::size_t width = std::size_t{1} << level;
            return fundtrail::merkle_root(std::span{leaves}.subspan(index * width, width));
        };
        REQUIRE(tile_bytes(tile, hash) == bytes);

        const std::string note = vectors::bytes_at(k_log + "checkpoint." + std::to_string(size));
        const auto checkpoint = fundtrail::parse_checkpoint(note);
        REQUIRE(checkpoint);
        REQUIRE(checkpoint->checkpoint.tree.size == size);
        REQUIRE(checkpoint->checkpoint.tree.root == fundtrail::root_from_subtrees(size, hash));
    }
}

TEST_CASE("proofs between all sizes of tessera's log verify against its checkpoints", "[vectors]") {
    const std::vector<Hash> leaves =
        bundled_leaves(vectors::bytes_at(k_log + "tile/entries/000.p/15"), 15);
    const fundtrail::SubtreeHash hash = [&leaves](unsigned level, std::uint64_t index) {
        const std::size_t width = std::size_t{1} << level;
        return fundtrail::merkle_root(std::span{leaves}.subspan(index * width, width));
    };
    std::vector<fundtrail::TreeState> trees;
    for (std::uint64_t size = 0; size <= 15; ++size) {
        const std::string note = vectors::bytes_at(k_log + "checkpoint." + std::to_string(size));
        trees.push_back(fundtrail::parse_checkpoint(note).value().checkpoint.tree);
    }
    for (std::uint64_t size = 1; size <= 15; ++size) {
        for (std::uint64_t old_size = 1; old_size <= size; ++old_size) {
            REQUIRE(
                fundtrail::verify_consistency(trees.at(old_size),
                                              trees.at(size),
                                              fundtrail::consistency_proof(old_size, size, hash)));
            REQUIRE(
                fundtrail::verify_inclusion(old_size - 1,
                                            size,
                                            leaves.at(old_size - 1),
                                            fundtrail::inclusion_proof(old_size - 1, size, hash),
                                            trees.at(size).root));
        }
    }
}

}  // namespace fundtrail::tiles_test
