// One record as read: its JSON, the type that the catalogue knows, and typed access to its fields.
//
// A Record is made only by read_record, after canonical form and every field's grammar have been
// checked, so the accessors need no error path: asking for a field that the type does not require,
// without asking `has` first, is a bug.
#pragma once

#include "core/date.hpp"
#include "core/document.hpp"
#include "core/entry.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "core/rate.hpp"
#include "core/result.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

struct RecordType;

class Record {
  public:
    [[nodiscard]] const RecordType& type() const { return *type_; }

    [[nodiscard]] JsonView json() const { return json_; }

    [[nodiscard]] std::string_view bytes() const { return bytes_; }

    [[nodiscard]] bool has(std::string_view field) const { return json_.find(field).has_value(); }

    [[nodiscard]] JsonView field(std::string_view field) const;

    /// Text fields of every kind: words, codes, names.
    [[nodiscard]] std::string_view text(std::string_view field) const {
        return this->field(field).text();
    }

    /// The text of an optional field; empty if absent.
    [[nodiscard]] std::string_view text_or_empty(std::string_view field) const;
    /// Minor units of an amount field.
    [[nodiscard]] std::int64_t amount(std::string_view field) const;
    [[nodiscard]] std::int64_t amount_or_zero(std::string_view field) const;

    /// An amount field with its currency.
    [[nodiscard]] Money money(std::string_view field) const;
    /// A rate field; nothing if absent.
    [[nodiscard]] std::optional<Rate> rate(std::string_view field) const;

    [[nodiscard]] Date date() const { return date("date"); }

    [[nodiscard]] Date date(std::string_view field) const;
    [[nodiscard]] DocumentRef document(std::string_view field) const;
    /// The empty reference if absent.
    [[nodiscard]] DocumentRef document_or_empty(std::string_view field) const;
    [[nodiscard]] RecordId record(std::string_view field) const;

  private:
    friend Result<Record> read_record(std::string_view bytes, JsonTree& tree);

    Record(const RecordType& type, JsonView json, std::string_view bytes)
        : type_{&type}, json_{json}, bytes_{bytes} {}

    const RecordType* type_;
    JsonView json_;
    std::string_view bytes_;
};

/// Minor units of an amount object that passed its grammar: {"amount":"12.00","currency":"USD"}.
[[nodiscard]] std::int64_t amount_of(JsonView amount);
/// The currency of an amount object that passed its grammar.
[[nodiscard]] Currency currency_of(JsonView amount);

/// Both together.
[[nodiscard]] Money money_of(JsonView amount);

/// The object that stands for an amount in a record.
[[nodiscard]] JsonValue amount_value(Money money);

/// Reads the bytes of one record into `tree`, which must outlive the Record. Refuses with the
/// finding codes of CLI.md as rule: `record.not_canonical`, `record.unknown_type`, `record.field`.
[[nodiscard]] Result<Record> read_record(std::string_view bytes, JsonTree& tree);

/// Calls `visit(path, commitment)` for every private field of the record: `name`, `lines.3.note`.
void for_each_commitment(
    const Record& record,
    const std::function<void(std::string_view path, const Hash& commitment)>& visit);

/// Calls `visit(path, commitment)` for every file that the record attaches: `files.0`.
void for_each_file(const Record& record,
                   const std::function<void(std::string_view path, const Hash& commitment)>& visit);

/// The paths of both: all of which the vault holds an opening or a content.
[[nodiscard]] std::vector<std::string> private_paths(const Record& record);

}  // namespace fundtrail
