// TOML files, which come from strangers too (the settings beside a ledger, libraries, mappings):
// what is read stands on lines that the file has, and settings are those that there are.
#include "cli/config.hpp"
#include "cli/toml_depth.hpp"
#include "cli/toml_file.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

using fundtrail::ensure;

const std::string& folder() {
    static const fundtrail::support::TemporaryFolder the_one;
    return the_one.path();
}

void look_at(const fundtrail::TomlView& view, std::size_t depth) {
    constexpr std::size_t k_nested_max =
        260;  // tables and lists within lines, as toml++ bounds them
    ensure(depth < k_nested_max * fundtrail::k_toml_key_parts_max,
           "no file leads so deep that reading it ends the program");
    const fundtrail::JsonKind kind = view.value().kind();
    if (kind != fundtrail::JsonKind::object && kind != fundtrail::JsonKind::array) return;
    for (const fundtrail::TomlView& child : view.children())
        look_at(child, depth + 1);
}

void read_document(std::string_view input) {
    const auto document = fundtrail::read_toml_document(folder() + "/fundtrail.toml", "a.toml");
    ensure(document.has_value(), "a file that is there is read");
    const std::int64_t lines = std::count(input.begin(), input.end(), '\n') + 1;
    for (const auto& [path, line] : document->lines)
        ensure(line >= 0 && line <= lines, "a value stands on a line of the file");
    look_at(fundtrail::TomlView{*document}, 0);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    fundtrail::support::write_bytes(folder() + "/fundtrail.toml", input);
    try {
        read_document(input);
    } catch (const fundtrail::InputError&) {
        // Names what is wrong.
    }
    try {
        const fundtrail::Config config = fundtrail::read_config({}, folder());
        ensure(config.passphrase_file.empty(), "no ledger says where a passphrase is");
    } catch (const fundtrail::InputError&) {
        // Names what is wrong.
    }
    return 0;
}
