#include "cli/import/field_rules.hpp"

#include "cli/suggest.hpp"
#include "core/money.hpp"
#include "core/rate.hpp"
#include "core/record.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

std::string in_doubt(std::string_view typed, const std::vector<std::string>& known) {
    const std::string meant = nearest(typed, known);
    return meant.empty() ? "" : "did you mean \"" + meant + "\"?";
}

CellTest read_amount_test(const TomlView& key) {
    if (key.text() == "above zero") return CellTest::above_zero;
    if (key.text() == "below zero") return CellTest::below_zero;
    if (key.text() == "zero") return CellTest::zero;
    key.refuse(R"(it is none of "above zero", "below zero" and "zero")");
}

std::vector<std::string> read_texts(const TomlView& key) {
    if (key.value().kind() == JsonKind::string) return {key.text()};
    std::vector<std::string> texts;
    for (const TomlView& item : key.children()) {
        texts.push_back(item.text());
    }
    return texts;
}

Condition read_condition(const TomlView& table,
                         const Mapping& mapping,
                         const ColumnNames& columns) {
    table.require_keys({"column", "is", "is_not", "one_of", "none_of", "amount"});
    const auto column = table.find("column");
    if (!column || table.value().object().size() != 2) {
        table.refuse("a condition is one test of one column",
                     R"(write { column = "status", is = "paid" })");
    }
    Condition condition{.column = columns.at(*column)};
    if (const auto sign = table.find("amount")) {
        condition.test = read_amount_test(*sign);
        if (!mapping.columns[condition.column].holds_amounts()) {
            sign->refuse("the column has no currency",
                         "state it: [column." + column->text() + R"(] currency = "USD")");
        }
        return condition;
    }
    for (const char* key : {"is", "one_of", "is_not", "none_of"}) {
        if (const auto texts = table.find(key)) condition.texts = read_texts(*texts);
    }
    const bool excludes = table.find("is_not") || table.find("none_of");
    condition.test = excludes ? CellTest::none_of : CellTest::one_of;
    return condition;
}

/// Fields that a text of the form `@x` may stand for.
bool names_record(const FieldSpec& field) {
    return field.kind == FieldKind::document || field.kind == FieldKind::code ||
           field.kind == FieldKind::record;
}

bool is_of_cells(const FieldSpec& field) {
    switch (field.kind) {
        case FieldKind::line:
        case FieldKind::text:
        case FieldKind::word:
        case FieldKind::new_code:
        case FieldKind::code:
        case FieldKind::officer:
        case FieldKind::document:
        case FieldKind::record:
        case FieldKind::amount:
        case FieldKind::currency:
        case FieldKind::country:
        case FieldKind::date:
        case FieldKind::month:
        case FieldKind::rate:
        case FieldKind::percent:
        case FieldKind::decimal:
        case FieldKind::value:
        case FieldKind::integer:
            return true;
        case FieldKind::new_document:
        case FieldKind::hash:
        case FieldKind::public_key:
        case FieldKind::verifier_key:
        case FieldKind::cosigner_key:
        case FieldKind::ledger_name:
        case FieldKind::roles:
        case FieldKind::codes:
        case FieldKind::dates:
        case FieldKind::countries:
        case FieldKind::lines:
        case FieldKind::objects:
        case FieldKind::postings:
            return false;
    }
    return false;
}

}  // namespace

std::size_t ColumnNames::at(const TomlView& key, const std::string& name) const {
    const auto found = std::find(header_.begin(), header_.end(), name);
    if (found == header_.end()) {
        key.refuse("the file has no column \"" + name + '"', in_doubt(name, header_));
    }
    if (std::find(found + 1, header_.end(), name) != header_.end()) {
        key.refuse("the file has two columns \"" + name + '"', "give them different names");
    }
    return static_cast<std::size_t>(found - header_.begin());
}

std::vector<std::size_t> ColumnNames::all(const TomlView& key) const {
    if (key.value().kind() == JsonKind::string) return {at(key)};
    std::vector<std::size_t> columns;
    for (const TomlView& name : key.children()) {
        columns.push_back(at(name));
    }
    if (columns.empty()) key.refuse("it names no column");
    return columns;
}

