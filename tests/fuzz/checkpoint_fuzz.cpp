// Checkpoints, requests to witnesses and cosigners' keys from outside: what is accepted is put
// together again to the same bytes.
#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/witness_request.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    if (const auto parsed = fundtrail::parse_checkpoint(input)) {
        fundtrail::ensure(checkpoint_text(parsed->checkpoint) == parsed->note.text,
                          "a checkpoint has one spelling");
        fundtrail::ensure(!verify_checkpoint(*parsed, {}), "no key, no verified checkpoint");
    }
    if (const auto request = fundtrail::parse_witness_request(input)) {
        const fundtrail::WitnessRequest again{
            .old_size = request->old_size,
            .consistency = request->consistency,
            .checkpoint_note = std::string{input.substr(input.find("\n\n") + 2)}};
        fundtrail::ensure(to_text(again) == input, "a request has one spelling");
        const auto answer = judge_witness_request(*request, {});
        fundtrail::ensure(answer.status == fundtrail::WitnessStatus::log_unknown,
                          "no key, no cosignature");
    }
    if (const auto key = fundtrail::parse_cosigner_key(input))
        fundtrail::ensure(to_text(*key) == input, "a cosigner's key has one spelling");
    return 0;
}
