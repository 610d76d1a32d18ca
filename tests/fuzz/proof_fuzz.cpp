// Proof files and what fundtrail carries in them: what is accepted is put together again to the
// same bytes, and nothing is proven to who trusts nobody.
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/proof_check.hpp"
#include "core/proof_file.hpp"
#include "core/record_proof.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    if (const auto file = fundtrail::parse_proof_file(input)) {
        fundtrail::ensure(to_text(*file) == input, "a proof file has one spelling");
        fundtrail::ensure(!fundtrail::check_record_proof(input, {}), "no trust, no proof");
    }
    if (const auto proof = fundtrail::parse_record_proof(input))
        fundtrail::ensure(record_proof_json(*proof) == input, "a record's proof has one spelling");
    return 0;
}
