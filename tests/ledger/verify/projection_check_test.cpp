// Step 5 of verification: no value of any derived table can be changed, added or taken away unseen.

#include "core/cosignature.hpp"
#include "core/encoding.hpp"
#include "core/rate.hpp"
#include "core/sealed.hpp"
#include "ledger/schema.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace fundtrail::projection_check_test {
namespace {

using Codes = std::vector<std::string>;
using support::codes;
using support::draft;
using support::dump;
using support::finding;
using support::Forger;
using support::TestLedger;
using support::usd;

/// The lines of a query's rows, without the mark of the type and the bar.
std::vector<std::string> words(const std::string& path, const std::string& sql) {
    std::vector<std::string> list;
    std::istringstream rows{dump(path, sql)};
    for (std::string row; std::getline(rows, row);)
        list.push_back(row.substr(2, row.size() - 3));
    return list;
}

std::vector<std::string> tables(const std::string& path) {
    return words(
        path,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name GLOB 'p_*' ORDER BY name");
}

/// A ledger with rows in every derived table.
struct Full {
    TestLedger ledger;
    Forger forger{filled()};
    const std::string untouched = support::bytes_of(forger.path());

    std::string filled() {
        ledger.play_story();
        ledger.append("finance",
                      {draft({{"type", "obligation.raised"},
                              {"allocation", "AL-00001"},
                              {"payee", "V1"},
                              {"amount", usd("1.00")},
                              {"purpose", "Pipes"}})});
        ledger.append("finance",
                      {draft({{"type", "rate.set"},
                              {"quoted", rate_value(parse_rate("600 XOF/USD").value())},
                              {"effective", "2026-01-01"},
                              {"source", "UN operational rates"}}),
                       draft({{"type", "period.closed"}, {"period", "2025-11"}}),
                       draft({{"type", "period.closed"}, {"period", "2025-12"}})});
        for (const RecordId proposal : pending_of("period.closed")) {
            ledger.append("approver",
                          {draft({{"type", "approved"}, {"record", to_text(proposal)}})});
        }
        ledger.govern(draft({{"type", "officer.acting"},
                             {"officer", "treasurer"},
                             {"for", "approver"},
                             {"role", "approving_officer"},
                             {"until", "2026-01-31"}}));
        speak_of_proof();
        measure_results();
        return ledger.path();
    }

    void measure_results() {
        ledger.govern(draft({{"type", "officer.enrolled"},
                             {"officer", "programme"},
                             {"key", to_text(support::verifier_key_of("programme"))},
                             {"roles", JsonValue::Array{"programme_officer"}}}));
        const JsonValue target = JsonValue::Object{{"value", "500"}, {"date", "2026-12-31"}};
        ledger.append(
            "programme",
            {draft({{"type", "objective.added"}, {"objective", "CALM"}, {"name", "Calm"}}),
             draft({{"type", "indicator.added"},
                    {"indicator", "INC"},
                    {"objective", "CALM"},
                    {"name", "Returns"},
                    {"measure", "unit"},
                    {"unit", "persons"},
                    {"direction", "up"},
                    {"groups", JsonValue::Array{"place"}},
                    {"targets", JsonValue::Array{target}}}),
             draft({{"type", "measurement.recorded"},
                    {"indicator", "INC"},
                    {"value", "3"},
                    {"date", "2025-02-28"},
                    {"place", "Mopti"},
                    {"source", "UNHCR"},
                    {"method", "registration"}})});
    }

    void speak_of_proof() {
        const auto witness =
            make_cosigner_key("audit.example/board", support::key_of("board").public_key());
        ledger.append("admin",
                      {draft({{"type", "witness.registered"}, {"key", to_text(witness)}})});
        const RecordId attached =
            ledger
                .append("finance",
                        {draft({{"type", "attachment.added"},
                                {"record", "0.0"},
                                {"files", JsonValue::Array{file("invoice"), file("photo")}}})})
                .outcomes.front()
                .names.record;
        for (const std::string field : {"files.0", "files.1"}) {
            ledger.govern(draft({{"type", "field.erased"},
                                 {"record", to_text(attached)},
                                 {"field", field},
                                 {"reason", "asked for"}}));
        }
    }

    static JsonValue file(std::string_view content) {
        return JsonValue::Object{
            {"commitment", base64(attachment_commitment(Salt{}, content).view())}};
    }

    [[nodiscard]] std::vector<RecordId> pending_of(const std::string& type) const {
        std::vector<RecordId> records;
        for (const std::string& record :
             words(ledger.path(), "SELECT record_id FROM p_pending WHERE type = '" + type + "'")) {
            records.push_back(RecordId{std::stoll(record)});
        }
        return records;
    }

    /// What verify says after `sql`; the file is as before afterwards.
    Verification after(const std::string& sql) {
        forger.execute(sql);
        Verification verification = forger.verify();
        support::write_bytes(forger.path(), untouched);
        return verification;
    }
};

}  // namespace

TEST_CASE("a changed value in any column of any derived table is found", "[ledger][verify]") {
    Full full;
    std::size_t columns = 0;
    for (const std::string& table : tables(full.forger.path())) {
        for (const std::string& column :
             words(full.forger.path(), "SELECT name FROM pragma_table_info('" + table + "')")) {
            CAPTURE(table, column);
            ++columns;
            const std::string change = "UPDATE " + table + " SET " + column + " = CASE typeof(" +
                                       column + ") WHEN 'integer' THEN " + column +
                                       " + 7000000 WHEN 'text' THEN " + column +
                                       " || 'x' ELSE CAST(substr(" + column + ", 2) AS BLOB) END";
            const std::string newest =
                " WHERE " + column + " = (SELECT max(" + column + ") FROM " + table + ")";
            // The version says whether there is anything to compare: the test below is about it.
            const std::string but_version =
                table == "p_meta" ? " AND name <> 'projection_version'" : "";
            const Verification verification = full.after(change + newest + but_version);
            CHECK(codes(verification) == Codes{"projection.differs"});
            CHECK(finding(verification, "projection.differs")
                      .message.find("derived table " + table + " ") != std::string::npos);
        }
    }
    CHECK(columns == 109);
}

TEST_CASE("every counter of the projections is compared", "[ledger][verify]") {
    Full full;
    const auto names =
        words(full.forger.path(), "SELECT name FROM p_meta WHERE name <> 'projection_version'");
    CHECK(names.size() == 20);
    for (const std::string& name : names) {
        CAPTURE(name);
        CHECK(codes(full.after("UPDATE p_meta SET value = value + 1 WHERE name = '" + name +
                               "'")) == Codes{"projection.differs"});
    }
}

TEST_CASE("a row missing from any derived table is found", "[ledger][verify]") {
    Full full;
    for (const std::string& table : tables(full.forger.path())) {
        CAPTURE(table);
        const std::string key =
            words(full.forger.path(), "SELECT name FROM pragma_table_info('" + table + "')")
                .front();
        const std::string remove = "DELETE FROM " + table + " WHERE " + key + " = (SELECT ";
        CHECK(codes(full.after(remove + "min(" + key + ") FROM " + table + ")")) ==
              Codes{"projection.differs"});
        if (table == "p_meta") continue;  // whose last row is the version
        CHECK(codes(full.after(remove + "max(" + key + ") FROM " + table + ")")) ==
              Codes{"projection.differs"});
    }
}

TEST_CASE("a row too many in any derived table is found", "[ledger][verify]") {
    Full full;
    for (const std::string& table : tables(full.forger.path())) {
        CAPTURE(table);
        // A copy of each row under another key.
        std::string values;
        for (const std::string& column :
             words(full.forger.path(), "SELECT name FROM pragma_table_info('" + table + "')")) {
            values += (values.empty() ? "" : ", ") +
                      ("CASE typeof(" + column + ") WHEN 'integer' THEN " + column +
                       " + 7000000 WHEN 'text' THEN " + column + " || 'x' ELSE CAST(" + column +
                       " || 'x' AS BLOB) END");
        }
        CHECK(codes(full.after("INSERT INTO " + table + " SELECT " + values + " FROM " + table +
                               " LIMIT 1")) == Codes{"projection.differs"});
    }
}

TEST_CASE("a fraction or a text where a derived table holds an integer is found",
          "[ledger][verify]") {
    Full full;
    const std::string value = GENERATE(as<std::string>{}, "0.5", "'10'");
    full.forger.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'p_balance'");
    full.forger.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'amount INTEGER', 'amount') WHERE name = "
        "'p_balance'");
    full.forger.execute("UPDATE p_balance SET amount = " + value + " WHERE number = 1");
    full.forger.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, 'amount', 'amount INTEGER') || 'STRICT' WHERE "
        "name = 'p_balance'");
    const Verification verification = full.forger.verify();
    CHECK(finding(verification, "file.integrity").code == "file.integrity");
    CHECK(finding(verification, "projection.differs").code == "projection.differs");
}

