#include "core/checkpoint.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "core/lines.hpp"
#include "core/names.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace fundtrail {

namespace {

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse("checkpoint.malformed",
                  std::move(reason),
                  "take the checkpoint from an untouched copy of what its log published");
}

}  // namespace

std::string to_text(const LedgerOrigin& origin) {
    return origin.name + '/' + hex(origin.ledger_id.view());
}

std::optional<LedgerOrigin> parse_ledger_origin(std::string_view text) {
    const std::size_t name_bytes = text.rfind('/');
    if (name_bytes == std::string_view::npos) return std::nullopt;
    const std::string_view name = text.substr(0, name_bytes);
    const std::string_view digits = text.substr(name_bytes + 1);
    if (!is_name(name, k_ledger_name_bytes_max)) return std::nullopt;
    if (digits.size() != 2 * k_hash_bytes) return std::nullopt;
    const std::optional<std::string> id = parse_hex(digits);
    if (!id) return std::nullopt;
    return LedgerOrigin{.name = std::string{name}, .ledger_id = Hash::from(*id)};
}

std::string checkpoint_text(const Checkpoint& checkpoint) {
    return checkpoint.origin + '\n' + std::to_string(checkpoint.tree.size) + '\n' +
           to_text(checkpoint.tree.root) + '\n';
}

Result<Checkpoint> parse_checkpoint_text(std::string_view text) {
    if (!is_note_text(text)) return malformed("it is not UTF-8, or holds a control character");
    Lines lines{text};
    const auto origin = lines.take();
    if (!origin || origin->empty()) return malformed("line 1 is not an origin");
    const auto size_text = lines.take();
    const auto size = size_text ? parse_integer(*size_text) : std::nullopt;
    if (!size) return malformed("line 2 is not a size: a number below 2^63, no leading zero");
    const auto root_text = lines.take();
    const auto root = root_text ? parse_hash(*root_text) : std::nullopt;
    if (!root) return malformed("line 3 is not a root: 32 bytes of base64");
    if (!lines.rest().empty()) return malformed("the text goes on after line 3, the root");
    return Checkpoint{.origin = std::string{*origin},
                      .tree = {.size = static_cast<std::uint64_t>(*size), .root = *root}};
}

Result<ParsedCheckpoint> parse_checkpoint(std::string_view note) {
    if (note.size() > k_checkpoint_bytes_max) return malformed("it is longer than 262144 bytes");
    std::optional<ParsedNote> parsed = parse_note(note, k_checkpoint_bytes_max);
    if (!parsed) return malformed("it is not a signed note");
    Result<Checkpoint> checkpoint = parse_checkpoint_text(parsed->text);
    if (!checkpoint) return tl::unexpected<Refusal>{std::move(checkpoint).error()};
    return ParsedCheckpoint{.checkpoint = *std::move(checkpoint), .note = *std::move(parsed)};
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const SecretKey& key) {
    ensure(checkpoint.tree.size > 0, "no checkpoint is signed for size 0");
    ensure(checkpoint.tree.size <= INT64_MAX, "the size of a checkpoint is below 2^63");
    ensure(parse_ledger_origin(checkpoint.origin).has_value(),
           "a checkpoint is signed for the origin of a ledger");
    return sign_note(checkpoint_text(checkpoint), checkpoint.origin, key);
}

Result<LedgerCheckpoint> verify_checkpoint(const ParsedCheckpoint& parsed,
                                           const std::vector<VerifierKey>& keys) {
    const Checkpoint& checkpoint = parsed.checkpoint;
    std::optional<LedgerOrigin> origin = parse_ledger_origin(checkpoint.origin);
    if (!origin) return malformed("line 1 is not a ledger name, a slash and a ledger id");
    if (checkpoint.tree.size == 0) return malformed("no ledger states a size of 0");

    std::vector<VerifierKey> of_origin;
    for (const VerifierKey& key : keys) {
        const bool is_new = std::ranges::find(of_origin, key) == of_origin.end();
        if (is_new && key.name == checkpoint.origin) of_origin.push_back(key);
    }
    if (!verify_note(parsed.note, of_origin)) {
        return refuse("checkpoint.signature",
                      of_origin.empty() ? "no checkpoint key is known for " + checkpoint.origin
                                        : "it is not validly signed by the checkpoint key of " +
                                              checkpoint.origin,
                      "give the checkpoint key that the mission handed to you, or ask for the "
                      "checkpoint again");
    }
    return LedgerCheckpoint{.origin = *std::move(origin), .tree = checkpoint.tree};
}

}  // namespace fundtrail
