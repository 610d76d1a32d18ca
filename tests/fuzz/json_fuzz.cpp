// Any bytes at all: what read_canonical accepts is written again as it was, and what read_object
// accepts has a canonical form that both readers take for the same value.
#include "core/ensure.hpp"
#include "core/json.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using fundtrail::ensure;
    using fundtrail::JsonTree;
    using fundtrail::JsonValue;
    const std::string_view input{reinterpret_cast<const char*>(data), size};
    JsonTree tree;
    const bool is_canonical = !tree.read_canonical(input).has_value();
    if (is_canonical) {
        ensure(write_canonical(JsonValue{tree.root()}) == input,
               "canonical bytes are written alike");
    }
    const bool is_object = !tree.read_object(input).has_value();
    ensure(is_object || !is_canonical, "canonical bytes are an object");
    if (!is_object) return 0;
    const JsonValue value{tree.root()};
    const std::string bytes = write_canonical(value);
    ensure(bytes.size() <= size, "the canonical form is never the longer one");
    ensure(!tree.read_canonical(bytes), "what is written in canonical form is read as such");
    ensure(JsonValue{tree.root()} == value, "the canonical form has the same value");
    return 0;
}
