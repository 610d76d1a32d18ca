// Published scales of assessments are read and apportioned as they were: the regular scales sum to
// 100 per cent (GOLDEN.tsv, row UN-RB), and what seven states were assessed for MINURSO in 2024/25
// is computed again (row UN-PK).

#include "cli/import/name_codes.hpp"
#include "cli/scale_file.hpp"
#include "core/assessment.hpp"
#include "core/csv.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace fundtrail::scale_of_assessments_test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

constexpr std::string_view k_british = "United Kingdom of Great Britain and Northern Ireland";

/// The rows of a file below un-assessments, without lines of comment.
Rows rows_of(const std::string& name, char delimiter) {
    std::ifstream file{FUNDTRAIL_SHARED "/data/un-assessments/" + name};
    REQUIRE(file);
    const std::string text{std::istreambuf_iterator<char>{file}, {}};
    CsvReader reader{text, delimiter};
    Rows rows;
    for (CsvRow row; reader.next(row);) {
        REQUIRE(row.fault.empty());
        if (!row.cells.front().starts_with('#')) rows.push_back(row.cells);
    }
    return rows;
}

/// The rates of the regular scale in a column of the published table, by the state's name.
std::map<std::string, Percent> regular_scale(const std::string& year) {
    const Rows rows = rows_of("UN_scale_of_assessments_1946-2027.csv", ',');
    const auto column = std::find(rows.front().begin(), rows.front().end(), year);
    REQUIRE(column != rows.front().end());
    const auto place = static_cast<std::size_t>(column - rows.front().begin());
    std::map<std::string, Percent> rates;
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        const std::string& rate = row->at(place);
        const bool was_no_member = rate == "-" || rate == "NA";
        if (!was_no_member) rates[row->front()] = parse_percent(rate).value();
    }
    return rates;
}

Money dollars(std::int64_t amount) {
    return Money{.currency = Currency::find("USD").value(), .minor_units = amount * 100};
}

/// Apportions by a scale that is written as a file and read again.
Assessment assessed(const std::string& scale_file, Money budget) {
    const auto scale = read_scale(scale_file, "scale.csv", budget.currency);
    REQUIRE(scale);
    const auto assessment = assess(budget, *scale);
    INFO((assessment ? "" : assessment.error().reason));
    REQUIRE(assessment);
    return *assessment;
}

std::string regular_scale_file(const std::string& year) {
    std::string file = "member,rate\n";
    for (const auto& [state, rate] : regular_scale(year)) {
        file += code_from_name(state) + ',' + to_text(rate) + '\n';
    }
    return file;
}

/// A state of the extract, its level as a scale file has it.
struct Assessed {
    std::string level;
    std::int64_t dollars = 0;
};

std::map<std::string, Assessed> minurso_2024_25() {
    const Rows rows = rows_of("peacekeeping-minurso-2024-25-extract.tsv", '\t');
    std::map<std::string, Assessed> states;
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) {
        const std::string& level = row->at(1);
        states[row->front()] = {.level = level == "B(-7.5% exceptional)" ? "7.5" : level,
                                .dollars = std::stoll(row->at(4))};
    }
    return states;
}

/// The peacekeeping scale of a period. The extract has levels of seven states. With what all
/// discounts raise level A by (GOLDEN.tsv, in millionths), all states whose level is not known get
/// the one discount that leads to it.
struct PeacekeepingScale {
    std::string year;
    std::int64_t raised_by_millionths = 0;
};

std::map<std::string, std::string> levels_of(const PeacekeepingScale& scale) {
    std::map<std::string, std::string> levels{
        {"China", "A"}, {"Russian Federation", "A"}, {"United States of America", "A"}};
    for (const auto& [state, assessed] : minurso_2024_25()) {
        levels[state] = assessed.level;
    }
    std::int64_t level_a = 0;
    std::int64_t unknown = 0;
    std::int64_t discounts = 0;
    for (const auto& [state, rate] : regular_scale(scale.year)) {
        if (!levels.contains(state)) {
            unknown += rate.millionths;
            continue;
        }
        const Level level = Level::parse(levels.at(state)).value();
        if (level.bears_discounts()) level_a += rate.millionths;
        discounts += rate.millionths * level.discount().millionths;
    }
    // Millionths of a per cent, of which 10^8 are the whole, times a rate in the same unit.
    const std::int64_t all_discounts = level_a * scale.raised_by_millionths * 100;
    const Percent discount{(all_discounts - discounts) / unknown};
    for (const auto& [state, rate] : regular_scale(scale.year)) {
        levels.emplace(state, to_text(discount));
    }
    return levels;
}

