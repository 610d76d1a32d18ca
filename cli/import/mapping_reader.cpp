#include "cli/import/mapping_reader.hpp"

#include "cli/import/bulk_recording.hpp"
#include "cli/import/field_rules.hpp"
#include "cli/suggest.hpp"
#include "core/catalogue.hpp"
#include "core/names.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::int64_t k_header_row_max = 1'000;

bool is_one_of(std::string_view text, std::string_view characters) {
    return text.size() == 1 && characters.find(text) != std::string_view::npos;
}

NumberStyle read_numbers(const TomlView& input) {
    NumberStyle numbers;
    const auto decimal = input.find("decimal");
    if (decimal) {
        if (!is_one_of(decimal->text(), ".,")) decimal->refuse(R"(it is neither "." nor ",")");
        numbers.decimal = decimal->text().front();
        if (numbers.decimal == ',') numbers.thousands = ".";
    }
    if (const auto thousands = input.find("thousands")) {
        if (!thousands->text().empty() && !is_one_of(thousands->text(), ",. '")) {
            thousands->refuse(R"(it is none of ",", ".", " ", "'" and "")");
        }
        numbers.thousands = thousands->text();
    }
    if (numbers.thousands == std::string{numbers.decimal}) {
        input.refuse("thousands and decimals are parted by the same character");
    }
    return numbers;
}

Column read_column(const TomlView& table, const ColumnNames& columns) {
    table.require_keys({"currency", "currency_column", "format", "if_empty"});
    Column column{.name = table.key()};
    if (const auto text = table.find("if_empty")) column.if_empty = text->text();
    if (const auto code = table.find("currency")) {
        column.currency = Currency::find(code->text());
        if (!column.currency) code->refuse("ISO 4217 has no currency " + code->text());
    }
    if (const auto name = table.find("currency_column")) {
        if (column.currency) name->refuse("the column has a currency already");
        column.currency_column = columns.at(*name);
    }
    if (const auto pattern = table.find("format")) {
        const auto format = DateFormat::parse(pattern->text());
        if (!format) {
            pattern->refuse("it is not the form of a date",
                            R"(write %Y, %m (or %b, %B) and %d, each once: "%d/%m/%Y")");
        }
        column.format = *format;
    }
    return column;
}

std::map<std::string, std::string> read_codes(const TomlView& table) {
    std::map<std::string, std::string> codes;
    for (const TomlView& code : table.children()) {
        if (!is_code(code.text())) {
            code.refuse('"' + code.text() + "\" is not a code",
                        "1 to 32 letters, digits, dots, hyphens and underscores");
        }
        codes.emplace(code.key(), code.text());
    }
    return codes;
}

const RecordType& read_type(const TomlView& table) {
    const auto name = table.find("type");
    if (!name) table.refuse("the record has no type", R"(write type = "pledge.made")");
    const RecordType* type = find_record_type(name->text());
    if (type == nullptr) {
        std::vector<std::string> known;
        for (const RecordType* candidate : catalogue()) {
            known.emplace_back(candidate->name);
        }
        const std::string meant = nearest(name->text(), known);
        name->refuse("there is no type of record \"" + name->text() + '"',
                     meant.empty() ? "schemas/RECORDS.md lists the types"
                                   : "did you mean \"" + meant + "\"?");
    }
    if (!may_be_imported(type->name)) {
        name->refuse("records of type " + name->text() + " are not imported",
                     "use the command of its own");
    }
    return *type;
}

RecordRule read_record(const TomlView& table, Mapping& mapping, const ColumnNames& columns) {
    RecordRule rule{.type = &read_type(table)};
    rule.when = read_conditions(table, mapping, columns);
    if (const auto column = table.find("first_of")) {
        const bool is_register = std::any_of(
            rule.type->fields.begin(), rule.type->fields.end(), [](const FieldSpec& field) {
                return field.kind == FieldKind::new_code;
            });
        if (!is_register) column->refuse("only records of a register are written once a value");
        rule.first_of = columns.at(*column);
    }
    FieldReader fields{mapping, columns};
    if (const auto local = table.find("local")) {
        rule.local = local->text();
        if (rule.local.empty() || fields.is_local(rule.local)) {
            local->refuse("an earlier record has this name, or it is empty");
        }
    }
    rule.fields = fields.read(table, rule.type->fields, k_record_keys);
    return rule;
}

CountRule read_count(const TomlView& table, const Mapping& mapping, const ColumnNames& columns) {
    table.require_keys({"name", "when", "sum", "concentration_by"});
    const auto name = table.find("name");
    if (!name) table.refuse("the count has no name");
    CountRule count{.name = name->text(), .when = read_conditions(table, mapping, columns)};
    if (const auto column = table.find("sum")) {
        count.sum = columns.at(*column);
        if (!mapping.columns[*count.sum].currency) {
            column->refuse("the column has no one currency",
                           "state it: [column." + column->text() + R"(] currency = "USD")");
        }
    }
    if (const auto column = table.find("concentration_by")) {
        if (!count.sum) column->refuse("a concentration needs a sum", "name its column as sum");
        count.concentration_by = columns.at(*column);
    }
    return count;
}

/// The tables of [[name]], of which there may be so many.
std::vector<TomlView> tables_of(const TomlView& root, std::string_view name, std::size_t most) {
    const auto list = root.find(name);
    if (!list) return {};
    if (list->value().kind() != JsonKind::array) {
        list->refuse("it is not a list of tables", "write [[" + std::string{name} + "]]");
    }
    if (list->value().array().size() > most) {
        list->refuse("there are more than " + std::to_string(most) + " of them");
    }
    return list->children();
}

}  // namespace

