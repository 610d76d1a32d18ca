// The example's figures against the published schedule that it restates.

#include "core/csv.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fundtrail::peace_funds_test {
namespace {

using nlohmann::json;
/// Whole US dollars by fund and donor's name.
using Contributions = std::map<std::pair<std::string, std::string>, std::int64_t>;
/// Whole US dollars by the name of the column.
using FundRow = std::map<std::string, std::int64_t>;

const std::string k_example = FUNDTRAIL_SOURCE_DIR "/examples/peace-funds-2023/";
const std::string k_schedule = FUNDTRAIL_SHARED "/data/un-trust-funds/";

bool is_of_example(const std::string& fund) {
    static const std::set<std::string> k_funds{"SAU", "MSS", "DFA", "CCR", "PSM", "MNA", "PSO"};
    return k_funds.count(fund) > 0;
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

/// The cells of a table, its header first.
std::vector<std::vector<std::string>> read_table(const std::string& path) {
    std::ifstream file{path};
    REQUIRE(file);
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    CsvReader reader{text, ','};
    std::vector<std::vector<std::string>> rows;
    for (CsvRow row; reader.next(row);)
        rows.push_back(row.cells);
    REQUIRE(!rows.empty());
    for (const auto& row : rows)
        REQUIRE(row.size() == rows.front().size());
    return rows;
}

/// What the example compares its ledger with: by fund the published figures of the year.
std::map<std::string, FundRow> read_published() {
    const auto rows = read_table(k_example + "published.csv");
    std::map<std::string, FundRow> funds;
    for (std::size_t number = 1; number < rows.size(); ++number) {
        FundRow& fund = funds[rows[number].front()];
        for (std::size_t place = 1; place < rows[number].size(); ++place)
            fund[rows.front()[place]] = std::stoll(rows[number][place]);
    }
    return funds;
}

/// The fund whose money an account of the example holds: its name ends with it.
std::string fund_of(const std::string& account) {
    return account.substr(account.find('-') + 1);
}

}  // namespace

TEST_CASE("the example restates every donor row of the schedule for its seven funds", "[vectors]") {
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
    // Agencies and other trust funds are not among the schedule's donors.
    std::set<std::string> senders_of_transfers;
    for (const json& record : read_lines(k_example + "transfers.jsonl"))
        senders_of_transfers.insert(record.at("donor"));
    Contributions restated;
    for (const json& record : read_lines(k_example + "contributions.jsonl")) {
        if (record.at("type") != "pledge.made") continue;
        restated[{record.at("fund"), names.at(record.at("donor"))}] +=
            whole_dollars(record.at("amount"));
    }
    for (const json& record : read_lines(k_example + "refunds.jsonl")) {
        if (senders_of_transfers.count(record.at("donor")) > 0) continue;
        restated[{record.at("fund"), names.at(record.at("donor"))}] -=
            whole_dollars(record.at("amount"));
    }

    CHECK(restated == published);
    CHECK(restated.size() == 35);
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
    CHECK(restated.size() == 7);
    for (const auto& [fund, row] : read_published())
        CHECK(row.at("expenses") == published.at(fund + "-2023"));
}

TEST_CASE("the example compares its ledger with the funds' published contributions", "[vectors]") {
    // The statement of a fund adds the present value adjustment, which is of no donor.
    std::map<std::string, std::int64_t> adjustments;
    for (const json& record : read_lines(k_example + "other-income.jsonl")) {
        if (record.at("bank_ref") == "present value adjustment")
            adjustments[fund_of(record.at("account"))] = whole_dollars(record.at("amount"));
    }
    const auto published = read_published();
    std::size_t found = 0;
    const json schedule = read_json(k_schedule + "trust-fund-contributors-2023.json");
    for (const json& fund : schedule.at("reconciliation")) {
        const std::string code = fund.at("fund_code");
        if (!is_of_example(code)) continue;
        ++found;
        CHECK(published.at(code).at("contributions") + adjustments[code] ==
              fund.at("statement_amount_usd").get<std::int64_t>());
    }
    CHECK(found == published.size());
}

TEST_CASE("what the example's funds bring forward and earn leads to their closing balances",
          "[vectors]") {
    std::map<std::string, std::int64_t> income;
    for (const json& record : read_lines(k_example + "other-income.jsonl")) {
        const std::int64_t amount = whole_dollars(record.at("amount"));
        income[fund_of(record.at("account"))] +=
            record.at("type") == "bank.charged" ? -amount : amount;
    }
    std::map<std::string, std::int64_t> opening;
    const auto brought_forward = read_table(k_example + "opening.csv");
    for (std::size_t number = 1; number < brought_forward.size(); ++number)
        opening[brought_forward[number].at(1)] = std::stoll(brought_forward[number].at(2));

    for (const auto& [fund, row] : read_published()) {
        INFO(fund);
        CHECK(row.at("opening") == opening[fund]);
        CHECK(row.at("other_income") == income[fund]);
        CHECK(row.at("closing") == row.at("opening") + row.at("contributions") +
                                       row.at("transfers") + row.at("other_income") -
                                       row.at("expenses"));
    }
}

}  // namespace fundtrail::peace_funds_test
