#include "core/entry.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/hash_text.hpp"
#include "core/lines.hpp"
#include "core/names.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {

namespace {

constexpr std::string_view k_format_line = "fundtrail/entry/v1";

tl::unexpected<Refusal> malformed(std::string reason) {
    return refuse("entry.malformed",
                  std::move(reason),
                  "take the entry from an untouched copy of the ledger");
}

std::optional<std::int64_t> parse_integer_between(std::optional<std::string_view> text,
                                                  std::int64_t least,
                                                  std::int64_t most) {
    const std::optional<std::int64_t> number = text ? parse_integer(*text) : std::nullopt;
    if (!number || *number < least || *number > most) return std::nullopt;
    return number;
}

std::optional<Hash> parse_hash_of(std::optional<std::string_view> text) {
    return text ? parse_hash(*text) : std::nullopt;
}

struct Signer {
    std::string_view name;
    KeyId id;
};

std::optional<Signer> parse_signer(std::optional<std::string_view> text) {
    const std::size_t plus = text ? text->find('+') : std::string_view::npos;
    if (plus == std::string_view::npos) return std::nullopt;
    Signer signer{.name = text->substr(0, plus), .id = {}};
    const std::optional<std::string> id = parse_hex(text->substr(plus + 1));
    if (!is_name(signer.name, k_key_name_bytes_max)) return std::nullopt;
    if (!id || id->size() != signer.id.bytes.size()) return std::nullopt;
    std::ranges::copy(as_bytes(*id), signer.id.bytes.begin());
    return signer;
}

struct Records {
    std::int64_t count = 0;
    Hash root;
};

std::optional<Records> parse_records(std::optional<std::string_view> text) {
    const std::size_t space = text ? text->find(' ') : std::string_view::npos;
    if (space == std::string_view::npos) return std::nullopt;
    const auto count = parse_integer_between(text->substr(0, space), 1, k_records_per_entry_max);
    const auto root = parse_hash(text->substr(space + 1));
    if (!count || !root) return std::nullopt;
    return Records{.count = *count, .root = *root};
}

Result<EntryHeader> parse_header(std::string_view text) {
    Lines lines{text};
    if (lines.take(k_format_line) != "") return malformed("line 1 is not fundtrail/entry/v1");
    const auto ledger_id = parse_hash_of(lines.take("ledger "));
    if (!ledger_id) return malformed("line 2 is not the word ledger and 32 bytes of base64");
    const auto index = parse_integer_between(lines.take("index "), 0, k_entry_index_end - 1);
    if (!index) return malformed("line 3 is not the word index and a number below 2^47");
    const auto previous_root = parse_hash_of(lines.take("prev "));
    if (!previous_root) return malformed("line 4 is not the word prev and 32 bytes of base64");
    const auto time = parse_integer_between(lines.take("time "), 0, k_timestamp_end_seconds - 1);
    if (!time) return malformed("line 5 is not the word time and a number below 253402300800");
    const auto signer = parse_signer(lines.take("signer "));
    if (!signer) return malformed("line 6 is not the word signer and a key name with its key ID");
    const auto records = parse_records(lines.take("records "));
    if (!records) {
        return malformed("line 7 is not the word records, 1 to 65536 and 32 bytes of base64");
    }
    return EntryHeader{.ledger_id = *ledger_id,
                       .index = *index,
                       .previous_root = *previous_root,
                       .time = Timestamp{*time},
                       .signer_name = std::string{signer->name},
                       .signer_id = signer->id,
                       .record_count = records->count,
                       .records_root = records->root};
}

}  // namespace

std::string to_text(RecordId id) {
    return std::to_string(id.entry_index()) + '.' + std::to_string(id.position());
}

std::optional<RecordId> parse_record_id(std::string_view text) {
    const std::size_t point = text.find('.');
    if (point == std::string_view::npos) return std::nullopt;
    const auto index = parse_integer_between(text.substr(0, point), 0, k_entry_index_end - 1);
    const auto position =
        parse_integer_between(text.substr(point + 1), 0, k_records_per_entry_max - 1);
    if (!index || !position) return std::nullopt;
    return RecordId::of(*index, *position);
}

std::string entry_text(const EntryHeader& header) {
    std::string text{k_format_line};
    text.append("\nledger ").append(to_text(header.ledger_id));
    text.append("\nindex ").append(std::to_string(header.index));
    text.append("\nprev ").append(to_text(header.previous_root));
    text.append("\ntime ").append(std::to_string(header.time.seconds));
    text.append("\nsigner ")
        .append(header.signer_name)
        .append("+")
        .append(to_text(header.signer_id));
    text.append("\nrecords ").append(std::to_string(header.record_count));
    text.append(" ").append(to_text(header.records_root)).append("\n");
    return text;
}

std::string seal_entry(const EntryHeader& header, const SecretKey& key) {
    std::string note = sign_note(entry_text(header), header.signer_name, key);
    // An entry that no reader accepts would stop the ledger for ever.
    ensure(parse_entry(note).has_value(), "a sealed entry can be read back");
    return note;
}

Result<ParsedEntry> parse_entry(std::string_view note) {
    if (note.size() > k_entry_note_bytes_max) return malformed("it is longer than 65535 bytes");
    const std::optional<ParsedNote> parsed = parse_note(note, k_entry_note_bytes_max);
    if (!parsed) return malformed("it is not a signed note");
    Result<EntryHeader> header = parse_header(parsed->text);
    if (!header) return tl::unexpected<Refusal>{std::move(header).error()};
    if (entry_text(*header) != parsed->text) {
        return malformed("the text goes on after line 7, or is not spelled as specified");
    }

    if (parsed->signatures.size() != 1) return malformed("it has more than one signature line");
    const NoteSignature& line = parsed->signatures.front();
    if (line.name != header->signer_name || line.id != header->signer_id) {
        return malformed("the signature line is not by the key that the signer line names");
    }
    ParsedEntry entry{.header = *std::move(header), .signed_text = parsed->text, .signature = {}};
    if (line.blob.size() != entry.signature.bytes.size()) {
        return malformed("the signature is not 64 bytes long");
    }
    std::ranges::copy(as_bytes(line.blob), entry.signature.bytes.begin());
    return entry;
}

}  // namespace fundtrail
