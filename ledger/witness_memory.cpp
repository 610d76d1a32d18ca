#include "ledger/witness_memory.hpp"

#include "core/encoding.hpp"
#include "core/error.hpp"
#include "core/lines.hpp"
#include "ledger/durable_file.hpp"

#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_first_line = "fundtrail/witness/v1";
constexpr std::string_view k_log = "log ";

/// Keys of the log up to the empty line; nothing if a line is anything else.
std::optional<std::vector<VerifierKey>> take_log_keys(Lines& lines, std::string_view origin) {
    std::vector<VerifierKey> keys;
    for (auto line = lines.take(); line != ""; line = lines.take()) {
        if (!line || !line->starts_with(k_log)) return std::nullopt;
        auto key = parse_verifier_key(line->substr(k_log.size()));
        if (!key || key->name != origin) return std::nullopt;
        keys.push_back(*std::move(key));
    }
    return keys;
}

}  // namespace

std::string witnessed_log_folder(const std::string& keys_folder,
                                 std::string_view witness_name,
                                 std::string_view origin) {
    // Origins are any text: their hash cannot lead out of the folder.
    return keys_folder + '/' + std::string{witness_name} + ".witness/" + hex(sha256(origin).view());
}

std::string witnessed_log_path(const std::string& folder) {
    return folder + "/memory";
}

std::string to_text(const WitnessedLog& log) {
    std::string text{k_first_line};
    text += '\n';
    for (const VerifierKey& key : log.log_keys) {
        text.append(k_log).append(to_text(key)).append("\n");
    }
    return text.append("\n").append(log.note);
}

std::optional<WitnessedLog> parse_witnessed_log(std::string_view text,
                                                std::string_view origin,
                                                const CosignerKey& witness) {
    Lines lines{text};
    if (lines.take() != k_first_line) return std::nullopt;
    auto keys = take_log_keys(lines, origin);
    if (!keys) return std::nullopt;
    const auto parsed = parse_checkpoint(lines.rest());
    if (!parsed || parsed->checkpoint.origin != origin) return std::nullopt;
    if (!verify_note(parsed->note, *keys)) return std::nullopt;
    const auto cosignatures = verify_cosignatures(parsed->note, {witness});
    if (!cosignatures || cosignatures->empty()) return std::nullopt;
    return WitnessedLog{.log_keys = *std::move(keys),
                        .note = std::string{lines.rest()},
                        .cosigned = parsed->checkpoint.tree,
                        .cosigned_at = cosignatures->front().cosignature.time_seconds};
}

std::optional<WitnessedLog> read_witnessed_log(const std::string& folder,
                                               std::string_view origin,
                                               const CosignerKey& witness) {
    const std::string path = witnessed_log_path(folder);
    const auto text = read_file(path, k_witnessed_log_bytes_max);
    if (!text) return std::nullopt;
    auto log = parse_witnessed_log(*text, origin, witness);
    if (log) return log;
    throw StorageError{
        "what this witness keeps of " + std::string{origin} + " is damaged: '" + path + "'",
        "restore it from a backup of your keys; without it the witness cannot tell whether history "
        "was rewritten, so do not go on without it"};
}

}  // namespace fundtrail
