#include "cli/import/csv_import.hpp"

#include "cli/import/csv_summary.hpp"
#include "cli/import/csv_text.hpp"
#include "cli/import/mapping_reader.hpp"
#include "cli/import/row_records.hpp"
#include "cli/toml_file.hpp"
#include "cli/typed_share.hpp"
#include "core/csv.hpp"
#include "core/error.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fundtrail {
namespace {

bool is_blank(const std::string& cell) {
    return cell.find_first_not_of(" \t\n") == std::string::npos;
}

/// The names of the columns, read up to and with their row.
std::vector<std::string> read_header(CsvReader& reader,
                                     const CsvForm& form,
                                     const std::string& file) {
    CsvRow row;
    bool is_found = false;
    while (!is_found && row.number < form.header_row && reader.next(row)) {
        is_found = row.number == form.header_row;
    }
    const std::string place = "row " + std::to_string(form.header_row) + " of " + file;
    if (!is_found) throw InputError{place + " is to name the columns, and is empty or missing"};
    if (!row.fault.empty()) throw InputError{place + " is to name the columns: " + row.fault};
    return std::move(row.cells);
}

/// True of a row of HXL hashtags (HXL 1.1), such as #date, #value+usd.
bool is_hxl_row(const CsvRow& row) {
    bool has_tag = false;
    for (const std::string& cell : row.cells) {
        if (is_blank(cell)) continue;
        if (cell.front() != '#') return false;
        has_tag = true;
    }
    return has_tag;
}

class CsvImport {
  public:
    CsvImport(const Mapping& mapping, BulkRecording& recording)
        : mapping_{mapping},
          recording_{recording},
          codes_{mapping.codes, mapping.unlisted_names},
          summary_{mapping} {}

    [[nodiscard]] const CsvSummary& summary() const { return summary_; }

    void take_row(const CsvRow& row) {
        FilePlace place{.line = row.line, .row = row.number};
        if (!row.fault.empty()) {
            recording_.refuse(
                place,
                Refusal{
                    .rule = "csv", .reason = row.fault, .remedy = "save the file as CSV again"});
            return;
        }
        if (std::all_of(row.cells.begin(), row.cells.end(), is_blank)) return;
        if (row.cells.size() != mapping_.columns.size()) {
            recording_.refuse(
                place,
                Refusal{.rule = "csv",
                        .reason = "the row has " + std::to_string(row.cells.size()) +
                                  " cells, the header " + std::to_string(mapping_.columns.size()),
                        .remedy = "write cells that hold the delimiter in quotes"});
            return;
        }
        const RowCells cells{mapping_, row};
        if (auto refusal = summary_.take_row(cells)) {
            recording_.refuse(place, std::move(*refusal));
            return;
        }
        record_row(place, cells);
    }

  private:
    /// Records what the row becomes, up to the first refusal: one a row is told.
    void record_row(FilePlace& place, const RowCells& cells) {
        const std::int64_t records_before = recording_.records();
        for (std::size_t i = 0; i < mapping_.records.size(); ++i) {
            const RecordRule& rule = mapping_.records[i];
            place.record_type = rule.type->name;
            const auto applies = cells.meets(rule.when);
            if (!applies) {
                recording_.refuse(place, applies.error());
                return;
            }
            if (!*applies || !is_first(i, cells)) continue;
            const auto draft = draft_of(rule, cells, codes_, place.row);
            if (draft && rule.first_of && is_known(*rule.type, *draft)) {
                summary_.take_known_code();
                continue;
            }
            if (auto refusal = draft ? shares_misplaced(rule, cells, *draft) : std::nullopt) {
                recording_.refuse(place, std::move(*refusal));
                return;
            }
            if (!recording_.take(place, draft)) return;
            summary_.take_record(rule.type->name);
        }
        if (recording_.records() == records_before) summary_.take_unused_row();
    }

    /// True if the rule is not one of first_of, or this is the first row with the value.
    [[nodiscard]] bool is_first(std::size_t rule, const RowCells& cells) {
        const auto column = mapping_.records[rule].first_of;
        if (!column) return true;
        std::string value = cells.raw(*column);
        return !value.empty() && values_seen_.emplace(rule, std::move(value)).second;
    }

    /// True if the register has the code that the draft would add.
    [[nodiscard]] bool is_known(const RecordType& type, const Draft& draft) const {
        return std::any_of(type.fields.begin(), type.fields.end(), [&](const FieldSpec& field) {
            const JsonValue* code =
                field.kind == FieldKind::new_code ? draft.fields.find(field.name) : nullptr;
            return code != nullptr && code->kind() == JsonKind::string &&
                   recording_.book().find(field.reference, code->text()) != nullptr;
        });
    }

    /// Why a cell with a per cent sign is no value of the indicator that the draft is about.
    [[nodiscard]] std::optional<Refusal> shares_misplaced(const RecordRule& rule,
                                                          const RowCells& cells,
                                                          const Draft& draft) const {
        const auto measure = stated_measure(draft.fields, [&](const std::string& code) {
            const Indicator* known = recording_.book().indicator(code);
            return known == nullptr ? std::nullopt : std::optional{*known};
        });
        if (!measure) return std::nullopt;
        for (const FieldRule& field : rule.fields) {
            const auto* cell = std::get_if<CellValue>(&field.source);
            if (cell == nullptr || field.field->kind != FieldKind::value) continue;
            const std::size_t column = cells.first_filled(cell->columns);
            auto objection = objection_to_share(cells.raw(column), *measure);
            if (!objection) continue;
            objection->rule = "cell";
            objection->reason = cells.named(column) + ": " + objection->reason;
            return objection;
        }
        return std::nullopt;
    }

    const Mapping& mapping_;
    BulkRecording& recording_;
    NameCodes codes_;
    CsvSummary summary_;
    std::set<std::pair<std::size_t, std::string>> values_seen_;
};

}  // namespace

ExitCode import_csv(const CsvImportOptions& options, Session& session) {
    const auto document = read_toml_document(session.path_of(options.mapping), options.mapping);
    if (!document) {
        throw InputError{"there is no file " + options.mapping, "name the mapping's TOML file"};
    }
    const CsvForm form = read_csv_form(*document);
    const std::string text = read_csv_text(options.source.file, session);
    CsvReader reader{text, form.delimiter};
    const Mapping mapping = read_mapping(*document, read_header(reader, form, options.source.file));

    BulkRecording recording{session, options.source, FileUnit::row};
    CsvImport import{mapping, recording};
    bool may_be_hxl_row = form.skips_hxl_row;
    for (CsvRow row; reader.next(row); may_be_hxl_row = false) {
        if (may_be_hxl_row && is_hxl_row(row)) continue;
        import.take_row(row);
    }
    const auto receipt = recording.finish();
    if (!receipt) return ExitCode::refused;

    JsonValue answer = receipt_as_json(session, *receipt);
    answer["summary"] = import.summary().json();
    Page page = import.summary().page();
    page.title = recording.in_words(*receipt);
    return session.print(page, answer);
}

}  // namespace fundtrail
