#include "core/proof_file.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "core/lines.hpp"

#include <utility>

namespace fundtrail {

namespace {

constexpr std::string_view k_format_line = "c2sp.org/tlog-proof@v1";
constexpr std::string_view k_extra_label = "extra ";
constexpr std::string_view k_index_label = "index ";

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse("proof.malformed",
                  std::move(reason),
                  "ask whoever holds the ledger for the proof again, as a file");
}

bool is_extra_size(std::size_t bytes) {
    return bytes > 0 && bytes <= k_proof_extra_bytes_max;
}

}  // namespace

std::string to_text(const ProofFile& proof) {
    ensure(proof.index >= 0, "a leaf's index is not negative");
    ensure(proof.path.size() <= k_inclusion_hashes_max, "an inclusion path has at most 63 hashes");
    ensure(!proof.checkpoint_note.empty() && proof.checkpoint_note.size() <= k_checkpoint_bytes_max,
           "a proof carries a checkpoint");
    std::string text{k_format_line};
    text += '\n';
    if (proof.extra) {
        ensure(is_extra_size(proof.extra->size()), "the extra data is 1 byte to 16 MiB");
        text.append(k_extra_label).append(base64(*proof.extra)).append("\n");
    }
    text.append(k_index_label).append(std::to_string(proof.index)).append("\n");
    for (const Hash& hash : proof.path) {
        text.append(to_text(hash)).append("\n");
    }
    return text.append("\n").append(proof.checkpoint_note);
}

Result<ProofFile> parse_proof_file(std::string_view text) {
    if (text.size() > k_proof_file_bytes_max) return malformed("the file is too long for a proof");
    Lines lines{text};
    if (lines.take() != k_format_line) return malformed("line 1 is not c2sp.org/tlog-proof@v1");

    ProofFile proof;
    if (lines.rest().starts_with(k_extra_label)) {
        const auto line = lines.take(k_extra_label);
        proof.extra = line ? parse_base64(*line) : std::nullopt;
        if (!proof.extra || !is_extra_size(proof.extra->size())) {
            return malformed("the extra line is not base64 of 1 byte to 16 MiB");
        }
    }
    const auto index_text = lines.take(k_index_label);
    const auto index = index_text ? parse_integer(*index_text) : std::nullopt;
    if (!index) return malformed("no line follows with the word index and a number below 2^63");
    proof.index = *index;

    for (auto line = lines.take(); line != ""; line = lines.take()) {
        if (!line) return malformed("no empty line follows the inclusion path");
        if (proof.path.size() == k_inclusion_hashes_max) {
            return malformed("the inclusion path has more than 63 hashes");
        }
        const std::optional<Hash> hash = parse_hash(*line);
        if (!hash) return malformed("a line of the inclusion path is not 32 bytes of base64");
        proof.path.push_back(*hash);
    }
    if (lines.rest().empty()) return malformed("no checkpoint follows the inclusion path");
    if (lines.rest().size() > k_checkpoint_bytes_max) {
        return malformed("the checkpoint is longer than 262144 bytes");
    }
    proof.checkpoint_note = lines.rest();
    return proof;
}

}  // namespace fundtrail
