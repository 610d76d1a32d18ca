#include "core/assessment.hpp"

#include "core/share.hpp"

#include <boost/multiprecision/cpp_int.hpp>
#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>
#include <vector>

namespace fundtrail::assessment_test {
namespace {

using Exact = boost::multiprecision::cpp_rational;
using Scale = std::vector<ScaleMember>;
using Amounts = std::vector<std::int64_t>;

constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();

Money dollars_and_cents(std::int64_t minor_units) {
    return Money{.currency = Currency::find("USD").value(), .minor_units = minor_units};
}

ScaleMember member(const std::string& code, std::string_view rate) {
    return ScaleMember{.member = code, .rate = parse_percent(rate).value()};
}

ScaleMember member(const std::string& code, std::string_view rate, std::string_view level) {
    return ScaleMember{
        .member = code, .rate = parse_percent(rate).value(), .level = Level::parse(level).value()};
}

ScaleMember with_credit(ScaleMember member, std::int64_t minor_units) {
    member.credit_minor_units = minor_units;
    return member;
}

Amounts gross_of(const Assessment& assessment) {
    Amounts amounts;
    for (const AssessedShare& share : assessment.shares) {
        amounts.push_back(share.gross_minor_units);
    }
    return amounts;
}

std::vector<std::string> effective_rates_of(const Assessment& assessment) {
    std::vector<std::string> rates;
    for (const AssessedShare& share : assessment.shares) {
        rates.push_back(to_text(share.effective_rate));
    }
    return rates;
}

/// The rule that refuses to apportion 100.00 USD by this scale, or nothing.
std::string rule_against(const Scale& scale) {
    const auto assessment = assess(dollars_and_cents(10'000), scale);
    return assessment ? "" : assessment.error().rule;
}

/// Members of random rates that sum to 100 per cent, some of them zero.
Scale some_scale() {
    const auto weights = *rc::gen::suchThat(
        rc::gen::nonEmpty<Amounts>(
            rc::gen::container<Amounts>(rc::gen::inRange<std::int64_t>(0, 1'000))),
        [](const Amounts& numbers) {
            return std::any_of(numbers.begin(), numbers.end(), [](auto n) { return n > 0; });
        });
    const Amounts rates = split(k_hundred_percent.millionths, weights);
    Scale scale;
    for (std::size_t i = 0; i < rates.size(); ++i) {
        scale.push_back({.member = "M" + std::to_string(i), .rate = Percent{rates[i]}});
    }
    return scale;
}

/// The same with random levels and discounts, and one member that bears them.
Scale some_scale_with_levels() {
    Scale scale = some_scale();
    const auto level = rc::gen::oneOf(
        rc::gen::map(rc::gen::inRange('A', 'K'), [](char letter) { return std::string{letter}; }),
        rc::gen::map(rc::gen::inRange<std::int64_t>(0, k_hundred_percent.millionths + 1),
                     [](std::int64_t discount) { return to_text(Percent{discount}); }));
    for (ScaleMember& one : scale) {
        one.level = Level::parse(*level).value();
    }
    std::max_element(scale.begin(), scale.end(), [](const auto& a, const auto& b) {
        return a.rate < b.rate;
    })->level = Level::parse("A").value();
    return scale;
}

Exact exact(Percent rate) {
    return Exact{rate.millionths, k_hundred_percent.millionths};
}

/// The effective rate as the formula of A/RES/55/235 has it, as a part of one.
Exact effective_rate(const ScaleMember& member, const Scale& scale) {
    if (!member.level.bears_discounts()) {
        return exact(member.rate) * (1 - exact(member.level.discount()));
    }
    Exact discounts;
    Exact bearing;
    for (const ScaleMember& one : scale) {
        discounts += exact(one.rate) * exact(one.level.discount());
        if (one.level.bears_discounts()) bearing += exact(one.rate);
    }
    return exact(member.rate) * (1 + discounts / bearing);
}

}  // namespace

TEST_CASE("a budget is apportioned in proportion to the rates", "[core]") {
    const Scale scale{member("SE", "0.871"), member("US", "22"), member("REST", "77.129")};

    const auto assessment = assess(dollars_and_cents(10'000'000), scale);

    REQUIRE(assessment);
    REQUIRE(assessment->shares.size() == 3);
    CHECK(assessment->shares[0] == AssessedShare{.member = "REST",
                                                 .effective_rate = parse_percent("77.129").value(),
                                                 .gross_minor_units = 7'712'900,
                                                 .credit_minor_units = 0,
                                                 .net_minor_units = 7'712'900});
    CHECK(assessment->shares[1].member == "SE");
    CHECK(assessment->shares[1].gross_minor_units == 87'100);
    CHECK(assessment->shares[2].gross_minor_units == 2'200'000);
}

TEST_CASE("a unit that is left over goes to the largest remainder", "[core]") {
    const Scale scale{member("A", "25"), member("B", "35"), member("C", "40")};

    // 2.5, 3.5 and 4 of ten; 0.25, 0.35 and 0.4 of one.
    CHECK(gross_of(assess(dollars_and_cents(10), scale).value()) == Amounts{3, 3, 4});
    CHECK(gross_of(assess(dollars_and_cents(1), scale).value()) == Amounts{0, 0, 1});
}

TEST_CASE("of equal remainders the first code in byte order gets the unit", "[core]") {
    const Scale scale{member("b", "25"), member("C", "25"), member("a", "25"), member("D", "25")};

    const auto assessment = assess(dollars_and_cents(2), scale);

    REQUIRE(assessment);
    CHECK(assessment->shares[0].member == "C");
    CHECK(assessment->shares[1].member == "D");
    CHECK(gross_of(*assessment) == Amounts{1, 1, 0, 0});
}

TEST_CASE("level A bears the discounts of the others in proportion to its rates", "[core]") {
    const Scale scale{member("P1", "30", "A"),
                      member("P2", "10", "A"),
                      member("RICH", "40", "B"),
                      member("POOR", "20", "J")};

    const auto assessment = assess(dollars_and_cents(10'000), scale);

    // The discount of 18 points: 13.5 to P1, 4.5 to P2.
    REQUIRE(assessment);
    CHECK(effective_rates_of(*assessment) == std::vector<std::string>{"43.5", "14.5", "2", "40"});
    CHECK(gross_of(*assessment) == Amounts{4'350, 1'450, 200, 4'000});
}

TEST_CASE("levels B to J have the discounts of resolution 55/235", "[core]") {
    const auto discount_at = [](std::string_view level) {
        return to_text(Level::parse(level).value().discount());
    };
    CHECK(discount_at("B") == "0");
    CHECK(discount_at("C") == "7.5");
    CHECK(discount_at("D") == "20");
    CHECK(discount_at("E") == "40");
    CHECK(discount_at("F") == "60");
    CHECK(discount_at("G") == "70");
    CHECK(discount_at("H") == "80");
    CHECK(discount_at("I") == "80");
    CHECK(discount_at("J") == "90");
}

TEST_CASE("a level is a letter from A to J or a discount in per cent", "[core]") {
    CHECK(Level::parse("A")->bears_discounts());
    CHECK_FALSE(Level::parse("B")->bears_discounts());
    CHECK(Level::parse("7.5") == Level::parse("C"));
    CHECK(Level::parse("0") == Level{});
    CHECK_FALSE(Level::parse("K"));
    CHECK_FALSE(Level::parse("a"));
    CHECK_FALSE(Level::parse(""));
    CHECK_FALSE(Level::parse("AA"));
    CHECK_FALSE(Level::parse("-7.5"));
    CHECK_FALSE(Level::parse("100.1"));
}

TEST_CASE("a credit is deducted from the share of its member", "[core]") {
    const Scale scale{with_credit(member("NO", "60"), 1'000),
                      with_credit(member("SE", "40"), 4'000)};

    const auto assessment = assess(dollars_and_cents(10'000), scale);

    REQUIRE(assessment);
    CHECK(assessment->shares[0].gross_minor_units == 6'000);
    CHECK(assessment->shares[0].credit_minor_units == 1'000);
    CHECK(assessment->shares[0].net_minor_units == 5'000);
    CHECK(assessment->shares[1].net_minor_units == 0);
    CHECK(assessment->credits_minor_units == 5'000);
    CHECK(assessment->net_minor_units == 5'000);
}

TEST_CASE("a credit above the share of its member is refused with both", "[core]") {
    const Scale scale{member("NO", "60"), with_credit(member("SE", "40"), 4'001)};

    const auto assessment = assess(dollars_and_cents(10'000), scale);

    REQUIRE_FALSE(assessment);
    CHECK(assessment.error().rule == "credit-within-share");
    CHECK(assessment.error().reason ==
          "the credit of SE, USD 40.01, is more than its share of USD 40.00");
}

TEST_CASE("a scale that does not sum to 100 per cent is refused with its sum", "[core]") {
    const auto reason_against = [](const Scale& scale) {
        const auto assessment = assess(dollars_and_cents(10'000), scale);
        return assessment ? "" : assessment.error().reason;
    };
    CHECK(rule_against({member("A", "50"), member("B", "49.999999")}) == "scale-sums-to-100");
    CHECK(reason_against({member("A", "50"), member("B", "49.999999")}) ==
          "the rates of the scale sum to 99.999999 %, 0.000001 short of 100");
    CHECK(reason_against({member("A", "50"), member("B", "51.088")}) ==
          "the rates of the scale sum to 101.088 %, 1.088 over 100");
}

TEST_CASE("a scale that comes to nothing is refused", "[core]") {
    CHECK(rule_against({}) == "scale");
    CHECK(rule_against({member("A", "0"), member("B", "0")}) == "scale-sums-to-100");
    CHECK(rule_against({member("A", "100", "100")}) == "discounts-borne");
}

TEST_CASE("discounts that no member of level A bears are refused", "[core]") {
    CHECK(rule_against({member("A", "50", "B"), member("B", "50", "C")}) == "discounts-borne");
    CHECK(rule_against({member("A", "0", "A"), member("B", "100", "C")}) == "discounts-borne");
    CHECK(rule_against({member("A", "0", "J"), member("B", "100", "B")}).empty());
}

TEST_CASE("a member that is no code, or is in the scale twice, is refused", "[core]") {
    CHECK(rule_against({member("Sweden, Kingdom of", "100")}) == "scale");
    CHECK(rule_against({member("SE", "50"), member("SE", "50")}) == "scale");
    CHECK(rule_against({member("SE", "50"), member("NO", "0"), member("se", "50")}) == "scale");
}

TEST_CASE("negative rates and credits are refused", "[core]") {
    CHECK(rule_against({{.member = "A", .rate = Percent{-1}},
                        {.member = "B", .rate = k_hundred_percent},
                        {.member = "C", .rate = Percent{1}}}) == "scale");
    CHECK(rule_against({{.member = "A", .rate = Percent{k_hundred_percent.millionths + 1}}}) ==
          "scale");
    CHECK(rule_against({with_credit(member("A", "100"), -1)}) == "scale");
}

TEST_CASE("a scale has at most a thousand members", "[core]") {
    Scale scale{member("ALL", "100")};
    for (std::size_t i = 1; i < k_scale_members_max; ++i) {
        scale.push_back(member("M" + std::to_string(i), "0"));
    }
    CHECK(rule_against(scale).empty());
    scale.push_back(member("ONE-MORE", "0"));
    CHECK(rule_against(scale) == "scale");
}

TEST_CASE("a budget that is not above zero is refused", "[core]") {
    const Scale scale{member("A", "100")};
    CHECK(assess(dollars_and_cents(0), scale).error().rule == "amount-positive");
    CHECK(assess(dollars_and_cents(-1), scale).error().rule == "amount-positive");
}

TEST_CASE("the largest budget is apportioned exactly", "[core]") {
    const Scale scale{member("P", "50", "A"), member("Q", "50", "99.999999")};

    // Q bears half of a hundred-millionth, which 2^63 - 1 is large enough to show.
    CHECK(gross_of(assess(dollars_and_cents(k_most), scale).value()) ==
          Amounts{k_most - 46'116'860'184, 46'116'860'184});
}

TEST_CASE("property: gross shares sum to the budget, effective rates to 100 per cent", "[core]") {
    REQUIRE(rc::check("for any scale and budget", [] {
        const Scale scale = some_scale_with_levels();
        const auto budget = *rc::gen::inRange<std::int64_t>(1, k_most);

        const Assessment assessment = assess(dollars_and_cents(budget), scale).value();

        std::int64_t gross = 0;
        std::int64_t rates = 0;
        for (const AssessedShare& share : assessment.shares) {
            gross += share.gross_minor_units;
            rates += share.effective_rate.millionths;
        }
        RC_ASSERT(assessment.shares.size() == scale.size());
        RC_ASSERT(gross == budget);
        RC_ASSERT(rates == k_hundred_percent.millionths);
    }));
}

TEST_CASE("property: no share is a whole unit away from the formula", "[core]") {
    REQUIRE(rc::check("for any scale and budget", [] {
        Scale scale = some_scale_with_levels();
        const auto budget = *rc::gen::inRange<std::int64_t>(1, k_most);

        const Assessment assessment = assess(dollars_and_cents(budget), scale).value();

        std::sort(scale.begin(), scale.end(), [](const auto& a, const auto& b) {
            return a.member < b.member;
        });
        for (std::size_t i = 0; i < scale.size(); ++i) {
            const AssessedShare& share = assessment.shares[i];
            const Exact error = share.gross_minor_units - effective_rate(scale[i], scale) * budget;
            RC_ASSERT(share.member == scale[i].member);
            RC_ASSERT(abs(error) < 1);
        }
    }));
}

TEST_CASE("property: the order in which members are given makes no difference", "[core]") {
    REQUIRE(rc::check("for any scale and budget", [] {
        const Scale scale = some_scale_with_levels();
        const auto budget = *rc::gen::inRange<std::int64_t>(1, 1'000'000);
        Scale reversed{scale.rbegin(), scale.rend()};
        RC_ASSERT(assess(dollars_and_cents(budget), reversed)->shares ==
                  assess(dollars_and_cents(budget), scale)->shares);
    }));
}

}  // namespace fundtrail::assessment_test
