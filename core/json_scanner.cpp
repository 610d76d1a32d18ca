#include "core/json_scanner.hpp"

#include "core/ensure.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>
#include <tuple>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::size_t k_key_bytes_max = 64;
constexpr std::size_t k_integer_digits_max = 16;
constexpr std::size_t k_depth_supported = 64;
constexpr std::size_t k_nodes_at_first = 64;  // more than most records have

// What a byte may be, so that one look decides; bits, since a letter may be several.
constexpr std::uint8_t k_plain = 1;   // stands for itself inside a string
constexpr std::uint8_t k_beyond = 2;  // a byte of a character beyond ASCII
constexpr std::uint8_t k_key_start = 4;
constexpr std::uint8_t k_key_rest = 8;
constexpr std::uint8_t k_digit = 16;

constexpr std::uint8_t classes_of(unsigned byte) {
    if (byte >= 0x80) return k_beyond;
    if (byte < 0x20 || byte == 0x7F || byte == '"' || byte == '\\') return 0;
    if (byte >= 'a' && byte <= 'z') return k_plain | k_key_start | k_key_rest;
    if (byte >= '0' && byte <= '9') return k_plain | k_key_rest | k_digit;
    if (byte == '_') return k_plain | k_key_rest;
    return k_plain;
}

constexpr std::array<std::uint8_t, 256> k_classes = [] {
    std::array<std::uint8_t, 256> classes{};
    for (unsigned byte = 0; byte < classes.size(); ++byte) {
        classes[byte] = classes_of(byte);
    }
    return classes;
}();

bool is(std::uint8_t classes, char character) {
    return (k_classes[static_cast<unsigned char>(character)] & classes) != 0;
}

bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= k_key_bytes_max && is(k_key_start, text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is(k_key_rest, c); });
}

bool is_space(char character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
}

/// Behind the eights of bytes from `at` that are all k_plain. The tests of single bytes within a
/// word are exact as long as no byte has its high bit set, and such a byte ends the run as well.
const char* skip_plain_words(const char* at, const char* end) {
    constexpr std::uint64_t k_ones = 0x0101010101010101U;
    constexpr std::uint64_t k_highs = 0x8080808080808080U;
    std::uint64_t word = 0;
    while (static_cast<std::size_t>(end - at) >= sizeof word) {
        std::memcpy(&word, at, sizeof word);
        const std::uint64_t quote = (word ^ (k_ones * '"')) - k_ones;
        const std::uint64_t backslash = (word ^ (k_ones * '\\')) - k_ones;
        const std::uint64_t control = word - k_ones * 0x20U;
        const std::uint64_t delete_or_beyond = word + k_ones;
        if (((quote | backslash | control | delete_or_beyond | word) & k_highs) != 0) break;
        at += sizeof word;
    }
    return at;
}

std::string quoted(std::string_view text) {
    return '"' + std::string{text} + '"';
}

/// Expects a code point of Unicode that is no surrogate.
void append_utf8(std::string& text, char32_t code_point) {
    const auto append = [&text](char32_t byte) {
        text += static_cast<char>(static_cast<unsigned char>(byte));
    };
    if (code_point < 0x80) {
        append(code_point);
        return;
    }
    if (code_point < 0x800) {
        append(0xC0U | code_point >> 6U);
    } else if (code_point < 0x10000) {
        append(0xE0U | code_point >> 12U);
        append(0x80U | (code_point >> 6U & 0x3FU));
    } else {
        append(0xF0U | code_point >> 18U);
        append(0x80U | (code_point >> 12U & 0x3FU));
        append(0x80U | (code_point >> 6U & 0x3FU));
    }
    append(0x80U | (code_point & 0x3FU));
}

}  // namespace

JsonScanner::JsonScanner(JsonTree& tree,
                         std::string_view text,
                         JsonLimits limits,
                         JsonDialect dialect)
    : tree_{&tree},
      limits_{limits},
      dialect_{dialect},
      start_{text.data()},
      at_{text.data()},
      end_{text.data() + text.size()} {
    ensure(limits.bytes_max <= UINT32_MAX, "json limits keep node numbers within 32 bits");
    ensure(limits.depth_max <= k_depth_supported, "json limits keep nesting within the stack");
}