CsvForm read_csv_form(const TomlDocument& document) {
    const TomlView root{document};
    root.require_keys({"unlisted_names", "input", "column", "codes", "record", "count"});
    CsvForm form;
    const auto input = root.find("input");
    if (!input) return form;
    input->require_keys({"delimiter", "header_row", "skip_hxl_row", "id", "decimal", "thousands"});
    if (const auto delimiter = input->find("delimiter")) {
        if (!is_one_of(delimiter->text(), ",;|\t")) {
            delimiter->refuse(R"(it is none of ",", ";", "|" and "\t")");
        }
        form.delimiter = delimiter->text().front();
    }
    if (const auto row = input->find("header_row")) {
        if (row->integer() < 1 || row->integer() > k_header_row_max) {
            row->refuse("it is not between 1 and 1,000");
        }
        form.header_row = row->integer();
    }
    if (const auto skips = input->find("skip_hxl_row")) form.skips_hxl_row = skips->boolean();
    return form;
}

Mapping read_mapping(const TomlDocument& document, const std::vector<std::string>& header) {
    const TomlView root{document};
    const ColumnNames columns{header};
    Mapping mapping;
    for (const std::string& name : header) {
        mapping.columns.push_back(Column{.name = name});
    }
    if (const auto described = root.find("column")) {
        for (const TomlView& table : described->children()) {
            mapping.columns[columns.at(table, table.key())] = read_column(table, columns);
        }
    }
    if (const auto input = root.find("input")) {
        mapping.numbers = read_numbers(*input);
        if (const auto id = input->find("id")) mapping.id = columns.at(*id);
    }
    if (const auto unlisted = root.find("unlisted_names")) {
        if (unlisted->text() != "refuse" && unlisted->text() != "make_code") {
            unlisted->refuse(R"(it is neither "refuse" nor "make_code")");
        }
        if (unlisted->text() == "make_code") mapping.unlisted_names = UnlistedNames::make_code;
    }
    if (const auto codes = root.find("codes")) mapping.codes = read_codes(*codes);
    for (const TomlView& table : tables_of(root, "record", k_record_rules_max)) {
        mapping.records.push_back(read_record(table, mapping, columns));
    }
    for (const TomlView& table : tables_of(root, "count", k_count_rules_max)) {
        mapping.counts.push_back(read_count(table, mapping, columns));
    }
    return mapping;
}

}  // namespace fundtrail
