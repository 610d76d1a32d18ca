#include "core/record.hpp"

#include "core/encoding.hpp"
#include "core/ensure.hpp"
#include "core/record_type.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace fundtrail::record_test {
namespace {

const std::string k_pledge =
    R"({"amount":{"amount":"100.00","currency":"USD"},"date":"2026-03-14","donor":"SE",)"
    R"("due":[{"amount":{"amount":"40.00","currency":"USD"},"date":"2027-01-31"}],)"
    R"("fund":"GEN","ref":"PL-00007","type":"pledge.made"})";

std::string refused(const std::string& bytes) {
    JsonTree tree;
    const auto record = read_record(bytes, tree);
    REQUIRE_FALSE(record.has_value());
    return record.error().rule;
}

}  // namespace

TEST_CASE("a record is read into typed fields", "[core]") {
    JsonTree tree;
    const Record record = read_record(k_pledge, tree).value();
    REQUIRE(record.type().name == "pledge.made");
    REQUIRE(record.bytes() == k_pledge);
    REQUIRE(record.amount("amount") == 10'000);
    REQUIRE(record.amount_or_zero("charge") == 0);
    REQUIRE(record.date() == parse_date("2026-03-14"));
    REQUIRE(record.document("ref") == DocumentRef{.kind = DocumentKind::pledge, .number = 7});
    REQUIRE(record.document_or_empty("allocation").is_empty());
    REQUIRE(record.text("donor") == "SE");
    REQUIRE(record.text_or_empty("conditions").empty());
    REQUIRE(record.has("due"));
    REQUIRE_FALSE(record.has("conditions"));
}

TEST_CASE("asking for a field that is not there is a mistake", "[core]") {
    JsonTree tree;
    const Record record = read_record(k_pledge, tree).value();
    REQUIRE_THROWS_AS(record.text("conditions"), Bug);
    REQUIRE_THROWS_AS(record.date("donor"), Bug);
}

TEST_CASE("what is not canonical is no record", "[core]") {
    REQUIRE(refused("") == "record.not_canonical");
    REQUIRE(refused(k_pledge + " ") == "record.not_canonical");
    REQUIRE(refused(R"({"type":"pledge.made","date":"2026-03-14"})") == "record.not_canonical");
    REQUIRE(refused(R"({"date":"2026-03-14"})") == "record.not_canonical");
    REQUIRE(refused(R"({"type":1})") == "record.not_canonical");
}

TEST_CASE("a type that the catalogue does not know is no record", "[core]") {
    REQUIRE(refused(R"({"type":"pledge.unmade"})") == "record.unknown_type");
    REQUIRE(refused(R"({"type":""})") == "record.unknown_type");
    REQUIRE(refused(R"({"type":"Pledge.made"})") == "record.unknown_type");
}

TEST_CASE("a record with a field missing, too many or wrong is none", "[core]") {
    REQUIRE(refused(R"({"type":"pledge.made"})") == "record.field");
    std::string more = k_pledge;
    more.insert(1, R"("aaa":1,)");
    REQUIRE(refused(more) == "record.field");
    std::string wrong = k_pledge;
    wrong.replace(wrong.find("PL-00007"), 8, "RC-00007");
    REQUIRE(refused(wrong) == "record.field");
}

TEST_CASE("an amount is written as it is read", "[core]") {
    JsonTree tree;
    const JsonValue value = amount_value(Money{*Currency::find("JPY"), 1'250});
    const std::string bytes = write_canonical(value);
    REQUIRE(bytes == R"({"amount":"1250","currency":"JPY"})");
    REQUIRE_FALSE(tree.read_canonical(bytes));
    REQUIRE(amount_of(tree.root()) == 1'250);
    REQUIRE(currency_of(tree.root()).code() == "JPY");
}

TEST_CASE("every private field of a record is visited with its commitment", "[core]") {
    const Hash first = sha256("first");
    const Hash second = sha256("second");
    const std::string bytes = R"({"country":"ML","date":"2026-03-14","kind":"person",)"
                              R"("name":{"sealed":")" +
                              base64(first.view()) + R"("},"org_id":{"sealed":")" +
                              base64(second.view()) +
                              R"("},"party":"PE-00001","type":"party.added"})";
    JsonTree tree;
    const Record record = read_record(bytes, tree).value();
    std::vector<std::pair<std::string, Hash>> found;
    for_each_commitment(record, [&](std::string_view path, const Hash& commitment) {
        found.emplace_back(path, commitment);
    });
    REQUIRE(found ==
            std::vector<std::pair<std::string, Hash>>{{"name", first}, {"org_id", second}});
}

TEST_CASE("a record without private fields has no commitments", "[core]") {
    JsonTree tree;
    const Record record = read_record(k_pledge, tree).value();
    int found = 0;
    for_each_commitment(record, [&](std::string_view, const Hash&) { ++found; });
    REQUIRE(found == 0);
}

}  // namespace fundtrail::record_test