std::optional<JsonFailure> JsonScanner::read() {
    tree_->nodes_.clear();
    tree_->nodes_.reserve(k_nodes_at_first);
    const auto bytes = static_cast<std::size_t>(end_ - start_);
    if (bytes > limits_.bytes_max) {
        return JsonFailure{.offset_bytes = limits_.bytes_max,
                           .why = "the text has " + std::to_string(bytes) + " bytes, more than " +
                                  std::to_string(limits_.bytes_max)};
    }
    skip_space();
    if (peek() != '{') {
        fail_expecting("\"{\", the start of an object,");
    } else if (read_members({}, 1)) {
        skip_space();
        if (at_ != end_) fail(at_, "something follows the end of the object");
    }
    if (failure_) tree_->nodes_.clear();
    return std::move(failure_);
}

bool JsonScanner::read_value(std::string_view key, std::size_t depth) {
    const char first = peek();
    if (first == '"') {
        std::string_view text;
        if (!read_string(text)) return false;
        add(JsonKind::string, key).text = text;
        return true;
    }
    if (first == '{') return read_members(key, depth);
    if (first == '[') return read_elements(key, depth);
    if (first == '-' || is(k_digit, first)) return read_integer(key);
    return read_word(key);
}

bool JsonScanner::read_members(std::string_view key, std::size_t depth) {
    if (depth > limits_.depth_max) {
        return fail(at_, "nesting of more than " + std::to_string(limits_.depth_max) + " levels");
    }
    const std::size_t index = tree_->nodes_.size();
    const std::size_t members_before = members_.size();
    add(JsonKind::object, key);
    ++at_;
    skip_space();
    std::uint32_t size = 0;
    if (!take('}')) {
        std::string_view previous_key;
        do {
            if (!read_member(previous_key, depth)) return false;
            ++size;
        } while (take(','));
        if (!demand('}', R"("," or "}")")) return false;
    }
    close(index, size);
    return dialect_ == JsonDialect::canonical || check_unique(members_before);
}

bool JsonScanner::read_member(std::string_view& previous_key, std::size_t depth) {
    skip_space();
    const char* const where = at_;
    std::string_view key;
    if (!read_key(key)) return false;
    if (dialect_ == JsonDialect::canonical) {
        if (!check_order(previous_key, key, where)) return false;
        previous_key = key;
    } else {
        members_.push_back({.key = key, .offset = static_cast<std::size_t>(where - start_)});
    }
    skip_space();
    if (!demand(':', "\":\"")) return false;
    skip_space();
    if (!read_value(key, depth + 1)) return false;
    skip_space();
    return true;
}

bool JsonScanner::read_elements(std::string_view key, std::size_t depth) {
    if (depth > limits_.depth_max) {
        return fail(at_, "nesting of more than " + std::to_string(limits_.depth_max) + " levels");
    }
    const std::size_t index = tree_->nodes_.size();
    add(JsonKind::array, key);
    ++at_;
    skip_space();
    std::uint32_t size = 0;
    if (!take(']')) {
        do {
            skip_space();
            if (!read_value({}, depth + 1)) return false;
            skip_space();
            ++size;
        } while (take(','));
        if (!demand(']', R"("," or "]")")) return false;
    }
    close(index, size);
    return true;
}

bool JsonScanner::read_integer(std::string_view key) {
    const char* const where = at_;
    const bool is_negative = take('-');
    const char* const first = at_;
    const auto digits = [this, first] { return static_cast<std::size_t>(at_ - first); };
    std::int64_t magnitude = 0;
    while (is(k_digit, peek()) && digits() <= k_integer_digits_max) {
        magnitude = magnitude * 10 + (*at_ - '0');
        ++at_;
    }
    if (digits() == 0) return fail_expecting("a digit");
    if (*first == '0' && digits() > 1) return fail(where, "a number with a leading zero");
    if (peek() == '.') return fail(where, "a fraction; numbers are whole here");
    if (peek() == 'e' || peek() == 'E') {
        return fail(where, "a number with an exponent; write all its digits");
    }
    if (magnitude > k_json_integer_max) {
        return fail(where, "a number beyond 9007199254740991 (2^53-1)");
    }
    if (is_negative && magnitude == 0) return fail(where, "minus zero; write 0");
    add(JsonKind::integer, key).integer = is_negative ? -magnitude : magnitude;
    return true;
}

