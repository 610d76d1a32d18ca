#include "cli/commands/commands.hpp"
#include "cli/recording.hpp"
#include "cli/refused_field.hpp"
#include "core/error.hpp"
#include "core/json.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <ostream>

namespace fundtrail {
namespace {

constexpr std::size_t k_line_bytes_max = 262'144;
constexpr std::int64_t k_batch_default = 1'000;
constexpr std::size_t k_bad_lines_max = 100'000;
constexpr std::size_t k_bad_lines_shown = 1'000;

struct ImportOptions {
    std::string file;
    std::int64_t batch = k_batch_default;
};

struct BadLine {
    std::int64_t line = 0;
    std::string field;  // that the objection is about; may be empty
    Refusal refusal;
};

/// Types that open, govern or prove a ledger are made by their own commands.
bool may_be_imported(std::string_view type) {
    constexpr std::array k_refused{
        "ledger.", "catalogue.", "officer.", "policy.", "checkpoint", "field.", "period."};
    return std::none_of(k_refused.begin(), k_refused.end(), [&](std::string_view prefix) {
        return type.substr(0, prefix.size()) == prefix;
    });
}

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
                          "\"local\" is not a name",
                          "write it as \"local\":\"x\" and refer to it as \"@x\"");
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

/// One import: all lines or none.
class Import {
  public:
    Import(Session& session, const ImportOptions& options) : session_{session}, options_{options} {}

    ExitCode run(std::istream& in) {
        const LedgerFolder folder = session_.ledger_folder();
        SigningKey key{session_, folder};
        WriteSession writing{folder, key.signer(), session_.surroundings()};
        std::string line;
        for (std::int64_t number = 1; read_line(in, line); ++number) {
            if (!line.empty() && line.back() == '\r') line.pop_back();
            if (line.empty()) continue;
            take_line(number, line, writing);
        }
        if (!bad_lines_.empty()) return refuse_all();
        Receipt receipt = session_.options().dry_run ? writing.rehearse() : writing.commit();
        receipt.outcomes = std::move(outcomes_);
        return print(receipt);
    }

  private:
    void take_line(std::int64_t number, const std::string& line, WriteSession& writing) {
        const auto draft = parse_line(line, tree_);
        auto outcome =
            draft ? writing.add(*draft) : Result<DraftOutcome>{tl::unexpected{draft.error()}};
        if (!outcome) {
            ++bad_count_;
            if (bad_lines_.size() == k_bad_lines_max) return;
            bad_lines_.push_back(BadLine{
                .line = number,
                .field = refused_field(outcome.error(), draft ? draft->fields : JsonValue{}),
                .refusal = std::move(outcome.error())});
            return;
        }
        for (const Refusal& warning : outcome->warnings) {
            session_.console().warn("line " + std::to_string(number) + ": [" + warning.rule + "] " +
                                    warning.reason);
        }
        ++records_;
        if (session_.format() != Format::table) outcomes_.push_back(std::move(*outcome));
        session_.console().progress("importing", records_);
        const bool is_batch_full =
            static_cast<std::int64_t>(writing.open_records()) >= options_.batch;
        if (is_batch_full || writing.is_entry_full()) writing.seal_entry();
    }

    ExitCode refuse_all() {
        session_.console().end_progress();
        JsonValue::Array lines;
        std::size_t shown = 0;
        for (const BadLine& bad : bad_lines_) {
            JsonValue line;
            line["line"] = bad.line;
            line["field"] = bad.field;
            line["rule"] = bad.refusal.rule;
            line["reason"] = bad.refusal.reason;
            line["remedy"] = bad.refusal.remedy;
            lines.push_back(std::move(line));
            if (session_.format() == Format::json || ++shown > k_bad_lines_shown) continue;
            session_.console().error(options_.file + ':' + std::to_string(bad.line) + ": [" +
                                     bad.refusal.rule + "] " + bad.refusal.reason);
        }
        if (bad_lines_.size() > k_bad_lines_shown && session_.format() != Format::json) {
            session_.console().say("and " + std::to_string(bad_count_ - k_bad_lines_shown) +
                                   " more; --format json lists them");
        }
        JsonValue details;
        details["lines"] = std::move(lines);
        return session_.refuse(
            Refusal{.rule = "import",
                    .reason = std::to_string(bad_count_) + " of the lines of " + options_.file +
                              " cannot be recorded; nothing was written",
                    .remedy = "mend the lines named, then import the whole file again"},
            std::move(details));
    }

    ExitCode print(const Receipt& receipt) {
        if (session_.format() != Format::table) return print_receipt(session_, receipt);
        session_.console().end_progress();
        session_.host().out << (session_.options().dry_run ? "would have recorded " : "recorded ")
                            << records_ << " records; the ledger has " << receipt.size
                            << " entries\n";
        return ExitCode::done;
    }

    Session& session_;
    const ImportOptions& options_;
    JsonTree tree_;
    std::vector<BadLine> bad_lines_;  // the first of them
    std::size_t bad_count_ = 0;
    std::int64_t records_ = 0;
    std::vector<DraftOutcome> outcomes_;  // where the answer lists them
};

ExitCode run_import(const ImportOptions& options, Session& session) {
    if (options.batch < 1 || options.batch > k_records_per_entry_max) {
        throw InputError{"--batch is " + std::to_string(options.batch),
                         "state between 1 and 65,536 records an entry"};
    }
    if (options.file == "-") return Import{session, options}.run(session.host().in);
    const std::string path = session.path_of(options.file);
    std::error_code cannot_look;
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path, cannot_look)) {
        throw InputError{"cannot read " + options.file,
                         "name a file of JSON lines, or - for standard input"};
    }
    return Import{session, options}.run(file);
}

}  // namespace

void add_import(CommandSet commands) {
    CommandSet imports = commands.group("import",
                                        "Take in records made elsewhere",
                                        "fundtrail --as finance-1 import records receipts.jsonl");
    const auto options = std::make_shared<ImportOptions>();
    CLI::App& records =
        imports.add("records",
                    "Record every line of a file of JSON lines, or none",
                    "fundtrail --as finance-1 import records receipts.jsonl",
                    [options](Session& session) { return run_import(*options, session); });
    records
        .add_option("FILE.jsonl",
                    options->file,
                    "One record a line, catalogue fields in clear; - for standard input")
        ->required();
    records.add_option("--batch", options->batch, "Records an entry (1,000)");
}

}  // namespace fundtrail
