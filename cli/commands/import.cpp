#include "cli/commands/commands.hpp"
#include "cli/import/bulk_recording.hpp"
#include "cli/import/csv_import.hpp"
#include "cli/import/opening_import.hpp"
#include "cli/recording.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>

namespace fundtrail {
namespace {

constexpr std::size_t k_line_bytes_max = 262'144;

Result<Draft> parse_line(std::string_view line, JsonTree& tree) {
    if (line.size() > k_line_bytes_max) {
        return refuse("line",
                      "the line is longer than 262,144 bytes",
                      "one record a line, at most 65,535 bytes");
    }
    if (const auto failure = tree.read_object(line, JsonLimits{.bytes_max = k_line_bytes_max})) {
        return refuse("line",
                      failure->why + " at byte " + std::to_string(failure->offset_bytes),
                      "write one JSON object a line");
    }
    Draft draft{.fields = JsonValue{tree.root()}};
    const JsonValue* type = draft.fields.find("type");
    if (type != nullptr && type->kind() == JsonKind::string && !may_be_imported(type->text())) {
        return refuse("import-type",
                      "records of type " + type->text() + " are not imported",
                      "use the command of its own");
    }
    if (const JsonValue* local = draft.fields.find("local")) {
        if (local->kind() != JsonKind::string || local->text().empty()) {
            return refuse("line",
                          R"("local" is not a name)",
                          R"(write it as "local":"x" and refer to it as "@x")");
        }
        draft.local_name = local->text();
        draft.fields.object().erase("local");
    }
    return draft;
}

/// Reads a line of at most `k_line_bytes_max` and one byte: a longer one is cut there, and refused.
/// False at the end of the file.
bool read_line(std::istream& in, std::string& line) {
    line.clear();
    std::streambuf& bytes = *in.rdbuf();
    constexpr auto k_end = std::char_traits<char>::eof();
    auto letter = bytes.sbumpc();
    if (letter == k_end) return false;
    for (; letter != k_end && letter != '\n'; letter = bytes.sbumpc()) {
        if (line.size() <= k_line_bytes_max) line += static_cast<char>(letter);
    }
    return true;
}

ExitCode record_lines(std::istream& in, const ImportOptions& options, Session& session) {
    BulkRecording recording{session, options, FileUnit::line};
    JsonTree tree;
    std::string line;
    for (std::int64_t number = 1; read_line(in, line); ++number) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        if (line.empty()) continue;
        recording.take(FilePlace{.line = number}, parse_line(line, tree));
    }
    const auto receipt = recording.finish();
    if (!receipt) return ExitCode::refused;
    if (session.format() != Format::table) return print_receipt(session, *receipt);
    session.host().out << recording.in_words(*receipt) << '\n';
    return ExitCode::done;
}

ExitCode run_records(const ImportOptions& options, Session& session) {
    if (options.file == "-") return record_lines(session.host().in, options, session);
    const std::string path = session.path_of(options.file);
    std::error_code cannot_look;
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, cannot_look)) {
        throw InputError{"cannot read " + options.file,
                         "name a file of JSON lines, or - for standard input"};
    }
    return record_lines(file, options, session);
}

void add_import_records(CommandSet imports) {
    const auto options = std::make_shared<ImportOptions>();
    Command records =
        imports.add("records",
                    "Record every line of a file of JSON lines, or none",
                    "fundtrail --as finance-1 import records receipts.jsonl",
                    [options](Session& session) { return run_records(*options, session); });
    records
        .option("FILE.jsonl",
                options->file,
                "One record a line, catalogue fields in clear; - for standard input")
        .required();
    records.option("--batch", options->batch, "Records an entry (1,000)");
}

void add_import_csv(CommandSet imports) {
    const auto options = std::make_shared<CsvImportOptions>();
    Command csv =
        imports.add("csv",
                    "Record what a mapping makes of every row of a CSV file, or none of it",
                    "fundtrail --as finance-1 import csv flows.csv --mapping flows.toml --dry-run"
                    "\n\nA mapping, which schemas/MAPPING.md explains:\n"
                    "  [column.amount_usd]\n"
                    "  currency = \"USD\"\n"
                    "  [codes]\n"
                    "  \"Kingdom of Sweden\" = \"SE\"\n"
                    "  [[record]]\n"
                    "  type = \"pledge.made\"\n"
                    "  when = { column = \"status\", is = \"pledged\" }\n"
                    "  donor = { code_of = \"donor\" }\n"
                    "  fund = \"WASH\"\n"
                    "  amount = { column = \"amount_usd\" }\n"
                    "  date = { column = \"signed_on\" }",
                    [options](Session& session) { return import_csv(*options, session); });
    csv.option("FILE.csv", options->source.file, "The rows; - for standard input").required();
    csv.option("--mapping", options->mapping, "What the rows become: a TOML file").required();
    csv.option("--batch", options->source.batch, "Records an entry (1,000)");
}

void add_import_opening(CommandSet imports) {
    const auto options = std::make_shared<OpeningOptions>();
    Command command =
        imports.add("opening",
                    "Propose the balances that an older system hands over",
                    "fundtrail --as finance-1 import opening balances.csv --cutover 2026-01-01",
                    [options](Session& session) { return import_opening(*options, session); });
    command
        .option("FILE.csv",
                options->file,
                "Rows under the header account,fund,amount and, if need be, base, party, "
                "budget, under, kind, due, legacy_ref, original_date; - for standard input. "
                "An account is a bank account, or receivable, allocation, obligation, advance, "
                "recoverable, or fund (still to be allocated where a fund does not spend on "
                "receipts); what stands under an allocation names its legacy_ref as under")
        .required();
    command.option("--cutover", options->cutover, "Day of the balances").required();
    command.option("--source", options->source, "The older system (the file's name)");
}

}  // namespace

void add_import(CommandSet commands) {
    CommandSet imports = commands.group("import",
                                        "Take in records made elsewhere",
                                        "fundtrail --as finance-1 import records receipts.jsonl");
    add_import_records(imports);
    add_import_csv(imports);
    add_import_opening(imports);
}

}  // namespace fundtrail
