// Tiles and bundles that other software made: their paths have one spelling, and what is read of
// their bytes is put together again to the same.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/tiles.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

using fundtrail::ensure;

void expect_in_bounds(const fundtrail::Tile& tile) {
    ensure(tile.level < fundtrail::k_tile_levels, "a tile is of a level that trees have");
    ensure(tile.width >= 1 && tile.width <= fundtrail::k_tile_width, "no tile is empty");
}

void read_path(std::string_view path) {
    if (const auto tile = fundtrail::parse_tile_path(path)) {
        expect_in_bounds(*tile);
        ensure(tile_path(*tile) == path, "a tile has one path");
    }
    if (const auto bundle = fundtrail::parse_bundle_path(path)) {
        expect_in_bounds(*bundle);
        ensure(bundle_path(*bundle) == path, "a bundle has one path");
    }
}

void read_contents(std::string_view bytes, unsigned width) {
    if (const auto hashes = fundtrail::parse_tile(bytes, width)) {
        std::string again;
        for (const fundtrail::Hash& hash : *hashes)
            again += hash.view();
        ensure(hashes->size() == width && again == bytes, "a tile is its hashes");
    }
    if (const auto entries = fundtrail::parse_bundle(bytes, width)) {
        ensure(entries->size() == width, "a bundle has as many entries as was asked");
        ensure(fundtrail::bundle_bytes(*entries) == bytes, "a bundle is its entries");
    }
}

}  // namespace

/// The first byte is the width less one; what follows is read as path and as contents.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input = fundtrail::as_text(std::span{data, size});
    read_path(input);
    if (input.empty()) return 0;
    const unsigned width = data[0] + 1U;
    input.remove_prefix(1);
    read_contents(input, width);
    return 0;
}