bool JsonScanner::read_word(std::string_view key) {
    const std::string_view rest{at_, static_cast<std::size_t>(end_ - at_)};
    const bool is_true = rest.starts_with("true");
    if (is_true || rest.starts_with("false")) {
        at_ += is_true ? 4 : 5;
        add(JsonKind::boolean, key).boolean = is_true;
        return true;
    }
    if (rest.starts_with("null")) return fail(at_, "null; leave the member out instead");
    return fail_expecting("a value");
}

bool JsonScanner::read_key(std::string_view& key) {
    if (peek() != '"') return fail_expecting("a key in double quotes");
    const char* const where = at_;
    const char* const first = ++at_;
    if (is(k_key_start, peek())) {
        const char* at = first;
        while (at != end_ && is(k_key_rest, *at)) {
            ++at;
        }
        at_ = at;
        key = {first, static_cast<std::size_t>(at - first)};
        if (key.size() <= k_key_bytes_max && take('"')) return true;
    }
    // Not a key as it stands: read it as any string, which may spell one with escapes.
    at_ = where;
    if (!read_string(key)) return false;
    if (is_key(key)) return true;
    return fail(where, "a key that is not 1 to 64 of a-z, 0-9 and _, beginning with a letter");
}

bool JsonScanner::read_string(std::string_view& text) {
    const char* const where = at_;
    const char* const first = ++at_;
    const bool is_ascii = skip_string_run();
    if (!is_ascii && !check_permitted(first, at_)) return false;
    if (peek() == '\\') return read_escaped_rest(first, text);
    text = {first, static_cast<std::size_t>(at_ - first)};
    if (take('"')) return true;
    if (at_ == end_) return fail(where, "a string without its closing quote");
    return fail(at_, "a control character inside a string");
}

bool JsonScanner::read_escaped_rest(const char* first, std::string_view& text) {
    const char* const where = first - 1;
    std::string& unescaped = fresh_text();
    unescaped.assign(first, at_);
    while (!take('"')) {
        if (at_ == end_) return fail(where, "a string without its closing quote");
        if (*at_ == '\\') {
            if (!read_escape(unescaped)) return false;
            continue;
        }
        const char* const run = at_;
        const bool is_ascii = skip_string_run();
        if (at_ == run) return fail(at_, "a control character inside a string");
        if (!is_ascii && !check_permitted(run, at_)) return false;
        unescaped.append(run, at_);
    }
    text = unescaped;
    return true;
}

bool JsonScanner::read_escape(std::string& text) {
    const char* const where = at_++;
    const char escape = peek();
    if (at_ != end_) ++at_;
    if (escape == '"' || escape == '\\') {
        text += escape;
        return true;
    }
    if (escape == 'n') {
        text += '\n';
        return true;
    }
    if (dialect_ == JsonDialect::canonical) {
        return fail(where, R"(an escape other than \", \\ and \n, which canonical form lacks)");
    }
    if (escape == '/') {
        text += '/';
        return true;
    }
    if (escape == 'b') return fail(where, "\\b stands for U+0008, which is not permitted in text");
    if (escape == 'f') return fail(where, "\\f stands for U+000C, which is not permitted in text");
    if (escape == 'r') return fail(where, "\\r stands for U+000D, which is not permitted in text");
    if (escape == 't') return fail(where, "\\t stands for U+0009, which is not permitted in text");
    if (escape == 'u') return read_code_point(text);
    return fail(where, "an escape that JSON does not know");
}

bool JsonScanner::read_code_point(std::string& text) {
    const char* const where = at_ - 2;
    char32_t code_point = 0;
    if (!read_hex_unit(code_point)) return false;
    if (code_point >= 0xD800 && code_point <= 0xDFFF) {
        const bool is_high = code_point <= 0xDBFF;
        char32_t low = 0;
        if (!is_high || !take('\\') || !take('u')) {
            return fail(where, "half of a surrogate pair without the other half");
        }
        if (!read_hex_unit(low)) return false;
        if (low < 0xDC00 || low > 0xDFFF) {
            return fail(where, "half of a surrogate pair without the other half");
        }
        code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
    }
    const std::size_t size_before = text.size();
    append_utf8(text, code_point);
    const auto forbidden = find_forbidden(std::string_view{text}.substr(size_before));
    return !forbidden || fail(where, "this escape stands for a character: " + forbidden->why);
}

