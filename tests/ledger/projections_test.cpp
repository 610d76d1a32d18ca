// Reading a book's parts from the projections, right ones and wrong ones.

#include "ledger/projections.hpp"

#include "ledger/rebuild.hpp"
#include "tests/support/forger.hpp"
#include "tests/support/test_ledger.hpp"

#include <catch2/catch.hpp>

#include <sstream>

namespace fundtrail::projections_test {
namespace {

using support::codes;
using support::draft;
using support::Forger;
using support::TestLedger;
using support::usd;

/// A ledger with a pending proposal and an appointment, whose projections may be altered.
struct Altered {
    TestLedger ledger;
    Forger forger{told()};

    std::string told() {
        ledger.play_story();
        ledger.append("finance",
                      {draft({{"type", "disbursement.proposed"},
                              {"kind", "expenditure"},
                              {"obligation", "OB-00001"},
                              {"payee", "V1"},
                              {"account", "USD-OPS"},
                              {"amount", usd("100.00")},
                              {"purpose", "Wells"}})});
        ledger.govern(draft({{"type", "officer.acting"},
                             {"officer", "treasurer"},
                             {"for", "certifier"},
                             {"role", "certifying_officer"},
                             {"until", "2026-01-31"},
                             {"limit", usd("50.00")}}));
        return ledger.path();
    }

    Database after(const std::string& sql) {
        forger.execute(sql);
        return Database::open(forger.path(), OpenMode::read_write);
    }
};

/// SQL that writes `number` into a column of every row, as far as keys permit.
std::string overwrite(const std::string& name, const std::string& number) {
    const std::string table = name.substr(0, name.find('.'));
    const std::string column = name.substr(name.find('.') + 1);
    std::string sql = "UPDATE OR IGNORE " + table + " SET " + column + " = CASE typeof(" + column +
                      ") WHEN 'integer' THEN " + number + " WHEN 'text' THEN '" + number +
                      "' ELSE zeroblob(abs(" + number + " % 40)) END";
    // Of another version nothing is read at all.
    if (table == "p_meta") sql += " WHERE name <> 'projection_version'";
    return sql;
}

/// Certifies the pending proposal; false if that is refused or the projections are.
bool certifies(Altered& altered) {
    const SecretKey secret = support::key_of("certifier");
    try {
        WriteSession session{
            altered.forger.folder(),
            Signer{.key = support::verifier_key_of("certifier"), .secret = &secret},
            Surroundings{.clock = altered.ledger.clock(), .random = altered.ledger.random()}};
        if (!session.add(draft({{"type", "certified"}, {"record", "DB-00002"}}))) return false;
        static_cast<void>(session.commit());
        return true;
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

TEST_CASE("what the projections hold is what a book was told", "[ledger][projections]") {
    Altered altered;
    Database database = altered.after("SELECT 1");
    ProjectionSource source{database};
    Book book{&source};
    load_standing_state(database, book);

    CHECK(book.opening().name == "test.example/ledger");
    CHECK(book.money_text(1) == "USD 0.01");
    CHECK(book.has_postings());
    CHECK(book.officers().enrolments().size() == 7);
    CHECK(book.next_number(DocumentKind::disbursement) == 3);
    const Document* paid = book.find(DocumentRef{.kind = DocumentKind::disbursement, .number = 1});
    REQUIRE(paid != nullptr);
    CHECK(paid->state == DocumentState::paid);
    CHECK(paid->amount == 30'000);
    CHECK(book.text(paid->fund) == "SE");
    CHECK(book.find(DocumentRef{.kind = DocumentKind::disbursement, .number = 3}) == nullptr);
    CHECK(book.balance(book.key("bank:USD-OPS", "SE")) == 70'000);
    CHECK(book.balance(book.key("bank:USD-OPS", "GEN")) == 0);
    CHECK(book.find(RegisterKind::party, "se") != nullptr);
    CHECK(book.find(RegisterKind::party, "XX") == nullptr);
}

TEST_CASE("a balance is loaded as far back as it is asked for, and further when asked again",
          "[ledger][projections]") {
    TestLedger ledger;
    ledger.add_register();
    ledger.receive("100.00");
    ledger.clock().advance(10 * 86'400);
    ledger.receive("50.00");
    Database database = Database::open(ledger.path(), OpenMode::read_write);
    ProjectionSource source{database};
    Book book{&source};
    load_standing_state(database, book);
    const BalanceKey bank = book.key("bank:USD-OPS", "SE");
    const Date first = date_of(Timestamp{1'767'225'600});

    CHECK(book.lowest_from(bank, Date{first.days_since_epoch + 10}) == 15'000);
    CHECK(book.lowest_from(bank, Date{first.days_since_epoch + 1}) == 10'000);
    CHECK(book.lowest_from(bank, Date{first.days_since_epoch - 1}) == 0);
    CHECK(book.highest_from(bank, Date{first.days_since_epoch - 1}) == 15'000);
}

TEST_CASE("a counter that was never written is not there", "[ledger][projections]") {
    Altered altered;
    Database database = altered.after("DELETE FROM p_meta WHERE name = 'records'");
    CHECK(read_counter(database, "records") == std::nullopt);
    write_counter(database, "records", 7);
    CHECK(read_counter(database, "records") == 7);
}

TEST_CASE("hashes of the tree that are missing or short are named", "[ledger][projections]") {
    Altered altered;
    const std::string sql = GENERATE(as<std::string>{},
                                     "DELETE FROM p_tree",
                                     "UPDATE p_tree SET hash = x'00'",
                                     "UPDATE p_tree SET hash = x''");
    Database database = altered.after(sql);
    CHECK_THROWS_AS(read_tree(database, 5), CorruptLedger);
    CHECK_NOTHROW(read_tree(database, 0));
}

TEST_CASE("whatever stands in the projections, a writer takes it or says so",
          "[ledger][projections]") {
    Altered altered;
    const std::string path = altered.forger.path();
    const std::string untouched = support::bytes_of(path);
    const std::string honest = support::projection_rows(path);
    std::istringstream columns{support::dump(
        path,
        "SELECT m.name || '.' || c.name FROM sqlite_schema m, pragma_table_info(m.name) c "
        "WHERE m.type = 'table' AND m.name GLOB 'p_*'")};
    for (std::string line; std::getline(columns, line);) {
        const std::string name = line.substr(2, line.size() - 3);
        for (const std::string number :
             {"0", "-1", "9223372036854775807", "-9223372036854775808", "77"}) {
            CAPTURE(name, number);
            altered.forger.execute(overwrite(name, number));
            const bool is_altered = support::projection_rows(path) != honest;
            // A bug would be no Error.
            const bool is_committed = certifies(altered);
            if (is_altered && !is_committed) CHECK_FALSE(altered.forger.verify().is_intact());
            support::write_bytes(path, untouched);
        }
    }
}

}  // namespace fundtrail::projections_test
