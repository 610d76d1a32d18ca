// What a mapping file says: how the rows of a CSV file become records, and what is counted.
//
// schemas/MAPPING.md is the reference of the language. A Mapping is made by mapping_reader for the
// header of one file: columns are numbers here, fields are those of the catalogue.
#pragma once

#include "cli/import/date_format.hpp"
#include "cli/import/name_codes.hpp"
#include "core/currency.hpp"
#include "core/json.hpp"
#include "core/record_type.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fundtrail {

/// What must be known before the header can be read.
struct CsvForm {
    char delimiter = ',';
    std::int64_t header_row = 1;
    bool skips_hxl_row = false;
};

struct Column {
    std::string name;
    std::string if_empty = {};
    std::optional<Currency> currency = {};
    std::optional<std::size_t> currency_column = {};
    DateFormat format = {};

    [[nodiscard]] bool holds_amounts() const { return currency || currency_column; }
};

/// How the file writes numbers.
struct NumberStyle {
    char decimal = '.';
    std::string thousands = ",";  // one character, or none
};

enum class CellTest { one_of, none_of, above_zero, below_zero, zero };

struct Condition {
    std::size_t column = 0;
    CellTest test = CellTest::one_of;
    std::vector<std::string> texts = {};
};

struct FieldRule;

/// The same in every row.
struct Constant {
    JsonValue value;
};

enum class AmountSign { kept, dropped };

/// What the first of the cells holds that is not empty, read as the field's kind asks.
struct CellValue {
    std::vector<std::size_t> columns;
    AmountSign sign = AmountSign::kept;
};

/// The code of the name that the first cell holds that is not empty.
struct CodeOfCell {
    std::vector<std::size_t> columns;
};

/// What an earlier record of the same row is called.
struct LocalReference {
    std::string local;
};

struct ObjectList {
    std::vector<std::vector<FieldRule>> items;
};

struct FieldRule {
    const FieldSpec* field = nullptr;
    std::variant<Constant, CellValue, CodeOfCell, LocalReference, ObjectList> source;
};

/// A record that a row becomes if all conditions hold.
struct RecordRule {
    const RecordType* type = nullptr;
    std::vector<Condition> when = {};
    /// Written once for each value of this column, and not if the register has the code already.
    std::optional<std::size_t> first_of = {};
    std::string local = {};
    std::vector<FieldRule> fields = {};
};

/// A line of the summary.
struct CountRule {
    std::string name;
    std::vector<Condition> when = {};
    std::optional<std::size_t> sum = {};
    /// The Herfindahl-Hirschman index of the sum over the values of this column.
    std::optional<std::size_t> concentration_by = {};
};

struct Mapping {
    std::vector<Column> columns;
    NumberStyle numbers = {};
    std::optional<std::size_t> id = {};
    UnlistedNames unlisted_names = UnlistedNames::refuse;
    std::map<std::string, std::string> codes = {};
    std::vector<RecordRule> records = {};
    std::vector<CountRule> counts = {};
};

}  // namespace fundtrail
