#include "core/note.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace fundtrail {

namespace {

constexpr std::string_view k_signature_mark = "\u2014 ";

// Unicode White_Space beyond the control characters, which no note may hold anyway.
constexpr std::array<std::string_view, 20> k_unicode_spaces{
    " ",      "\u0085", "\u00A0", "\u1680", "\u2000", "\u2001", "\u2002",
    "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008", "\u2009",
    "\u200A", "\u2028", "\u2029", "\u202F", "\u205F", "\u3000"};

bool is_control(char byte) {
    return static_cast<unsigned char>(byte) < 0x20;
}

KeyId key_id_from(std::string_view first_bytes) {
    KeyId id;
    std::copy_n(as_bytes(first_bytes).begin(), id.bytes.size(), id.bytes.begin());
    return id;
}

// One line without its newline.
std::optional<NoteSignature> parse_signature_line(std::string_view line) {
    if (!line.starts_with(k_signature_mark)) return std::nullopt;
    line.remove_prefix(k_signature_mark.size());
    const std::size_t name_bytes = line.find(' ');
    if (name_bytes == std::string_view::npos) return std::nullopt;
    const std::string_view name = line.substr(0, name_bytes);
    if (!is_note_name(name)) return std::nullopt;
    const std::optional<std::string> decoded = parse_base64(line.substr(name_bytes + 1));
    constexpr std::size_t id_bytes = sizeof(KeyId::bytes);
    if (!decoded || decoded->size() <= id_bytes) return std::nullopt;
    return NoteSignature{
        .name = name, .id = key_id_from(*decoded), .blob = decoded->substr(id_bytes)};
}

bool is_signed_by(const VerifierKey& key, const NoteSignature& line, std::string_view text) {
    Signature signature;
    if (line.blob.size() != signature.bytes.size()) return false;
    std::ranges::copy(as_bytes(line.blob), signature.bytes.begin());
    return verify_signature(key.key, signature, text);
}

// The type as the byte that is hashed and written.
std::string type_byte(KeyType type) {
    std::string byte;
    byte += static_cast<char>(type);
    return byte;
}

}  // namespace

bool is_note_text(std::string_view text) {
    const bool has_control = std::any_of(
        text.begin(), text.end(), [](char byte) { return is_control(byte) && byte != '\n'; });
    return !has_control && is_utf8(text);
}

bool is_note_name(std::string_view name) {
    if (name.empty() || name.find('+') != std::string_view::npos) return false;
    if (std::any_of(name.begin(), name.end(), is_control) || !is_utf8(name)) return false;
    return std::none_of(
        k_unicode_spaces.begin(), k_unicode_spaces.end(), [name](std::string_view space) {
            return name.find(space) != std::string_view::npos;
        });
}

std::string to_text(KeyId id) {
    return hex(as_text(id.bytes));
}

KeyId key_id(std::string_view name, const PublicKey& key) {
    return key_id(name, key, KeyType::note);
}

KeyId key_id(std::string_view name, const PublicKey& key, KeyType type) {
    return key_id_from(sha256({name, "\n", type_byte(type), key.view()}).view());
}

std::optional<NamedKey> parse_vkey(std::string_view vkey, KeyType type) {
    const std::size_t name_bytes = vkey.find('+');
    if (name_bytes == std::string_view::npos) return std::nullopt;
    const std::string_view rest = vkey.substr(name_bytes + 1);
    const std::size_t id_digits = rest.find('+');
    if (id_digits == std::string_view::npos) return std::nullopt;
    const std::string_view name = vkey.substr(0, name_bytes);
    if (!is_note_name(name)) return std::nullopt;

    const std::optional<std::string> typed_key = parse_base64(rest.substr(id_digits + 1));
    PublicKey key;
    if (!typed_key || typed_key->size() != 1 + key.bytes.size()) return std::nullopt;
    if (!typed_key->starts_with(type_byte(type))) return std::nullopt;
    std::ranges::copy(as_bytes(*typed_key).subspan(1), key.bytes.begin());

    const std::string id = to_text(key_id(name, key, type));
    if (id != rest.substr(0, id_digits) || !is_valid(key)) return std::nullopt;
    return NamedKey{.name = std::string{name}, .key = key};
}

