// JSON, read into a flat tree without copying, and written in the one canonical form.
//
// Canonical form is FORMAT.md section 2: RFC 8785 (JCS) restricted to objects, arrays, strings,
// booleans and integers of magnitude at most 2^53-1; keys `[a-z][a-z0-9_]{0,63}`, unique, in byte
// order; permitted text only, the only escapes `\"`, `\\` and `\n`; no white space. read_canonical
// accepts exactly what write_canonical emits. Example:
// {"amount":{"amount":"12.00","currency":"USD"},"type":"pledge.made"}
#pragma once

#include "core/ensure.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace fundtrail {

enum class JsonKind : std::uint8_t { object, array, string, integer, boolean };

inline constexpr std::int64_t k_json_integer_max = 9'007'199'254'740'991;  // 2^53-1
inline constexpr std::size_t k_record_bytes_max = 65'535;
inline constexpr std::size_t k_json_depth_max = 8;

class JsonTree;

/// What a text was read as (core/read_once.hpp). A dozen rules may look at one field: it is read
/// for the first of them, and what it stands for is kept beside it.
struct JsonReading {
    enum class As : std::uint8_t { nothing, date, document, record, minor_units };

    As as = As::nothing;
    std::uint8_t kind = 0;
    std::int64_t number = 0;
};

/// One value inside a JsonTree. Cheap to copy; valid until its tree reads again or ends.
class JsonView {
  public:
    JsonView(const JsonTree& tree, std::uint32_t node) : tree_{&tree}, node_{node} {}

    [[nodiscard]] JsonKind kind() const;
    /// The text of a string, unescaped. Only for kind string.
    [[nodiscard]] std::string_view text() const;
    /// Only for kind integer.
    [[nodiscard]] std::int64_t integer() const;
    /// Only for kind boolean.
    [[nodiscard]] bool boolean() const;
    /// The key under which this value stands in its object; empty elsewhere.
    [[nodiscard]] std::string_view key() const;
    /// Number of members or elements of an object or array.
    [[nodiscard]] std::size_t size() const;
    /// The member of an object under `key`, if there.
    [[nodiscard]] std::optional<JsonView> find(std::string_view key) const;
    /// Kept for core/read_once.hpp; nothing more than was put there since the tree was read. Not
    /// for two threads at once.
    [[nodiscard]] JsonReading& reading() const;

    /// Goes through members or elements in order: for (JsonView child : view).
    class Iterator {
      public:
        Iterator(const JsonTree& tree, std::uint32_t node) : tree_{&tree}, node_{node} {}

        JsonView operator*() const { return JsonView{*tree_, node_}; }

        Iterator& operator++();
        friend bool operator==(const Iterator&, const Iterator&) = default;

      private:
        const JsonTree* tree_;
        std::uint32_t node_;
    };

    [[nodiscard]] Iterator begin() const;
    [[nodiscard]] Iterator end() const;

  private:
    const JsonTree* tree_;
    std::uint32_t node_;
};

/// Where reading stopped, and why, in words for the user.
struct JsonFailure {
    std::size_t offset_bytes = 0;
    std::string why;
};

struct JsonLimits {
    std::size_t bytes_max = k_record_bytes_max;
    std::size_t depth_max = k_json_depth_max;
};

/// A read JSON value; keeps views into the bytes it read, which must outlive it. Reading again
/// reuses its memory, so that a million records cost no allocation each.
class JsonTree {
  public:
    JsonTree() = default;
    JsonTree(const JsonTree&) = delete;  // its views would point into the original
    JsonTree& operator=(const JsonTree&) = delete;
    JsonTree(JsonTree&&) = default;
    JsonTree& operator=(JsonTree&&) = default;
    ~JsonTree() = default;

    /// Reads `bytes` as one canonical object. On failure the tree is empty.
    [[nodiscard]] std::optional<JsonFailure> read_canonical(std::string_view bytes,
                                                            JsonLimits limits = {});
    /// Reads one JSON object as people and programs write it (RFC 8259): white space, any key
    /// order, any escape. Refused as above: other keys, duplicate keys, null, fractions, text that
    /// is not permitted, depth, size.
    [[nodiscard]] std::optional<JsonFailure> read_object(std::string_view text,
                                                         JsonLimits limits = {});

    /// The value read. Only after success.
    [[nodiscard]] JsonView root() const { return JsonView{*this, 0}; }

  private:
    friend class JsonView;
    friend class JsonScanner;

