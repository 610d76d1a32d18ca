// Entry notes from outside: what is accepted is in bounds and put together again to the same bytes.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/entry.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

std::string reassembled(const fundtrail::ParsedEntry& entry) {
    const std::string blob = std::string{fundtrail::as_text(entry.header.signer_id.bytes)} +
                             std::string{entry.signature.view()};
    return fundtrail::entry_text(entry.header) + "\n— " + entry.header.signer_name + " " +
           fundtrail::base64(blob) + "\n";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    if (const auto entry = fundtrail::parse_entry(input)) {
        fundtrail::ensure(reassembled(*entry) == input, "an entry has one spelling");
        fundtrail::ensure(entry->header.index < fundtrail::k_entry_index_end, "index in bounds");
    }
    if (const auto record = fundtrail::parse_record_id(input))
        fundtrail::ensure(to_text(*record) == input, "a record has one name");
    return 0;
}
