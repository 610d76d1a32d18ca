// What a witness keeps of a log whose checkpoints it cosigns: the keys by which it knows the log,
// and the checkpoint that it cosigned last (FORMAT.md section 6).
//
// A witness that forgot could be led to cosign another history, so losing this is losing the
// witness. It lies beside the witness's key, in the folder
// `<keys folder>/<witness's key name>.witness/<SHA-256 of the origin, hexadecimal>`, as the file
// `memory`:
//
//     fundtrail/witness/v1
//     log mission.example/unmx/8893819c…20ec+5508950e+AbUqq4UhSvfDgODZx4xZaWp+gbFB+n98XT5iUR/RJ6hh
//
//     mission.example/unmx/8893819c…20ec
//     4
//     9pm0H2WB7y9C6Zl/lR53t/HFVyR1wfpscakc5fe2cus=
//
//     — mission.example/unmx/8893819c…20ec VQiVDj8iDdZ9PhPI2VFppLfk…
//     — audit.example/witness-1 elrmjwAAAABpZ2xYk…
//
// that is a line for each key of the log, an empty line, and the checkpoint with the lines of these
// keys and of the witness, whose cosignature says when that was. The file is replaced as a whole.
//
// Nothing here judges or locks: ledger/witness_cosigning does.
#pragma once

#include "core/checkpoint.hpp"
#include "core/cosignature.hpp"
#include "core/merkle.hpp"
#include "core/note.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_witnessed_log_bytes_max = 1'048'576;

struct WitnessedLog {
    std::vector<VerifierKey> log_keys;  // at least one, each named as the origin
    std::string note;                   // the checkpoint, with this witness's cosignature
    TreeState cosigned;                 // what it states
    std::int64_t cosigned_at = 0;       // POSIX seconds, as the cosignature claims
};

/// The folder in which the witness of that key name keeps the log of that origin.
[[nodiscard]] std::string witnessed_log_folder(const std::string& keys_folder,
                                               std::string_view witness_name,
                                               std::string_view origin);

/// The file in that folder.
[[nodiscard]] std::string witnessed_log_path(const std::string& folder);

/// The text of the file.
[[nodiscard]] std::string to_text(const WitnessedLog& log);
/// Reads exactly what to_text prints, of this origin, with a note that one of the log's keys signed
/// and the witness cosigned; nothing otherwise.
[[nodiscard]] std::optional<WitnessedLog> parse_witnessed_log(std::string_view text,
                                                              std::string_view origin,
                                                              const CosignerKey& witness);

/// What is kept in the folder; nothing if nothing ever was. Throws StorageError if the file cannot
/// be read or is damaged.
[[nodiscard]] std::optional<WitnessedLog> read_witnessed_log(const std::string& folder,
                                                             std::string_view origin,
                                                             const CosignerKey& witness);

}  // namespace fundtrail