/// The scale as a file; with credits if there are any.
std::string peacekeeping_scale_file(const PeacekeepingScale& scale,
                                    const std::map<std::string, std::int64_t>& credits = {}) {
    const auto levels = levels_of(scale);
    std::string file = "member,rate,level,credits\n";
    for (const auto& [state, rate] : regular_scale(scale.year)) {
        const std::string code = code_from_name(state);
        const auto credit = credits.find(code);
        file += code + ',' + to_text(rate) + ',' + levels.at(state) + ',';
        if (credit != credits.end()) {
            file += amount_text(credit->second, Currency::find("USD").value());
        }
        file += '\n';
    }
    return file;
}

const AssessedShare& share_of(const std::string& state, const Assessment& assessment) {
    const auto found =
        std::find_if(assessment.shares.begin(), assessment.shares.end(), [&](const auto& share) {
            return share.member == code_from_name(state);
        });
    REQUIRE(found != assessment.shares.end());
    return *found;
}

}  // namespace

TEST_CASE("the published regular scales of 1998 to 2027 sum to 100 per cent", "[vectors]") {
    constexpr std::array k_years{"1998",
                                 "1999",
                                 "2000",
                                 "2001",
                                 "2002",
                                 "2006",
                                 "2009",
                                 "2012",
                                 "2015",
                                 "2018",
                                 "2021",
                                 "2024",
                                 "2027"};
    for (const char* year : k_years) {
        INFO(year);
        CHECK(assessed(regular_scale_file(year), dollars(1'000'000)).shares.size() >= 185);
    }
}

TEST_CASE("the published column of 2003, which comes to more, is refused", "[vectors]") {
    const auto scale = read_scale(regular_scale_file("2003"), "2003", dollars(1).currency);
    CHECK(assess(dollars(1), scale.value()).error().reason ==
          "the rates of the scale sum to 101.088 %, 1.088 over 100");
}

TEST_CASE("effective rates of MINURSO are raised for level A as computed elsewhere", "[vectors]") {
    const auto budget = dollars(1'000'000);
    const auto old_scale = assessed(
        peacekeeping_scale_file({.year = "2024", .raised_by_millionths = 224'968}), budget);
    const auto new_scale = assessed(
        peacekeeping_scale_file({.year = "2027", .raised_by_millionths = 189'018}), budget);

    // 4.375 x 1.224968, 3.991 x 1.189018, 1.184 x 0.925.
    const std::string british{k_british};
    CHECK(to_text(share_of(british, old_scale).effective_rate) == "5.359235");
    CHECK(to_text(share_of(british, new_scale).effective_rate) == "4.745371");
    CHECK(to_text(share_of("Saudi Arabia", old_scale).effective_rate) == "1.0952");
    CHECK(to_text(share_of("Sweden", old_scale).effective_rate) == "0.871");
}

TEST_CASE("seven states' assessments for MINURSO 2024/25 are computed within 15 dollars",
          "[vectors]") {
    const PeacekeepingScale old_scale{.year = "2024", .raised_by_millionths = 224'968};
    const PeacekeepingScale new_scale{.year = "2027", .raised_by_millionths = 189'018};

    // Section B is a credit of 2022/23, which section A and C are reduced by (all at old rates).
    const Assessment credit = assessed(peacekeeping_scale_file(old_scale), dollars(3'657'200));
    std::map<std::string, std::int64_t> credits;
    for (const AssessedShare& share : credit.shares) {
        credits[share.member] = share.gross_minor_units;
    }
    const Assessment until_december =
        assessed(peacekeeping_scale_file(old_scale, credits), dollars(25'116'400 + 12'558'200));
    const Assessment from_january =
        assessed(peacekeeping_scale_file(new_scale), dollars(37'674'500));

    CHECK(until_december.net_minor_units + from_january.net_minor_units ==
          dollars(71'691'900).minor_units);
    const auto states = minurso_2024_25();
    CHECK(states.size() == 7);
    for (const auto& [state, printed] : states) {
        INFO(state);
        const std::int64_t due = share_of(state, until_december).net_minor_units +
                                 share_of(state, from_january).gross_minor_units;
        CHECK(std::abs(due - dollars(printed.dollars).minor_units) <= dollars(15).minor_units);
    }
}

}  // namespace fundtrail::scale_of_assessments_test
