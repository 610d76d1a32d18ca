// The proof file: one leaf of a log, shown to stand under a checkpoint (C2SP tlog-proof v1, file
// extension `.tlog-proof`).
//
//     c2sp.org/tlog-proof@v1
//     extra ZXh0cmEgaW5mb3JtYXRpb24=
//     index 10
//     rzFuy5Go7nrpkhBwKy1HWPMM3eO/YePY54fXRoH5Cm4=
//
//     example.org/log
//     …the checkpoint note, to the end of the file
//
// `extra` may be missing; nothing but what it is checked against vouches for it. The hashes are the
// inclusion path, the leaf's sibling first. This file only takes the text apart: what fundtrail
// carries in `extra` is core/record_proof.hpp, what a proof proves is core/proof_check.hpp.
#pragma once

#include "core/checkpoint.hpp"
#include "core/crypto.hpp"
#include "core/result.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_proof_extra_bytes_max = 16'777'216;
/// The path of a leaf in a tree of fewer than 2^63.
inline constexpr std::size_t k_inclusion_hashes_max = 63;
/// Each line at its longest: 23, 7 and the base64 of 16 MiB, 26, 63 hashes, the empty line, and the
/// longest checkpoint.
inline constexpr std::size_t k_proof_file_bytes_max =
    23 + 7 + (k_proof_extra_bytes_max + 2) / 3 * 4 + 26 + k_inclusion_hashes_max * 45 + 1 +
    k_checkpoint_bytes_max;

struct ProofFile {
    std::optional<std::string> extra;  // decoded; at least one byte
    std::int64_t index = 0;
    std::vector<Hash> path;       // at most 63
    std::string checkpoint_note;  // as it stands, not read
};

/// The text.
[[nodiscard]] std::string to_text(const ProofFile& proof);
/// Reads exactly what to_text prints. Refuses (rule `proof.malformed`) with what is wrong.
[[nodiscard]] Result<ProofFile> parse_proof_file(std::string_view text);

}  // namespace fundtrail