std::vector<Condition> read_conditions(const TomlView& table,
                                       const Mapping& mapping,
                                       const ColumnNames& columns) {
    const auto when = table.find("when");
    if (!when) return {};
    if (when->value().kind() == JsonKind::object) {
        return {read_condition(*when, mapping, columns)};
    }
    std::vector<Condition> conditions;
    for (const TomlView& condition : when->children()) {
        conditions.push_back(read_condition(condition, mapping, columns));
    }
    return conditions;
}

std::vector<FieldRule> FieldReader::read(const TomlView& table,
                                         std::span<const FieldSpec> fields,
                                         std::span<const std::string_view> other_keys) const {
    std::vector<std::string> known{other_keys.begin(), other_keys.end()};
    for (const FieldSpec& field : fields) {
        known.emplace_back(field.name);
    }
    table.require_keys(known);
    std::vector<FieldRule> rules;
    for (const FieldSpec& field : fields) {
        if (const auto value = table.find(field.name)) rules.push_back(read_field(*value, field));
    }
    return rules;
}

bool FieldReader::is_local(std::string_view name) const {
    return std::any_of(mapping_.records.begin(),
                       mapping_.records.end(),
                       [&](const RecordRule& record) { return record.local == name; });
}

FieldRule FieldReader::read_field(const TomlView& value, const FieldSpec& field) const {
    if (field.kind == FieldKind::objects) return read_objects(value, field);
    if (value.value().kind() == JsonKind::object) return read_source(value, field);
    if (value.value().kind() == JsonKind::string) return read_text(value, field);
    return FieldRule{.field = &field, .source = Constant{value.value()}};
}

FieldRule FieldReader::read_source(const TomlView& table, const FieldSpec& field) const {
    table.require_keys({"column", "code_of", "without_sign"});
    const auto column = table.find("column");
    const auto code_of = table.find("code_of");
    const auto without_sign = table.find("without_sign");
    if (column.has_value() == code_of.has_value() || !is_of_cells(field)) {
        table.refuse("it does not say where the field comes from",
                     R"(write { column = "…" }, { code_of = "…" }, or a text in quotes)");
    }
    if (code_of) {
        if (field.kind != FieldKind::code && field.kind != FieldKind::new_code) {
            code_of->refuse("the field is no code", R"(write { column = "…" })");
        }
        return FieldRule{.field = &field, .source = CodeOfCell{columns_.all(*code_of)}};
    }
    CellValue cell{.columns = columns_.all(*column)};
    const bool is_amount = field.kind == FieldKind::amount;
    if (without_sign) {
        if (!is_amount) without_sign->refuse("the field is no amount");
        cell.sign = without_sign->boolean() ? AmountSign::dropped : AmountSign::kept;
    }
    for (const std::size_t number : cell.columns) {
        const Column& named = mapping_.columns[number];
        if (is_amount && !named.holds_amounts()) {
            column->refuse("column \"" + named.name + "\" has no currency",
                           "state it: [column." + named.name + R"(] currency = "USD")");
        }
    }
    return FieldRule{.field = &field, .source = std::move(cell)};
}

FieldRule FieldReader::read_text(const TomlView& value, const FieldSpec& field) const {
    const std::string& text = value.text();
    if (names_record(field) && text.substr(0, 1) == "@") {
        if (!is_local(std::string_view{text}.substr(1))) {
            value.refuse("no earlier record of the mapping is called " + text,
                         "give one local = \"" + text.substr(1) + '"');
        }
        return FieldRule{.field = &field, .source = LocalReference{text.substr(1)}};
    }
    if (field.kind == FieldKind::amount) {
        const auto money = parse_money(text);
        if (!money) value.refuse(money.error().reason, money.error().remedy);
        return FieldRule{.field = &field, .source = Constant{amount_value(*money)}};
    }
    if (field.kind == FieldKind::rate) {
        const auto rate = parse_rate(text);
        if (!rate) value.refuse(rate.error().reason, rate.error().remedy);
        return FieldRule{.field = &field, .source = Constant{rate_value(*rate)}};
    }
    return FieldRule{.field = &field, .source = Constant{JsonValue{text}}};
}

FieldRule FieldReader::read_objects(const TomlView& list, const FieldSpec& field) const {
    if (list.value().kind() != JsonKind::array) {
        list.refuse("it is not a list", R"(write [{ pledge = "@x", amount = { column = "…" } }])");
    }
    ObjectList objects;
    for (const TomlView& item : list.children()) {
        objects.items.push_back(read(item, field.items, {}));
    }
    return FieldRule{.field = &field, .source = std::move(objects)};
}

}  // namespace fundtrail
