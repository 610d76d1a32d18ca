// One pass over JSON text, filling the nodes of a JsonTree; what JsonTree reads with.
//
// The fast path is plain ASCII without escapes: strings and keys stay views into the text. Only a
// string with an escape is copied, and only one with other characters is decoded.
#pragma once

#include "core/json.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// canonical: exactly what write_canonical emits; free: as people and programs write JSON (RFC
/// 8259).
enum class JsonDialect : std::uint8_t { canonical, free };

class JsonScanner {
  public:
    /// Reads `text` into `tree`; both must outlive the scanner. Expects limits.bytes_max below 2^32
    /// and limits.depth_max at most 64, since each level is a call.
    JsonScanner(JsonTree& tree, std::string_view text, JsonLimits limits, JsonDialect dialect);

    /// Reads the one object that the text must be. On failure the tree is empty. Called once.
    [[nodiscard]] std::optional<JsonFailure> read();

  private:
    using Node = JsonTree::Node;

    /// A key of an object that is being read, and where it stands.
    struct Member {
        std::string_view key;
        std::size_t offset = 0;
    };

    // Each read_… takes its piece off the text, or notes the failure and returns false.
    bool read_value(std::string_view key, std::size_t depth);
    bool read_members(std::string_view key, std::size_t depth);
    bool read_member(std::string_view& previous_key, std::size_t depth);
    bool read_elements(std::string_view key, std::size_t depth);
    bool read_integer(std::string_view key);
    bool read_word(std::string_view key);
    bool read_key(std::string_view& key);
    bool read_string(std::string_view& text);
    bool read_escaped_rest(const char* first, std::string_view& text);
    bool read_escape(std::string& text);
    bool read_code_point(std::string& text);
    bool read_hex_unit(char32_t& unit);

    /// Goes on to the next quote, backslash, control character or end; true if all was ASCII.
    bool skip_string_run();
    bool check_permitted(const char* first, const char* last);
    bool check_order(std::string_view previous, std::string_view key, const char* where);
    bool check_unique(std::size_t members_before);
    void skip_space();

    [[nodiscard]] char peek() const { return at_ == end_ ? '\0' : *at_; }

    /// Steps over `character` if it stands here.
    bool take(char character);
    /// Takes `character`, which alone may stand here.
    bool demand(char character, std::string_view what);

    Node& add(JsonKind kind, std::string_view key);
    void close(std::size_t index, std::uint32_t size);
    std::string& fresh_text();
    /// Notes the failure at `where`; always false.
    bool fail(const char* where, std::string why);
    /// The same for something other than `what` standing here.
    bool fail_expecting(std::string_view what);

    JsonTree* tree_;
    JsonLimits limits_;
    JsonDialect dialect_;
    const char* start_;
    const char* at_;
    const char* end_;
    std::size_t texts_used_ = 0;
    std::vector<Member> members_;  // of all objects now open, the innermost last; free dialect only
    std::optional<JsonFailure> failure_;
};

}  // namespace fundtrail
