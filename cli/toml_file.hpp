// TOML files as the JSON values that drafts are made of. The only file that knows toml++.
#pragma once

#include "core/json.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fundtrail {

inline constexpr std::size_t k_toml_bytes_max = 262'144;

/// The tables, arrays, strings, integers, booleans and dates of a TOML file; nothing if there is no
/// file. Throws InputError, naming file, line and column, for anything else, such as a fraction.
[[nodiscard]] std::optional<JsonValue> read_toml(const std::string& path);

/// A TOML file that remembers where its values stand.
struct TomlDocument {
    std::string path;  // as the user named it
    JsonValue root;
    /// Line of each value by the keys that lead to it, each behind a slash: `/record/1/when`.
    std::map<std::string, std::int64_t, std::less<>> lines = {};
};

/// As read_toml, of the file at `path`, which messages call `named`.
[[nodiscard]] std::optional<TomlDocument> read_toml_document(const std::string& path,
                                                             const std::string& named);

/// One value of a TomlDocument, which must outlive it, with the words to refuse it.
class TomlView {
  public:
    explicit TomlView(const TomlDocument& document)
        : document_{&document}, value_{&document.root} {}

    [[nodiscard]] const JsonValue& value() const { return *value_; }

    /// The key under which it stands; of an item of an array, its place there from 0.
    [[nodiscard]] const std::string& key() const { return key_; }

    [[nodiscard]] std::optional<TomlView> find(std::string_view key) const;
    /// Members of a table in byte order of their keys, items of an array in theirs. Throws
    /// InputError if it is neither.
    [[nodiscard]] std::vector<TomlView> children() const;
    /// Its text, integer or truth. Throws InputError if it is of another kind.
    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] std::int64_t integer() const;
    [[nodiscard]] bool boolean() const;

    /// Throws InputError unless it is a table with none but these keys.
    void require_keys(const std::vector<std::string>& known) const;
    /// Throws InputError: file, line, key, what is wrong, and what to do.
    [[noreturn]] void refuse(const std::string& why, const std::string& remedy = {}) const;

  private:
    [[nodiscard]] TomlView child(const std::string& key, const JsonValue& value) const;

    const TomlDocument* document_;
    const JsonValue* value_;
    std::string path_;
    std::string key_;
};

}  // namespace fundtrail
