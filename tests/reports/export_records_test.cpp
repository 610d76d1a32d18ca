#include "reports/export_records.hpp"

#include "core/error.hpp"
#include "core/json.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <sstream>
#include <string>
#include <vector>

namespace fundtrail::export_records_test {
namespace {

using support::TestLedger;

std::vector<std::string> export_lines(const TestLedger& ledger, Vault* vault = nullptr) {
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    std::stringstream out;
    const std::int64_t count = export_records(database, vault, out);
    std::vector<std::string> lines;
    for (std::string line; std::getline(out, line);)
        lines.push_back(line);
    REQUIRE(static_cast<std::int64_t>(lines.size()) == count);
    return lines;
}

}  // namespace

TEST_CASE("an export holds every record, in order, byte for byte", "[reports][export]") {
    TestLedger ledger;
    ledger.play_story();

    const auto lines = export_lines(ledger);

    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    Statement rows = database.prepare("SELECT record_id, bytes FROM record ORDER BY record_id");
    std::size_t line = 0;
    while (rows.step()) {
        REQUIRE(line < lines.size());
        const RecordId id{rows.integer(0)};
        const std::string start = "{\"entry\":" + std::to_string(id.entry_index()) +
                                  ",\"position\":" + std::to_string(id.position()) + ",\"time\":\"";
        const std::string end = ",\"record\":" + std::string{rows.blob(1)} + '}';
        CHECK(lines[line].compare(0, start.size(), start) == 0);
        CHECK(lines[line].substr(lines[line].size() - end.size()) == end);
        ++line;
    }
    CHECK(line == lines.size());
}

TEST_CASE("every line is JSON that names time and signer of its entry", "[reports][export]") {
    TestLedger ledger;
    ledger.play_story();

    for (const std::string& line : export_lines(ledger)) {
        const auto json = nlohmann::json::parse(line);
        CHECK(json.size() == 5);
        CHECK(parse_timestamp(json["time"].get<std::string>()));
        CHECK(json["record"]["type"].is_string());
    }
    const auto last = nlohmann::json::parse(export_lines(ledger).back());
    const VerifierKey treasurer = support::verifier_key_of("treasurer");
    CHECK(last["signer"] == treasurer.name + "+" + to_text(treasurer.id));
    CHECK(last["time"] == "2026-01-01T00:16:00Z");
}

TEST_CASE("with the vault, private fields stand open beside the record", "[reports][export]") {
    TestLedger ledger;
    ledger.play_story();
    Vault vault = Vault::open(ledger.folder().vault());

    const auto last = nlohmann::json::parse(export_lines(ledger, &vault).back());
    CHECK(last["open"] == nlohmann::json{{"bank_ref", "TRX-1"}});
    CHECK(last["record"]["bank_ref"].contains("sealed"));
    const auto first = nlohmann::json::parse(export_lines(ledger, &vault).front());
    CHECK_FALSE(first.contains("open"));
}

TEST_CASE("a record that is not canonical is not exported", "[reports][export]") {
    TestLedger ledger;
    ledger.play_story();
    Database::open(ledger.path(), OpenMode::read_write)
        .execute(
            "UPDATE record SET bytes = CAST('{\"type\":\"x\"}}\n{' AS BLOB) WHERE record_id = "
            "65536");
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    std::stringstream out;

    CHECK_THROWS_AS(export_records(database, nullptr, out), CorruptLedger);
    CHECK(out.str().back() == '\n');
    CHECK(out.str().find("\"x\"") == std::string::npos);
}

TEST_CASE("an export stops when nobody reads it any more", "[reports][export]") {
    TestLedger ledger;
    ledger.play_story();
    Database database = Database::open(ledger.path(), OpenMode::read_only_hostile);
    std::stringstream out;
    out.setstate(std::ios::badbit);
    CHECK(export_records(database, nullptr, out) == 0);
}

}  // namespace fundtrail::export_records_test
