// The story of ACCOUNTING.md section 5 against postings that were computed elsewhere: what is
// posted on each date to each account and fund, and the trial balance at the end.

#include "core/posting.hpp"
#include "tests/support/mission_story.hpp"
#include "tests/vectors/shared_data.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <string>
#include <tuple>

namespace fundtrail::story_test {
namespace {

using Amounts = std::map<std::string, std::int64_t>;

/// References of the story are labels: numbers are given in the order of recording.
const std::map<std::string, std::string>& numbers() {
    static const std::map<std::string, std::string> numbers{{"PL-1", "PL-00001"},
                                                            {"PL-4", "PL-00002"},
                                                            {"PL-2", "PL-00003"},
                                                            {"PL-3", "PL-00004"},
                                                            {"AL-1", "AL-00001"},
                                                            {"AL-2", "AL-00002"},
                                                            {"AL-3", "AL-00003"},
                                                            {"AL-6", "AL-00004"},
                                                            {"AL-4", "AL-00005"},
                                                            {"AL-5", "AL-00006"},
                                                            {"OB-1", "OB-00001"},
                                                            {"OB-2", "OB-00002"},
                                                            {"DB-1", "DB-00001"},
                                                            {"IK-1", "IK-00001"},
                                                            {"RC-2", "RC-00002"},
                                                            {"RV-1", "RV-00001"},
                                                            {"CD-1", "CD-00001"}};
    return numbers;
}

std::string numbered(const std::string& account) {
    const auto colon = account.find(':');
    if (colon == std::string::npos) return account;
    const auto number = numbers().find(account.substr(colon + 1));
    return number == numbers().end() ? account : account.substr(0, colon + 1) + number->second;
}

std::int64_t usd_of(const nlohmann::json& amount) {
    return parse_amount(amount.get<std::string>(), Currency::find("USD").value(), Sign::any)
        .value();
}

void add(Amounts& amounts, const std::string& place, std::int64_t amount) {
    if ((amounts[place] += amount) == 0) amounts.erase(place);
}

/// `2025-04-01 receivable:PL-00001 SE`, and `… SEK` for what is posted in an own currency.
Amounts golden_postings() {
    Amounts amounts;
    const nlohmann::json story = vectors::json_at("accounting/story.json");
    for (const auto& event : story.at("events")) {
        for (const auto& posting : event.at("postings")) {
            const std::string place = event.at("date").get<std::string>() + ' ' +
                                      numbered(posting.at("account").get<std::string>()) + ' ' +
                                      posting.at("fund").get<std::string>();
            add(amounts, place, usd_of(posting.at("base")));
            if (!posting.contains("own")) continue;
            const auto& own = posting.at("own");
            const Currency currency = Currency::find(own.at("currency").get<std::string>()).value();
            const std::string digits = own.at("amount").get<std::string>();
            const std::string zeros =
                currency.decimals() == 0
                    ? ""
                    : '.' + std::string(static_cast<std::size_t>(currency.decimals()), '0');
            const bool is_whole = digits.find('.') == std::string::npos;
            add(amounts,
                place + ' ' + std::string{currency.code()},
                parse_amount(is_whole ? digits + zeros : digits, currency, Sign::any).value());
        }
    }
    return amounts;
}

Amounts posted(const std::vector<std::string>& records) {
    Amounts amounts;
    for (const std::string& bytes : records) {
        JsonTree tree;
        const Record record = read_record(bytes, tree).value();
        if (!record.has("postings")) continue;
        for (const JsonView line : record.field("postings")) {
            std::vector<std::string> parts;
            for (const JsonView part : line)
                parts.emplace_back(part.text());
            const std::string place = to_text(record.date()) + ' ' + parts[0] + ' ' + parts[1];
            add(amounts, place, usd_of(parts[2]));
            if (parts.size() == 3) continue;
            add(amounts,
                place + ' ' + parts[4],
                parse_amount(parts[3], Currency::find(parts[4]).value(), Sign::any).value());
        }
    }
    return amounts;
}

}  // namespace

TEST_CASE("the story posts what was computed elsewhere, by date, account and fund", "[vectors]") {
    support::MissionStory story;
    story.play();
    const Amounts expected = golden_postings();
    const Amounts found = posted(story.book().records());
    for (const auto& [place, amount] : expected) {
        CAPTURE(place);
        CHECK((found.contains(place) ? found.at(place) : 0) == amount);
    }
    for (const auto& [place, amount] : found) {
        CAPTURE(place, amount);
        CHECK(expected.contains(place));
    }
}

TEST_CASE("the story ends with the trial balance that was computed elsewhere", "[vectors]") {
    support::MissionStory story;
    story.play();
    std::size_t accounts = 0;
    const nlohmann::json golden = vectors::json_at("accounting/trial_balance.json");
    for (const auto& row : golden.at("accounts")) {
        const std::string account = numbered(row.at("account").get<std::string>());
        const std::string fund = row.at("fund").get<std::string>();
        CAPTURE(account, fund);
        CHECK(story.book().balance(account, fund) == usd_of(row.at("base")));
        ++accounts;
    }
    REQUIRE(accounts > 30);
}

}  // namespace fundtrail::story_test
