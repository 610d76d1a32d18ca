// Evidence of two histories, as strangers hand it on: it has one spelling, and who lacks the log's
// key proves nothing with it.
#include "core/checkpoint.hpp"
#include "core/conflict_evidence.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "tests/support/proof_maker.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace {

using fundtrail::ensure;

/// The key has signed one checkpoint, so that nothing can be shown of another history.
const std::vector<fundtrail::VerifierKey>& log_keys() {
    static const std::vector<fundtrail::VerifierKey> keys{fundtrail::ProofMaker{}.log_key()};
    return keys;
}

void read_origin(std::string_view text) {
    if (const auto origin = fundtrail::parse_ledger_origin(text))
        ensure(to_text(*origin) == text, "a ledger has one origin");
    if (const auto checkpoint = fundtrail::parse_checkpoint_text(text))
        ensure(checkpoint_text(*checkpoint) == text, "a checkpoint has one spelling");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    read_origin(input);
    const auto evidence = fundtrail::parse_conflict_evidence(input);
    if (!evidence) return 0;
    ensure(fundtrail::is_conflict_evidence(input), "evidence is known by its first line");
    ensure(to_text(*evidence) == input, "evidence has one spelling");
    ensure(!proves_fork(*evidence, {}), "no key, no proof");
    ensure(!proves_fork(*evidence, log_keys()), "one history was signed, and no other");
    if (states_two_histories(*evidence))
        ensure(evidence->fork.has_value(), "two histories are stated by a root with its proof");
    return 0;
}
