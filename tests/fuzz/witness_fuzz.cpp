// What witnesses are sent, answer and keep: whoever lacks the keys of log and witnesses gets no
// cosignature, adds none and puts nothing into a memory.
#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/witness_request.hpp"
#include "ledger/witness_memory.hpp"
#include "tests/support/proof_maker.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fundtrail::ensure;

/// The one checkpoint that the log has signed and both witnesses have cosigned.
struct Genuine {
    fundtrail::ProofMaker maker;
    std::string origin = to_text(maker.origin());
    std::string checkpoint = maker.checkpoint();
    std::string cosignatures = maker.cosigned_checkpoint().substr(checkpoint.size());
    std::vector<fundtrail::VerifierKey> log_keys{maker.log_key()};
    std::vector<fundtrail::CosignerKey> witnesses{
        fundtrail::make_cosigner_key("w4.example", fundtrail::key_number(4).public_key()),
        fundtrail::make_cosigner_key("w5.example", fundtrail::key_number(5).public_key())};
};

const Genuine& genuine() {
    static const Genuine the_one;
    return the_one;
}

void answer_request(std::string_view body) {
    const auto request = fundtrail::parse_witness_request(body);
    if (!request) return;
    const fundtrail::WitnessMemory memory{.log_keys = genuine().log_keys, .cosigned = {}};
    const auto answer = judge_witness_request(*request, memory);
    if (answer.status != fundtrail::WitnessStatus::cosign) return;
    ensure(request->checkpoint.checkpoint.tree == genuine().maker.tree(),
           "only what the log has signed is cosigned");
}

void take_reply(std::string_view reply) {
    const auto cosigned =
        fundtrail::add_cosignatures(genuine().checkpoint, reply, genuine().witnesses);
    if (!cosigned) return;
    std::string lines = genuine().checkpoint;
    for (const fundtrail::VerifiedCosignature& added : cosigned->added) {
        ensure(genuine().cosignatures.find(to_line(added)) != std::string::npos,
               "only what a witness has signed is added");
        lines += to_line(added);
    }
    ensure(cosigned->note == lines, "nothing else is added");
    const auto again = fundtrail::add_cosignatures(cosigned->note, reply, genuine().witnesses);
    ensure(again && again->added.empty(), "nothing is added twice");
}

void remember(std::string_view text) {
    for (const fundtrail::CosignerKey& witness : genuine().witnesses) {
        const auto log = fundtrail::parse_witnessed_log(text, genuine().origin, witness);
        if (!log) continue;
        ensure(to_text(*log) == text, "a memory has one spelling");
        ensure(genuine().cosignatures.find(witness.name) != std::string::npos &&
                   log->note.find(witness.name) != std::string::npos,
               "what is remembered was cosigned");
    }
}

void read_blob(std::string_view blob) {
    const auto cosignature = fundtrail::parse_cosignature(blob);
    if (!cosignature) return;
    std::string again;
    for (int shift = 56; shift >= 0; shift -= 8)
        again += static_cast<char>(cosignature->time_seconds >> shift & 0xff);
    ensure(cosignature->time_seconds >= 0, "no witness signs before 1970");
    ensure(again.append(cosignature->signature.view()) == blob, "a cosignature has one spelling");
    ensure(!fundtrail::claimed_time_text(cosignature->time_seconds).empty(),
           "every time can be told");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    answer_request(input);
    take_reply(input);
    remember(input);
    read_blob(input);
    return 0;
}