std::string name_and_id(std::string_view name, KeyId id) {
    return std::string{name} + '+' + to_text(id);
}

std::string vkey_text(std::string_view name, const PublicKey& key, KeyType type) {
    std::string text = name_and_id(name, key_id(name, key, type));
    return text.append("+").append(base64(type_byte(type).append(key.view())));
}

VerifierKey make_verifier_key(std::string name, const PublicKey& key) {
    const KeyId id = key_id(name, key);
    return VerifierKey{.name = std::move(name), .id = id, .key = key};
}

std::optional<VerifierKey> parse_verifier_key(std::string_view vkey) {
    std::optional<NamedKey> named = parse_vkey(vkey, KeyType::note);
    if (!named) return std::nullopt;
    return make_verifier_key(std::move(named->name), named->key);
}

std::string to_text(const VerifierKey& key) {
    return vkey_text(key.name, key.key, KeyType::note);
}

std::optional<ParsedNote> parse_note(std::string_view note, std::size_t bytes_max) {
    if (note.size() > bytes_max || !is_note_text(note)) return std::nullopt;
    const std::size_t text_end = note.rfind("\n\n");
    if (text_end == std::string_view::npos) return std::nullopt;
    ParsedNote parsed{.text = note.substr(0, text_end + 1), .signatures = {}};
    std::string_view lines = note.substr(text_end + 2);
    if (lines.empty()) return std::nullopt;
    while (!lines.empty()) {
        const std::size_t line_bytes = lines.find('\n');
        if (line_bytes == std::string_view::npos) return std::nullopt;
        if (parsed.signatures.size() == k_note_signatures_max) return std::nullopt;
        std::optional<NoteSignature> line = parse_signature_line(lines.substr(0, line_bytes));
        if (!line) return std::nullopt;
        parsed.signatures.push_back(*std::move(line));
        lines.remove_prefix(line_bytes + 1);
    }
    return parsed;
}

std::optional<std::vector<std::string>> verify_note(const ParsedNote& note,
                                                    const std::vector<VerifierKey>& known) {
    using Selector = std::pair<std::string_view, KeyId>;
    std::map<Selector, const VerifierKey*> keys;
    for (const VerifierKey& key : known) {
        if (!keys.emplace(Selector{key.name, key.id}, &key).second) return std::nullopt;
    }

    std::set<Selector> verified;
    std::vector<std::string> names;
    for (const NoteSignature& line : note.signatures) {
        const Selector selector{line.name, line.id};
        const auto found = keys.find(selector);
        // A second line of a verified key is skipped unread, as x/mod sumdb/note does.
        if (found == keys.end() || verified.contains(selector)) continue;
        if (!is_signed_by(*found->second, line, note.text)) return std::nullopt;
        verified.insert(selector);
        if (std::ranges::find(names, line.name) == names.end()) names.emplace_back(line.name);
    }
    if (names.empty()) return std::nullopt;
    return names;
}

std::string signature_line(std::string_view name, KeyId id, std::string_view blob) {
    ensure(is_note_name(name), "a note is signed under a name that notes allow");
    ensure(!blob.empty(), "a signature line carries a signature");
    std::string line{k_signature_mark};
    line.append(name).append(" ");
    return line.append(base64(std::string{as_text(id.bytes)}.append(blob))).append("\n");
}

std::string sign_note(std::string_view text, std::string_view name, const SecretKey& key) {
    ensure(text.ends_with('\n') && is_note_text(text), "the text of a note is lines of UTF-8");
    const KeyId id = key_id(name, key.public_key());
    const std::string line = signature_line(name, id, key.sign(text).view());
    return std::string{text}.append("\n").append(line);
}

}  // namespace fundtrail
