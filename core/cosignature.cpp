#include "core/cosignature.hpp"

#include "core/checkpoint.hpp"
#include "core/date.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

namespace fundtrail {

namespace {

constexpr std::size_t k_time_bytes = 8;

using Selector = std::pair<std::string_view, KeyId>;

std::uint64_t read_big_endian(std::string_view bytes) {
    std::uint64_t number = 0;
    for (const std::uint8_t byte : as_bytes(bytes)) {
        number = number << 8U | byte;
    }
    return number;
}

std::string big_endian(std::uint64_t number) {
    std::string bytes(k_time_bytes, '\0');
    for (std::size_t index = bytes.size(); index-- > 0; number >>= 8U) {
        bytes[index] = static_cast<char>(number & 0xFFU);
    }
    return bytes;
}

std::string blob_of(const Cosignature& cosignature) {
    return big_endian(static_cast<std::uint64_t>(cosignature.time_seconds))
        .append(cosignature.signature.view());
}

bool is_cosignature_blob(std::string_view blob) {
    return blob.size() == k_time_bytes + sizeof(Signature::bytes);
}

bool is_cosigned_by(const CosignerKey& key,
                    const Cosignature& cosignature,
                    std::string_view checkpoint_text) {
    return verify_signature(key.key,
                            cosignature.signature,
                            cosigned_message(checkpoint_text, cosignature.time_seconds));
}

tl::unexpected<Refusal> invalid(std::string reason) {
    return refuse("cosignature.invalid",
                  std::move(reason),
                  "leave the line out and ask the witness for another");
}

// The note that consists of the checkpoint's text and the reply's lines; nothing if the reply is
// anything but signature lines. (A reply with an empty line would move the end of the text.)
std::optional<ParsedNote> parse_reply(std::string_view text,
                                      std::string_view reply,
                                      std::string& note) {
    if (reply.size() > k_checkpoint_bytes_max) return std::nullopt;
    note.assign(text).append("\n").append(reply);
    std::optional<ParsedNote> parsed = parse_note(note, note.size());
    if (!parsed || parsed->text != text) return std::nullopt;
    return parsed;
}

}  // namespace

CosignerKey make_cosigner_key(std::string name, const PublicKey& key) {
    const KeyId id = key_id(name, key, KeyType::cosignature);
    return CosignerKey{.name = std::move(name), .id = id, .key = key};
}

std::optional<CosignerKey> parse_cosigner_key(std::string_view vkey) {
    std::optional<NamedKey> named = parse_vkey(vkey, KeyType::cosignature);
    if (!named) return std::nullopt;
    return make_cosigner_key(std::move(named->name), named->key);
}

std::string to_text(const CosignerKey& key) {
    return vkey_text(key.name, key.key, KeyType::cosignature);
}

std::string claimed_time_text(std::int64_t seconds) {
    return seconds >= 0 && seconds < k_timestamp_end_seconds
               ? to_text(Timestamp{seconds})
               : std::to_string(seconds) + " seconds after 1970";
}

std::optional<Cosignature> parse_cosignature(std::string_view blob) {
    if (!is_cosignature_blob(blob)) return std::nullopt;
    const std::uint64_t time_seconds = read_big_endian(blob.substr(0, k_time_bytes));
    if (time_seconds > INT64_MAX) return std::nullopt;
    Cosignature cosignature{.time_seconds = static_cast<std::int64_t>(time_seconds),
                            .signature = {}};
    std::ranges::copy(as_bytes(blob.substr(k_time_bytes)), cosignature.signature.bytes.begin());
    return cosignature;
}

std::string cosigned_message(std::string_view checkpoint_text, std::int64_t time_seconds) {
    return std::string{"cosignature/v1\ntime "}
        .append(std::to_string(time_seconds))
        .append("\n")
        .append(checkpoint_text);
}

std::string cosign(std::string_view checkpoint_text,
                   std::string_view witness_name,
                   std::int64_t time_seconds,
                   const SecretKey& key) {
    ensure(time_seconds >= 0, "a witness cosigns at a time since 1970");
    return to_line(VerifiedCosignature{
        .cosigner = make_cosigner_key(std::string{witness_name}, key.public_key()),
        .cosignature = {.time_seconds = time_seconds,
                        .signature = key.sign(cosigned_message(checkpoint_text, time_seconds))}});
}

std::string to_line(const VerifiedCosignature& cosignature) {
    const CosignerKey& cosigner = cosignature.cosigner;
    return signature_line(cosigner.name, cosigner.id, blob_of(cosignature.cosignature));
}

Result<std::vector<VerifiedCosignature>> verify_cosignatures(
    const ParsedNote& note, const std::vector<CosignerKey>& known) {
    std::map<Selector, const CosignerKey*> keys;
    for (const CosignerKey& key : known) {
        if (!keys.emplace(Selector{key.name, key.id}, &key).second) {
            return invalid("two keys that are known have the name and key ID " + key.name + "+" +
                           to_text(key.id));
        }
    }

    std::set<Selector> read;
    std::vector<VerifiedCosignature> verified;
    for (const NoteSignature& line : note.signatures) {
        const Selector selector{line.name, line.id};
        const auto found = keys.find(selector);
        if (found == keys.end() || !is_cosignature_blob(line.blob)) continue;
        if (!read.insert(selector).second) continue;
        const std::optional<Cosignature> cosignature = parse_cosignature(line.blob);
        if (!cosignature || !is_cosigned_by(*found->second, *cosignature, note.text)) {
            return invalid("the cosignature line of " + found->second->name +
                           " does not verify for this checkpoint");
        }
        verified.push_back({.cosigner = *found->second, .cosignature = *cosignature});
    }
    return verified;
}

Result<CosignedCheckpoint> add_cosignatures(std::string_view checkpoint_note,
                                            std::string_view reply,
                                            const std::vector<CosignerKey>& known) {
    const auto stored = parse_checkpoint(checkpoint_note);
    if (!stored) return tl::unexpected<Refusal>{stored.error()};
    const std::vector<NoteSignature>& lines = stored->note.signatures;
    if (lines.front().name != stored->checkpoint.origin) {
        return refuse("checkpoint.malformed",
                      "the first signature line of the checkpoint is not its log's",
                      "take the checkpoint from the ledger that made it");
    }
    if (const auto stands = verify_cosignatures(stored->note, known); !stands) {
        return tl::unexpected<Refusal>{stands.error()};
    }

    std::string reply_note;
    const auto replied = parse_reply(stored->note.text, reply, reply_note);
    if (!replied) {
        return refuse("cosignature.malformed",
                      "the reply is not one or more signature lines",
                      "save the witness's reply to a file as it was received");
    }
    auto verified = verify_cosignatures(*replied, known);
    if (!verified) return tl::unexpected<Refusal>{std::move(verified).error()};

    CosignedCheckpoint cosigned{.note = std::string{checkpoint_note}, .added = {}};
    for (VerifiedCosignature& cosignature : *verified) {
        const bool stands = std::ranges::any_of(lines, [&cosignature](const NoteSignature& line) {
            return line.names(cosignature.cosigner) && is_cosignature_blob(line.blob);
        });
        if (stands) continue;
        cosigned.note += to_line(cosignature);
        cosigned.added.push_back(std::move(cosignature));
    }
    if (const auto grown = parse_checkpoint(cosigned.note); !grown) {
        return tl::unexpected<Refusal>{grown.error()};
    }
    return cosigned;
}

}  // namespace fundtrail
