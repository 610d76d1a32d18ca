#include "core/posting.hpp"

#include <catch2/catch.hpp>

#include <limits>
#include <string>

namespace fundtrail::posting_test {
namespace {

const Currency k_usd = Currency::find("USD").value();

/// What stands in a record for `postings`.
std::string written(const JsonValue& postings) {
    JsonValue record;
    record["postings"] = postings;
    return write_canonical(record);
}

bool says(const std::string& lines, const PostingList& postings) {
    JsonTree tree;
    const std::string bytes = R"({"postings":)" + lines + '}';
    REQUIRE_FALSE(tree.read_canonical(bytes));
    return is_same(*tree.root().find("postings"), postings, k_usd);
}

}  // namespace

TEST_CASE("lines are ordered by the bytes of account, then fund", "[core]") {
    NamePool names;
    PostingList list{names};
    list.add("fund:SE", "SE", -3);
    list.add("bank:USD", "SE", 2);
    list.add("bank:USD", "GEN", 1);
    list.add("bank:EUR", "SE", 4);
    list.close();
    REQUIRE(written(to_json(list, k_usd)) ==
            R"({"postings":[["bank:EUR","SE","0.04"],["bank:USD","GEN","0.01"],)"
            R"(["bank:USD","SE","0.02"],["fund:SE","SE","-0.03"]]})");
}

TEST_CASE("lines of one account and fund are added up, and none is of zero", "[core]") {
    NamePool names;
    PostingList list{names};
    list.add("a", "F", 5);
    list.add("b", "F", 5);
    list.add("a", "F", -5);
    list.add("b", "F", 1);
    list.add("c", "F", 0);
    list.close();
    REQUIRE(written(to_json(list, k_usd)) == R"({"postings":[["b","F","0.06"]]})");
}

TEST_CASE("a list whose lines leave 64 bits says so", "[core]") {
    NamePool names;
    PostingList list{names};
    list.add("a", "F", std::numeric_limits<std::int64_t>::max());
    REQUIRE(list.is_exact());
    list.add("a", "F", 1);
    REQUIRE_FALSE(list.is_exact());
}

TEST_CASE("a line of an account that keeps its own currency says that amount too", "[core]") {
    NamePool names;
    PostingList list{names};
    const Currency xof = Currency::find("XOF").value();
    list.add("bank:XOF", "TRS", 7000, Money{.currency = xof, .minor_units = 41000});
    list.add("bank:XOF", "TRS", 59, Money{.currency = xof, .minor_units = 650});
    list.add("exchange", "TRS", -7059);
    list.close();
    REQUIRE(written(to_json(list, k_usd)) ==
            R"({"postings":[["bank:XOF","TRS","70.59","41650","XOF"],)"
            R"(["exchange","TRS","-70.59"]]})");
    REQUIRE(
        says(R"([["bank:XOF","TRS","70.59","41650","XOF"],["exchange","TRS","-70.59"]])", list));
    REQUIRE_FALSE(says(R"([["bank:XOF","TRS","70.59"],["exchange","TRS","-70.59"]])", list));
    REQUIRE_FALSE(
        says(R"([["bank:XOF","TRS","70.59","41651","XOF"],["exchange","TRS","-70.59"]])", list));
    REQUIRE_FALSE(
        says(R"([["bank:XOF","TRS","70.59","41650","XAF"],["exchange","TRS","-70.59"]])", list));
}

TEST_CASE("a line of which only one amount is zero stays", "[core]") {
    NamePool names;
    PostingList list{names};
    const Currency xof = Currency::find("XOF").value();
    // Revalued: the amount in the account's own currency does not move.
    list.add("bank:XOF", "A", -237, Money{.currency = xof, .minor_units = 5});
    list.add("bank:XOF", "A", 0, Money{.currency = xof, .minor_units = -5});
    list.add("bank:XOF", "B", 0, Money{.currency = xof, .minor_units = 1});
    list.add("bank:XOF", "C", 0, Money{.currency = xof, .minor_units = 0});
    list.close();
    REQUIRE(written(to_json(list, k_usd)) ==
            R"({"postings":[["bank:XOF","A","-2.37"],["bank:XOF","B","0.00","1","XOF"]]})");
}

TEST_CASE("a list whose amounts in an own currency leave 64 bits says so", "[core]") {
    NamePool names;
    PostingList list{names};
    const Currency xof = Currency::find("XOF").value();
    list.add("a",
             "F",
             1,
             Money{.currency = xof, .minor_units = std::numeric_limits<std::int64_t>::max()});
    REQUIRE(list.is_exact());
    list.add("a", "F", 1, Money{.currency = xof, .minor_units = 1});
    REQUIRE_FALSE(list.is_exact());
}

TEST_CASE("stated postings are compared as a whole and in order", "[core]") {
    NamePool names;
    PostingList list{names};
    list.add("a", "F", 100);
    list.add("b", "F", -100);
    list.close();
    REQUIRE(says(R"([["a","F","1.00"],["b","F","-1.00"]])", list));
    REQUIRE_FALSE(says(R"([["b","F","-1.00"],["a","F","1.00"]])", list));
    REQUIRE_FALSE(says(R"([["a","F","1.00"]])", list));
    REQUIRE_FALSE(says(R"([["a","F","1.00"],["b","F","-1.00"],["c","F","0.00"]])", list));
    REQUIRE_FALSE(says(R"([["a","G","1.00"],["b","F","-1.00"]])", list));
    REQUIRE_FALSE(says(R"([["a","F","1.01"],["b","F","-1.00"]])", list));
    REQUIRE_FALSE(says(R"([["a","F","1.00","1"],["b","F","-1.00"]])", list));
    REQUIRE_FALSE(says(R"([["a","F","1"],["b","F","-1.00"]])", list));
}

}  // namespace fundtrail::posting_test
