// The example's figures against the published schedule that it restates.

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <string>
#include <utility>

namespace fundtrail {
namespace {

using nlohmann::json;
/// Whole US dollars by fund and donor's name.
using Contributions = std::map<std::pair<std::string, std::string>, std::int64_t>;

const std::string k_example = FUNDTRAIL_SOURCE_DIR "/examples/peace-funds-2023/";
const std::string k_schedule = FUNDTRAIL_SHARED "/data/un-trust-funds/";

bool is_of_example(const std::string& fund) {
    return fund == "SAU" || fund == "MSS" || fund == "DFA" || fund == "CCR";
}

json read_json(const std::string& path) {
    std::ifstream file{path};
    REQUIRE(file);
    return json::parse(file);
}

std::vector<json> read_lines(const std::string& path) {
    std::ifstream file{path};
    REQUIRE(file);
    std::vector<json> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(json::parse(line));
    return lines;
}

std::int64_t whole_dollars(const json& amount) {
    const std::string text = amount.at("amount");
    REQUIRE(amount.at("currency") == "USD");
    REQUIRE(text.substr(text.size() - 3) == ".00");
    return std::stoll(text);
}

}  // namespace

TEST_CASE("the example restates every donor row of the schedule for its four funds", "[vectors]") {
    Contributions published;
    const json schedule = read_json(k_schedule + "trust-fund-contributors-2023.json");
    for (const json& donor : schedule.at("contributors")) {
        for (const json& row : donor.at("destinations")) {
            if (!is_of_example(row.at("fund_code"))) continue;
            published[{row.at("fund_code"), donor.at("name")}] +=
                row.at("amount_usd").get<std::int64_t>();
        }
    }

    std::map<std::string, std::string> names;
    for (const json& record : read_lines(k_example + "registers.jsonl")) {
        if (record.at("type") == "party.added") names[record.at("party")] = record.at("name");
    }
    Contributions restated;
    for (const json& record : read_lines(k_example + "contributions.jsonl")) {
        if (record.at("type") != "pledge.made") continue;
        restated[{record.at("fund"), names.at(record.at("donor"))}] +=
            whole_dollars(record.at("amount"));
    }

    CHECK(restated == published);
    CHECK(restated.size() == 11);
}

TEST_CASE("the example's budget lines are the funds' published expenses", "[vectors]") {
    std::map<std::string, std::int64_t> published;
    const json budget = read_json(k_schedule + "budget-trust-funds-2023.json");
    for (const json& node : budget.at("nodes")) {
        if (node.at("tier") != "detail" || !node.at("code").is_string()) continue;
        const std::string fund = node.at("code");
        if (is_of_example(fund)) published[fund + "-2023"] = node.at("amount");
    }

    std::map<std::string, std::int64_t> restated;
    for (const json& record : read_lines(k_example + "registers.jsonl")) {
        if (record.at("type") == "budget.added")
            restated[record.at("budget")] = whole_dollars(record.at("amount"));
    }

    CHECK(restated == published);
}

}  // namespace fundtrail
