#include "cli/scale_file.hpp"

#include "core/error.hpp"
#include "tests/support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <string>
#include <vector>

namespace fundtrail::scale_file_test {
namespace {

ScaleRows rows_of(std::string_view text) {
    return read_scale(text, "scale.csv", Currency::find("USD").value());
}

std::vector<ScaleMember> members_of(std::string_view text) {
    const ScaleRows rows = rows_of(text);
    REQUIRE(rows);
    return *rows;
}

/// The reason against the one bad row of a text.
std::string reason_against(std::string_view text) {
    const ScaleRows rows = rows_of(text);
    REQUIRE_FALSE(rows);
    REQUIRE(rows.error().size() == 1);
    return rows.error().front().refusal.reason;
}

/// What is wrong with a header, in words.
std::string complaint_about(std::string_view text) {
    try {
        static_cast<void>(rows_of(text));
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

TEST_CASE("a scale file gives members with rate, level and credit in its order", "[cli]") {
    const auto members = members_of(
        "member,rate,level,credits\n"
        "US,22.000,A,\n"
        "CH,1.029,B,1250.00\n"
        "SA,1.217,7.5,\"12,500\"\n");

    REQUIRE(members.size() == 3);
    CHECK(members[0].member == "US");
    CHECK(members[0].rate == Percent{22'000'000});
    CHECK(members[0].level.bears_discounts());
    CHECK(members[0].credit_minor_units == 0);
    CHECK(members[1].level == Level{});
    CHECK(members[1].credit_minor_units == 125'000);
    CHECK(members[2].level.discount() == Percent{7'500'000});
    CHECK(members[2].credit_minor_units == 1'250'000);
}

TEST_CASE("the columns of a scale stand in any order, level and credits need not", "[cli]") {
    const auto members = members_of("rate,member\n99.5,SE\n0.5,NO\n");

    REQUIRE(members.size() == 2);
    CHECK(members[0].member == "SE");
    CHECK(members[0].rate == Percent{99'500'000});
    CHECK(members[1].level == Level{});
}

TEST_CASE("white space around cells and empty rows of a scale mean nothing", "[cli]") {
    const auto members = members_of("\r\n member , rate\r\n SE ,\t100 \r\n,\r\n\r\n");

    REQUIRE(members.size() == 1);
    CHECK(members[0].member == "SE");
    CHECK(members[0].rate == k_hundred_percent);
}

TEST_CASE("every bad row of a scale is refused by its number", "[cli]") {
    const auto rows = rows_of(
        "member,rate,level\n"
        "SE,-1,B\n"
        "NO,50,B\n"
        "\"D\nK\",1,B\n"
        "FI,50\n"
        "\n"
        "IS,1,K\n");

    REQUIRE_FALSE(rows);
    REQUIRE(rows.error().size() == 4);
    CHECK(rows.error()[0].row == 2);
    CHECK(rows.error()[0].refusal.rule == "cell");
    CHECK(rows.error()[1].row == 4);
    CHECK(rows.error()[1].line == 4);
    CHECK(rows.error()[2].row == 5);
    CHECK(rows.error()[2].line == 6);
    CHECK(rows.error()[2].refusal.rule == "csv");
    CHECK(rows.error()[2].refusal.reason == "the row has 2 cells, the header 3");
    CHECK(rows.error()[3].row == 7);
}

TEST_CASE("a bad cell of a scale is named with its column", "[cli]") {
    CHECK(reason_against("member,rate\nSE,1e1\n") ==
          "column \"rate\": \"1e1\" is no rate from 0 to 100 per cent with at most six decimals");
    CHECK(reason_against("member,rate\nKingdom of Sweden,1\n") ==
          "column \"member\": \"Kingdom of Sweden\" is not a code");
    CHECK(reason_against("member,rate\n,1\n") == "column \"member\": \"\" is not a code");
    CHECK(reason_against("member,rate,level\nSE,1,\n") ==
          "column \"level\": \"\" is neither a level nor a discount in per cent");
    CHECK(reason_against("member,rate,credits\nSE,1,1.005\n") ==
          "column \"credits\": \"1.005\" is no amount of USD");
    CHECK(reason_against("member,rate,credits\nSE,1,-5\n") ==
          "column \"credits\": \"-5\" is below zero");
}

TEST_CASE("a row of a scale that is no CSV is refused as such", "[cli]") {
    const auto rows = rows_of("member,rate\nSE,1\nNO,\"99\"9\n");

    REQUIRE_FALSE(rows);
    CHECK(rows.error().front().row == 3);
    CHECK(rows.error().front().refusal.rule == "csv");
}

TEST_CASE("a member that is in a scale twice is refused with the first row", "[cli]") {
    CHECK(reason_against("member,rate\nSE,50\nNO,1\nse,49\n") ==
          "column \"member\": \"se\" is in row 2 already");
    CHECK(rows_of("member,rate\nSE,x\nSE,1\n").error().size() == 2);
}

TEST_CASE("a scale whose header is missing or wrong is refused as a whole", "[cli]") {
    CHECK(complaint_about("") == "scale.csv is empty");
    CHECK(complaint_about("member,level\n") == "the header of scale.csv names no column \"rate\"");
    CHECK(complaint_about("rate\n") == "the header of scale.csv names no column \"member\"");
    CHECK(complaint_about("member,rate,rate\n") ==
          "the header of scale.csv names two columns \"rate\"");
    CHECK(complaint_about("member,rate,levl\n") ==
          "the header of scale.csv names a column \"levl\", which no scale has");
    CHECK(complaint_about("member;rate\nSE;100\n") ==
          "the header of scale.csv names a column \"member;rate\", which no scale has");
    CHECK(complaint_about("member,\"rate\"e\n")
              .starts_with("the header of scale.csv cannot be read: "));
}

TEST_CASE("a scale is read from its file", "[cli]") {
    const support::TemporaryFolder folder;
    const std::string path = folder.path_of("scale.csv");
    std::ofstream{path} << "\xEF\xBB\xBFmember,rate\nSE,100\n";

    CHECK(read_scale_file(path, "scale.csv", Currency::find("USD").value())->size() == 1);
    CHECK_THROWS_AS(read_scale_file(folder.path_of("none"), "none", Currency::find("USD").value()),
                    InputError);
}

}  // namespace fundtrail::scale_file_test