bool JsonScanner::read_hex_unit(char32_t& unit) {
    constexpr int k_digits = 4;
    for (int i = 0; i < k_digits; ++i) {
        const char digit = peek();
        if (is(k_digit, digit)) {
            unit = unit << 4U | static_cast<char32_t>(digit - '0');
        } else if (digit >= 'a' && digit <= 'f') {
            unit = unit << 4U | static_cast<char32_t>(digit - 'a' + 10);
        } else if (digit >= 'A' && digit <= 'F') {
            unit = unit << 4U | static_cast<char32_t>(digit - 'A' + 10);
        } else {
            return fail_expecting("a hexadecimal digit, of four after \\u,");
        }
        ++at_;
    }
    return true;
}

bool JsonScanner::skip_string_run() {
    // In a local: a member would be stored at every step, since any byte read may alias it.
    const char* at = skip_plain_words(at_, end_);
    std::uint8_t seen = 0;
    while (at != end_) {
        const std::uint8_t classes = k_classes[static_cast<unsigned char>(*at)];
        if (classes == 0) break;
        seen |= classes;
        ++at;
    }
    at_ = at;
    return (seen & k_beyond) == 0;
}

bool JsonScanner::check_permitted(const char* first, const char* last) {
    const auto forbidden = find_forbidden({first, static_cast<std::size_t>(last - first)});
    return !forbidden || fail(first + forbidden->offset_bytes, forbidden->why);
}

bool JsonScanner::check_order(std::string_view previous, std::string_view key, const char* where) {
    if (previous < key) return true;
    if (previous == key) return fail(where, "the key " + quoted(key) + " stands twice");
    return fail(where,
                "keys out of order: " + quoted(key) + " must stand before " + quoted(previous));
}

bool JsonScanner::check_unique(std::size_t members_before) {
    const auto first = members_.begin() + static_cast<std::ptrdiff_t>(members_before);
    std::sort(first, members_.end(), [](const Member& left, const Member& right) {
        return std::tie(left.key, left.offset) < std::tie(right.key, right.offset);
    });
    const auto twice =
        std::adjacent_find(first, members_.end(), [](const Member& left, const Member& right) {
            return left.key == right.key;
        });
    if (twice != members_.end()) {
        return fail(start_ + std::next(twice)->offset,
                    "the key " + quoted(twice->key) + " stands twice");
    }
    members_.erase(first, members_.end());
    return true;
}

void JsonScanner::skip_space() {
    if (dialect_ == JsonDialect::canonical) return;
    while (is_space(peek())) {
        ++at_;
    }
}

bool JsonScanner::take(char character) {
    if (at_ == end_ || *at_ != character) return false;
    ++at_;
    return true;
}

bool JsonScanner::demand(char character, std::string_view what) {
    return take(character) || fail_expecting(what);
}

JsonScanner::Node& JsonScanner::add(JsonKind kind, std::string_view key) {
    // Made in place: a node built elsewhere and copied costs a fifth of the reading.
    Node& node = tree_->nodes_.emplace_back();
    node.kind = kind;
    node.end = static_cast<std::uint32_t>(tree_->nodes_.size());
    node.key = key;
    node.key_start = JsonTree::start_of(key);
    return node;
}

void JsonScanner::close(std::size_t index, std::uint32_t size) {
    Node& container = tree_->nodes_[index];
    container.size = size;
    container.end = static_cast<std::uint32_t>(tree_->nodes_.size());
}

std::string& JsonScanner::fresh_text() {
    std::deque<std::string>& texts = tree_->unescaped_;
    if (texts_used_ == texts.size()) texts.emplace_back();
    return texts[texts_used_++];
}

bool JsonScanner::fail(const char* where, std::string why) {
    failure_ = JsonFailure{.offset_bytes = static_cast<std::size_t>(where - start_),
                           .why = std::move(why)};
    return false;
}

bool JsonScanner::fail_expecting(std::string_view what) {
    if (at_ == end_) return fail(at_, "the text ends where " + std::string{what} + " must stand");
    if (is_space(*at_)) {
        return fail(at_, "white space where " + std::string{what} + " must stand");
    }
    return fail(at_, std::string{what} + " must stand here");
}

}  // namespace fundtrail