    struct Node {
        JsonKind kind = JsonKind::object;
        bool boolean = false;
        std::uint32_t size = 0;  // members or elements
        std::uint32_t end = 0;   // index of the first node behind this value
        std::int64_t integer = 0;
        std::uint64_t key_start = 0;  // the key's first eight letters, so that few are compared
        std::string_view key;
        std::string_view text;
        mutable JsonReading reading = {};
    };

    std::vector<Node> nodes_;
    std::deque<std::string> unescaped_;  // texts that hold escapes

    static constexpr std::size_t k_start_bytes = 8;

    /// As Node keeps it of a key. Of a literal it is known when the program is compiled.
    [[nodiscard]] static constexpr std::uint64_t start_of(std::string_view key) {
        std::uint64_t start = 0;
        for (std::size_t i = 0; i < std::min(key.size(), k_start_bytes); ++i) {
            start |= std::uint64_t{static_cast<std::uint8_t>(key[i])} << (8 * i);
        }
        return start;
    }
};

inline JsonKind JsonView::kind() const {
    ensure(node_ < tree_->nodes_.size(), "a json view stands on a value that was read");
    return tree_->nodes_[node_].kind;
}

inline std::string_view JsonView::text() const {
    ensure(kind() == JsonKind::string, "text is asked of a json string");
    return tree_->nodes_[node_].text;
}

inline std::optional<JsonView> JsonView::find(std::string_view key) const {
    if (kind() != JsonKind::object) return std::nullopt;
    // Straight over the nodes: rules ask for fields more often than for anything else.
    const auto& nodes = tree_->nodes_;
    const std::uint64_t start = JsonTree::start_of(key);
    for (std::uint32_t node = node_ + 1; node < nodes[node_].end; node = nodes[node].end) {
        const JsonTree::Node& member = nodes[node];
        if (member.key_start != start || member.key.size() != key.size()) continue;
        if (key.size() <= JsonTree::k_start_bytes || member.key == key) {
            return JsonView{*tree_, node};
        }
    }
    return std::nullopt;
}

inline JsonReading& JsonView::reading() const {
    ensure(node_ < tree_->nodes_.size(), "a json view stands on a value that was read");
    return tree_->nodes_[node_].reading;
}

/// A JSON value that owns its parts, for building what is to be written.
class JsonValue {
  public:
    using Array = std::vector<JsonValue>;
    using Object = std::map<std::string, JsonValue, std::less<>>;

    JsonValue() : value_{Object{}} {}

    // NOLINTBEGIN(google-explicit-constructor): a built record reads like its JSON.
    JsonValue(std::string text) : value_{std::move(text)} {}

    JsonValue(std::string_view text) : value_{std::string{text}} {}

    JsonValue(const char* text) : value_{std::string{text}} {}

    JsonValue(std::int64_t integer) : value_{integer} {}

    JsonValue(int integer) : value_{std::int64_t{integer}} {}

    JsonValue(bool boolean) : value_{boolean} {}

    JsonValue(Array array) : value_{std::move(array)} {}

    JsonValue(Object object) : value_{std::move(object)} {}

    // NOLINTEND(google-explicit-constructor)

    /// Copies a read value.
    explicit JsonValue(JsonView view);

    [[nodiscard]] JsonKind kind() const;
    /// The member under `key` of an object, made (as an empty object) if absent.
    JsonValue& operator[](std::string_view key);
    /// The member under `key` of an object, or null.
    [[nodiscard]] const JsonValue* find(std::string_view key) const;

    /// The text of a string. Only for kind string.
    [[nodiscard]] const std::string& text() const { return std::get<std::string>(value_); }

    [[nodiscard]] std::int64_t integer() const { return std::get<std::int64_t>(value_); }

    [[nodiscard]] bool boolean() const { return std::get<bool>(value_); }

    [[nodiscard]] const Array& array() const { return std::get<Array>(value_); }

    [[nodiscard]] Array& array() { return std::get<Array>(value_); }

    [[nodiscard]] const Object& object() const { return std::get<Object>(value_); }

    [[nodiscard]] Object& object() { return std::get<Object>(value_); }

    friend bool operator==(const JsonValue&, const JsonValue&) = default;

  private:
    std::variant<std::string, std::int64_t, bool, Array, Object> value_;
};

/// The canonical bytes of `value`: no white space, keys in byte order, only the three escapes. Does
/// not check keys, text or depth: what was written is read back with read_canonical before anyone
/// relies on it.
[[nodiscard]] std::string write_canonical(const JsonValue& value);

}  // namespace fundtrail
