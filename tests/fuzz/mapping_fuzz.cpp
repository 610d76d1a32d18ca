// Mappings, and tables that they turn into records: a mapping that is read is of columns that there
// are, and what a row becomes is text that a record may hold, amounts and days that there are.
//
// The input is a mapping, a line `---`, and the table.
#include "cli/import/csv_summary.hpp"
#include "cli/import/mapping_reader.hpp"
#include "cli/import/row_records.hpp"
#include "core/csv.hpp"
#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/error.hpp"
#include "core/text.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/temporary_folder.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

using fundtrail::ensure;

constexpr std::string_view k_parting = "\n---\n";
constexpr std::int64_t k_rows_max = 50;

const std::string& folder() {
    static const fundtrail::support::TemporaryFolder the_one;
    return the_one.path();
}

void expect_permitted(const fundtrail::JsonValue& value) {
    if (value.kind() == fundtrail::JsonKind::string)
        ensure(fundtrail::is_permitted_text(value.text()), "no cell brings forbidden characters");
    if (value.kind() == fundtrail::JsonKind::array) {
        for (const fundtrail::JsonValue& item : value.array())
            expect_permitted(item);
    }
    if (value.kind() != fundtrail::JsonKind::object) return;
    for (const auto& [key, member] : value.object())
        expect_permitted(member);
}

void take_row(const fundtrail::Mapping& mapping,
              const fundtrail::CsvRow& row,
              fundtrail::NameCodes& codes,
              fundtrail::CsvSummary& summary) {
    const fundtrail::RowCells cells{mapping, row};
    if (summary.take_row(cells)) return;
    for (const fundtrail::RecordRule& rule : mapping.records) {
        const auto applies = cells.meets(rule.when);
        if (!applies || !*applies) continue;
        const auto draft = draft_of(rule, cells, codes, row.number);
        if (!draft) continue;
        ensure(draft->fields.find("type")->text() == rule.type->name, "a rule makes its type");
        expect_permitted(draft->fields);
        summary.take_record(rule.type->name);
    }
}

/// The row that names the columns; empty if there is none.
std::vector<std::string> read_header(fundtrail::CsvReader& reader, const fundtrail::CsvForm& form) {
    fundtrail::CsvRow row;
    while (row.number < form.header_row && reader.next(row)) {
    }
    return row.number == form.header_row ? row.cells : std::vector<std::string>{};
}

void map(std::string_view table) {
    const auto document = fundtrail::read_toml_document(folder() + "/mapping.toml", "mapping.toml");
    const fundtrail::CsvForm form = fundtrail::read_csv_form(*document);
    fundtrail::CsvReader reader{table, form.delimiter};
    const std::vector<std::string> header = read_header(reader, form);
    if (header.empty()) return;
    const fundtrail::Mapping mapping = fundtrail::read_mapping(*document, header);
    ensure(mapping.columns.size() == header.size(), "every column is known");
    fundtrail::NameCodes codes{mapping.codes, mapping.unlisted_names};
    fundtrail::CsvSummary summary{mapping};
    std::int64_t rows = 0;
    for (fundtrail::CsvRow row; rows < k_rows_max && reader.next(row); ++rows) {
        if (row.fault.empty() && row.cells.size() == header.size())
            take_row(mapping, row, codes, summary);
    }
    ensure(!write_canonical(summary.json()).empty() && summary.page().tables.size() <= 2,
           "what was counted can be told");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view input = fundtrail::as_text(std::span{data, size});
    const std::size_t parting = input.find(k_parting);
    if (parting == std::string_view::npos) return -1;
    fundtrail::support::write_bytes(folder() + "/mapping.toml", input.substr(0, parting + 1));
    try {
        map(input.substr(parting + k_parting.size()));
    } catch (const fundtrail::InputError&) {
        // Names the key and its line.
    }
    return 0;
}
