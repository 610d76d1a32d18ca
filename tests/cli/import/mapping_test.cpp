// The mapping language: what its files say, and what a row becomes by it.
#include "cli/import/csv_summary.hpp"
#include "cli/import/mapping_reader.hpp"
#include "cli/import/row_records.hpp"
#include "cli/toml_file.hpp"
#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace fundtrail::mapping_test {
namespace {

const std::vector<std::string> k_header{"donor", "usd", "day", "status", "other"};

TomlDocument document_of(const std::string& text) {
    const support::TemporaryFolder folder;
    const std::string path = folder.path_of("map.toml");
    std::ofstream{path} << text;
    return *read_toml_document(path, "map.toml");
}

Mapping mapping_of(const std::string& text) {
    return read_mapping(document_of(text), k_header);
}

/// What is wrong with a mapping, in words.
std::string complaint_about(const std::string& text) {
    const TomlDocument document = document_of(text);
    try {
        static_cast<void>(read_csv_form(document));
        static_cast<void>(read_mapping(document, k_header));
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

CsvRow row_of(std::vector<std::string> cells) {
    return CsvRow{.number = 7, .line = 7, .cells = std::move(cells), .fault = {}};
}

/// The draft that the first rule of a mapping makes of a row, in canonical JSON, or its refusal.
std::string made_of(const Mapping& mapping, const CsvRow& row) {
    NameCodes codes{mapping.codes, mapping.unlisted_names};
    const auto draft = draft_of(mapping.records.front(), RowCells{mapping, row}, codes, row.number);
    return draft ? write_canonical(draft->fields) : draft.error().reason;
}

bool meets(const std::string& condition, std::vector<std::string> cells) {
    const Mapping mapping = mapping_of(
        "[column.usd]\ncurrency = \"USD\"\n[[count]]\nname = \"x\"\n"
        "when = " +
        condition);
    const CsvRow row = row_of(std::move(cells));
    return RowCells{mapping, row}.meets(mapping.counts.front().when).value();
}

}  // namespace

TEST_CASE("a mapping turns cells into text, amount, day and code, and constants stay", "[cli]") {
    const Mapping mapping = mapping_of(R"(
[column.usd]
currency = "USD"
[column.day]
format = "%d/%m/%Y"
[codes]
"Kingdom of Sweden" = "SE"
[[record]]
type = "pledge.made"
donor = { code_of = "donor" }
fund = "WASH"
amount = { column = "usd" }
date = { column = "day" }
)");

    CHECK(made_of(mapping, row_of({"Kingdom of Sweden", "1,250.5", "14/3/2024", "", ""})) ==
          R"({"amount":{"amount":"1250.50","currency":"USD"},"date":"2024-03-14","donor":"SE",)"
          R"("fund":"WASH","type":"pledge.made"})");
}

TEST_CASE("the first cell that is not empty counts, then what its column says", "[cli]") {
    const Mapping mapping = mapping_of(R"(
[column.other]
if_empty = "nobody"
[[record]]
type = "party.added"
party = "X"
name = { column = ["donor", "other"] }
)");

    CHECK(made_of(mapping, row_of({" a ", "", "", "", "b"})) ==
          R"({"name":"a","party":"X","type":"party.added"})");
    CHECK(made_of(mapping, row_of({"\xC2\xA0", "", "", "", "b"})) ==
          R"({"name":"b","party":"X","type":"party.added"})");
    CHECK(made_of(mapping, row_of({"", "", "", "", ""})) ==
          R"({"name":"nobody","party":"X","type":"party.added"})");
}

TEST_CASE("a tab within a cell is a space", "[cli]") {
    const Mapping mapping = mapping_of(
        "[[record]]\ntype = \"party.added\"\nparty = \"X\"\n"
        "name = { column = \"donor\" }");

    CHECK(made_of(mapping, row_of({"\ta\tb\t", "", "", "", ""})) ==
          R"({"name":"a b","party":"X","type":"party.added"})");
}

TEST_CASE("an empty cell leaves an optional field out, and a required one is refused", "[cli]") {
    const Mapping optional = mapping_of(
        "[[record]]\ntype = \"party.added\"\nparty = \"X\"\n"
        "country = { column = \"other\" }");
    const Mapping required = mapping_of(
        "[[record]]\ntype = \"party.added\"\nparty = \"X\"\n"
        "name = { column = \"other\" }");

    CHECK(made_of(optional, row_of({"", "", "", "", ""})) ==
          R"({"party":"X","type":"party.added"})");
    CHECK(made_of(required, row_of({"", "", "", "", ""})) ==
          R"(column "other": the cell is empty, and field "name" needs a value)");
}

TEST_CASE("an amount below zero is refused unless its sign is dropped", "[cli]") {
    const std::string start =
        "[column.usd]\ncurrency = \"USD\"\n[[record]]\n"
        "type = \"pledge.made\"\namount = { column = \"usd\"";

    CHECK(made_of(mapping_of(start + " }"), row_of({"", "-5", "", "", ""})) ==
          R"(column "usd": USD -5.00 is below zero)");
    CHECK(made_of(mapping_of(start + ", without_sign = true }"), row_of({"", "-5", "", "", ""})) ==
          R"({"amount":{"amount":"5.00","currency":"USD"},"type":"pledge.made"})");
}

TEST_CASE("numbers are read in the style of the file and in no other", "[cli]") {
    const auto made = [](const std::string& style, const std::string& number) {
        const Mapping mapping =
            mapping_of("[input]\n" + style + "\n[column.usd]\ncurrency = \"USD\"\n");
        const CsvRow row = row_of({"", number, "", "", ""});
        const auto money = RowCells{mapping, row}.amount(1);
        return money ? money->minor_units : -1;
    };

    CHECK(made("", "1,234.56") == 123'456);
    CHECK(made("", "1.234,56") == -1);
    CHECK(made("decimal = \",\"", "1.234,56") == 123'456);
    CHECK(made("decimal = \",\"", "1,234.56") == -1);
    CHECK(made("thousands = \" \"", "1 234.56") == 123'456);
    CHECK(made("thousands = \" \"", "1,234.56") == -1);
    CHECK(made("thousands = \"'\"", "1'234") == 123'400);
    CHECK(made("thousands = \"\"", "1,234") == -1);
}

TEST_CASE("text that reads as a formula gets into no record", "[cli]") {
    const Mapping mapping = mapping_of(
        "[[record]]\ntype = \"party.added\"\nparty = \"X\"\n"
        "name = { column = \"donor\" }");

    CHECK(made_of(mapping, row_of({"=1+1", "", "", "", ""})) ==
          R"(column "donor": "=1+1" reads as a formula)");
    CHECK(made_of(mapping, row_of({"-5", "", "", "", ""})) ==
          R"({"name":"-5","party":"X","type":"party.added"})");
}

TEST_CASE("conditions test the text of a cell, or the sign of its amount", "[cli]") {
    const std::vector<std::string> paid{"", "-5", "", "paid", ""};

    CHECK(meets(R"({ column = "status", is = "paid" })", paid));
    CHECK_FALSE(meets(R"({ column = "status", is = "Paid" })", paid));
    CHECK_FALSE(meets(R"({ column = "status", is_not = "paid" })", paid));
    CHECK(meets(R"({ column = "status", one_of = ["pledge", "paid"] })", paid));
    CHECK(meets(R"({ column = "status", none_of = ["pledge", ""] })", paid));
    CHECK(meets(R"({ column = "other", is = "" })", paid));
    CHECK(meets(R"({ column = "usd", amount = "below zero" })", paid));
    CHECK_FALSE(meets(R"({ column = "usd", amount = "above zero" })", paid));
    CHECK_FALSE(meets(R"({ column = "usd", amount = "zero" })", paid));
    CHECK_FALSE(
        meets(R"([{ column = "status", is = "paid" }, { column = "other", is = "x" }])", paid));
}

TEST_CASE("a mistake in a mapping is named with its key and line", "[cli]") {
    CHECK(complaint_about("\n[input]\nid = \"dono\"\n") ==
          "map.toml:3: \"id\": the file has no column \"dono\"");
    CHECK(complaint_about("[input]\nheader_row = 0\n") ==
          "map.toml:2: \"header_row\": it is not between 1 and 1,000");
    CHECK(complaint_about("unlisted_names = \"guess\"\n") ==
          "map.toml:1: \"unlisted_names\": it is neither \"refuse\" nor \"make_code\"");
    CHECK(complaint_about("[[record]]\ntype = \"party.added\"\nname = { text = \"x\" }\n") ==
          "map.toml:3: \"text\": there is no such key here");
    CHECK(complaint_about("[[record]]\ntype = \"party.added\"\nname = { code_of = \"donor\" }\n") ==
          "map.toml:3: \"code_of\": the field is no code");
    CHECK(complaint_about("[[record]]\ntype = \"pledge.made\"\nref = { column = \"other\" }\n") ==
          "map.toml:3: \"ref\": it does not say where the field comes from");
    CHECK(complaint_about("[input]\ndecimal = \",\"\nthousands = \",\"\n") ==
          "map.toml:1: \"input\": thousands and decimals are parted by the same character");
    CHECK(complaint_about("record = 5\n") == "map.toml:1: \"record\": it is not a list of tables");
    CHECK(complaint_about("[codes]\nx = 5\n") == "map.toml:2: \"x\": it is not a text in quotes");
}

TEST_CASE("a summary counts rows, unique ids and sums, and measures concentration", "[cli]") {
    const Mapping mapping = mapping_of(R"(
[input]
id = "other"
[column.usd]
currency = "USD"
[[count]]
name = "all"
sum = "usd"
concentration_by = "donor"
)");
    CsvSummary summary{mapping};
    for (const char* donor : {"a", "b", "a"}) {
        const CsvRow row = row_of({donor, "100", "", "", donor});
        REQUIRE_FALSE(summary.take_row(RowCells{mapping, row}).has_value());
    }

    const JsonValue json = summary.json();

    CHECK(write_canonical(json) ==
          R"({"codes_known":0,"counts":[{"concentration":"0.555556","name":"all","rows":3,)"
          R"("sum":{"amount":"300.00","currency":"USD"}}],"records":{},"rows":3,)"
          R"("rows_without_record":0,"unique_ids":2})");
}

}  // namespace fundtrail::mapping_test