TEST_CASE("projections of another version or shape are not checked, and the result says so",
          "[ledger][verify]") {
    Full full;
    const std::string sql =
        GENERATE(as<std::string>{},
                 "UPDATE p_meta SET value = value + 1 WHERE name = 'projection_version'",
                 "DELETE FROM p_meta WHERE name = 'projection_version'",
                 "DROP TABLE p_meta",
                 "DROP TABLE p_step",
                 "DROP INDEX p_step_by_proposal",
                 "ALTER TABLE p_step ADD COLUMN remark INTEGER",
                 "CREATE TABLE p_more(number INTEGER)");
    CAPTURE(sql);
    const Verification verification =
        full.after(sql + "; UPDATE p_balance SET amount = amount + 1");
    CHECK(codes(verification) == Codes{});
    CHECK_FALSE(verification.projections_checked);
    const bool is_said = std::any_of(
        verification.limits.begin(), verification.limits.end(), [](const Phrase& limit) {
            return in_english(limit).find("projections were not checked") != std::string::npos;
        });
    CHECK(is_said);
}

TEST_CASE("projections that no longer fit a changed ledger are found", "[ledger][verify]") {
    Full full;
    Forger resealed{full.ledger.path()};
    resealed.entries().at(9).time.seconds += 1;
    resealed.reseal();
    Forger mixed{full.ledger.path()};
    mixed.execute("ATTACH '" + resealed.path() +
                  "' AS other; DELETE FROM entry; INSERT INTO entry SELECT * FROM other.entry");
    const Verification verification = mixed.verify();
    CHECK(codes(verification) == Codes{"projection.differs"});
    CHECK(finding(verification, "projection.differs").message.find("p_tree") != std::string::npos);
}

TEST_CASE("of many records two threads compare half of the tables each, and tell in one order",
          "[ledger][verify]") {
    TestLedger ledger;
    ledger.play_story();
    ledger.append("finance",
                  std::vector<Draft>(1'000,
                                     draft({{"type", "pledge.made"},
                                            {"donor", "SE"},
                                            {"fund", "SE"},
                                            {"amount", usd("1.00")}})));
    Forger forger{ledger.path()};
    CHECK(codes(forger.verify()) == Codes{});
    // Those that are compared last first.
    forger.execute(
        "UPDATE p_meta SET value = value + 1 WHERE name = 'next_PL';"
        "UPDATE p_balance SET amount = amount + 1 WHERE number = 1;"
        "UPDATE p_document SET amount = amount + 1 WHERE number = 900;"
        "UPDATE p_officer SET officer = 'x' WHERE position = 0");
    std::vector<std::string> messages;
    const Verification verification = forger.verify();
    for (const Finding& found : verification.findings.list())
        messages.push_back(found.message.substr(0, 26));
    CHECK(messages == std::vector<std::string>{"derived table p_officer is",
                                               "derived table p_document i",
                                               "derived table p_balance is",
                                               "derived table p_meta is no"});
}

}  // namespace fundtrail::projection_check_test
