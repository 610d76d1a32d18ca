// The parts of a mapping file that name columns: conditions, and where a field comes from.
#pragma once

#include "cli/import/mapping.hpp"
#include "cli/toml_file.hpp"
#include "core/field.hpp"

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail {

/// Keys of [[record]] that are no fields.
inline constexpr std::array<std::string_view, 4> k_record_keys{"type", "when", "first_of", "local"};

/// Finds the columns of a header by name, or refuses the key that names one wrongly.
class ColumnNames {
  public:
    explicit ColumnNames(const std::vector<std::string>& header) : header_{header} {}

    /// The column that the text of `key` names.
    [[nodiscard]] std::size_t at(const TomlView& key) const { return at(key, key.text()); }

    [[nodiscard]] std::size_t at(const TomlView& key, const std::string& name) const;
    /// One name, or a list of them.
    [[nodiscard]] std::vector<std::size_t> all(const TomlView& key) const;

  private:
    const std::vector<std::string>& header_;
};

/// The conditions under `when`: one table, or a list of tables of which all must hold.
[[nodiscard]] std::vector<Condition> read_conditions(const TomlView& table,
                                                     const Mapping& mapping,
                                                     const ColumnNames& columns);

/// Reads the fields of a record, or of an object in one. Throws InputError.
class FieldReader {
  public:
    FieldReader(const Mapping& mapping, const ColumnNames& columns)
        : mapping_{mapping}, columns_{columns} {}

    /// All members of `table` but those with `other_keys`.
    [[nodiscard]] std::vector<FieldRule> read(const TomlView& table,
                                              std::span<const FieldSpec> fields,
                                              std::span<const std::string_view> other_keys) const;
    /// True if a record that is read already goes by this name.
    [[nodiscard]] bool is_local(std::string_view name) const;

  private:
    [[nodiscard]] FieldRule read_field(const TomlView& value, const FieldSpec& field) const;
    [[nodiscard]] FieldRule read_source(const TomlView& table, const FieldSpec& field) const;
    [[nodiscard]] FieldRule read_text(const TomlView& value, const FieldSpec& field) const;
    [[nodiscard]] FieldRule read_objects(const TomlView& list, const FieldSpec& field) const;

    const Mapping& mapping_;
    const ColumnNames& columns_;
};

}  // namespace fundtrail
