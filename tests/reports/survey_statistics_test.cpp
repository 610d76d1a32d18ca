#include "reports/survey_statistics.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace fundtrail::survey_statistics_test {
namespace {

SurveyWave wave(const char* share, std::int64_t sample, const char* design_effect = "1") {
    return {.share = *parse_decimal(share),
            .sample = sample,
            .design_effect = *parse_decimal(design_effect)};
}

SurveyWave of_population(SurveyWave wave, std::int64_t population) {
    wave.population = population;
    return wave;
}

std::string interval(const ShareEstimate& estimate) {
    return estimate.low + ' ' + estimate.high;
}

std::string interval(const ShareChange& change) {
    return change.low + ' ' + change.high;
}

}  // namespace

TEST_CASE("the margin of a share is 1.96 standard errors", "[reports]") {
    // 1.96 × √(0.5 × 0.5 ÷ 1000) = 0.030990…
    const ShareEstimate half = estimate_of(wave("50", 1000));

    CHECK(half.method == SurveyMethod::normal);
    CHECK(half.margin == "3.10");
    CHECK(interval(half) == "46.90 53.10");
    // 1.96 × √(0.415 × 0.585 × 1.6 ÷ 1204) = 0.035205…
    CHECK(estimate_of(wave("41.5", 1204, "1.6")).margin == "3.52");
}

TEST_CASE("a sample that is a large part of the population has a smaller margin", "[reports]") {
    // 3.0990… × √((2000 − 1000) ÷ 1999) = 2.1919…
    CHECK(estimate_of(of_population(wave("50", 1000), 2000)).margin == "2.19");
    CHECK(estimate_of(of_population(wave("50", 1000), 1'000'000'000'000)).margin == "3.10");
}

TEST_CASE("there is no margin where everybody was asked", "[reports]") {
    const ShareEstimate all = estimate_of(of_population(wave("12.5", 8), 8));

    CHECK(all.method == SurveyMethod::complete);
    CHECK(all.margin == "0.00");
    CHECK(interval(all) == "12.50 12.50");
    CHECK(estimate_of(of_population(wave("100", 1), 1)).method == SurveyMethod::complete);
}

TEST_CASE("where few people count on one side the interval is Wilson's", "[reports]") {
    // R. G. Newcombe, Two-sided confidence intervals for the single proportion, Statistics in
    // Medicine 17 (1998), table I, method 3: 0 of 20, and 1 of 29.
    CHECK(interval(estimate_of(wave("0", 20))) == "0.00 16.11");
    CHECK(interval(estimate_of(wave("3.448276", 29))) == "0.61 17.18");
    CHECK(interval(estimate_of(wave("100", 20))) == "83.89 100.00");
    CHECK(estimate_of(wave("0", 20)).margin.empty());
    // 10 of 200 are just enough, 9 are not, and a design effect makes fewer of them.
    CHECK(estimate_of(wave("5", 200)).method == SurveyMethod::normal);
    CHECK(estimate_of(wave("4.5", 200)).method == SurveyMethod::score);
    CHECK(estimate_of(wave("95.5", 200)).method == SurveyMethod::score);
    CHECK(estimate_of(wave("5", 200, "1.01")).method == SurveyMethod::score);
}

TEST_CASE("a change is judged by the margins of both waves", "[reports]") {
    // 1.96 × √(0.8 × 0.2 ÷ 70 + 0.6 × 0.4 ÷ 80) = 0.142450…
    const ShareChange change = change_between(wave("60", 80), wave("80", 70));

    CHECK(change.method == SurveyMethod::normal);
    CHECK(change.change == "20.00");
    CHECK(change.margin == "14.25");
    CHECK(interval(change) == "5.75 34.25");
    CHECK(change.is_beyond_margin);
    CHECK_FALSE(change_between(wave("60", 80), wave("70", 70)).is_beyond_margin);
    CHECK(change_between(wave("80", 70), wave("60", 80)).change == "-20.00");
    CHECK(change_between(wave("80", 70), wave("60", 80)).is_beyond_margin);
}

TEST_CASE("where few people count in one wave the interval of the change is Newcombe's",
          "[reports]") {
    // R. G. Newcombe, Interval estimation for the difference between independent proportions,
    // Statistics in Medicine 17 (1998), table II, method 10: 9/10 − 3/10, 5/56 − 0/29, 0/10 − 0/20,
    // 10/10 − 0/20.
    CHECK(interval(change_between(wave("30", 10), wave("90", 10))) == "17.05 80.90");
    CHECK(interval(change_between(wave("0", 29), wave("8.928571", 56))) == "-3.81 19.26");
    CHECK(interval(change_between(wave("0", 20), wave("0", 10))) == "-16.11 27.75");
    CHECK(interval(change_between(wave("0", 20), wave("100", 10))) == "67.91 100.00");

    const ShareChange lopsided = change_between(wave("0", 29), wave("8.928571", 56));
    CHECK(lopsided.method == SurveyMethod::score);
    CHECK(lopsided.margin.empty());
    CHECK_FALSE(lopsided.is_beyond_margin);
    CHECK(change_between(wave("30", 10), wave("90", 10)).is_beyond_margin);
}

TEST_CASE("what two counts of everybody differ by is a change, however small", "[reports]") {
    const SurveyWave first = of_population(wave("12.5", 8), 8);
    const SurveyWave second = of_population(wave("12.500001", 8), 8);

    const ShareChange change = change_between(first, second);

    CHECK(change.method == SurveyMethod::complete);
    CHECK(change.change == "0.00");
    CHECK(change.is_beyond_margin);
    CHECK_FALSE(change_between(first, first).is_beyond_margin);
}

TEST_CASE("a change that is its margin to the digit is within it", "[reports]") {
    // v = 0.25 × 0.5 ÷ 2 ÷ 1250 twice: √(2 × 0.0001) × 1.96 is no fraction, so that the margin is
    // never met; with one wave of everybody and p (1 − p) ÷ n = 0.0004, 1.96 × 0.02 = 3.92 is met.
    const SurveyWave everybody = of_population(wave("50", 8), 8);
    const SurveyWave sample = wave("20", 400);  // 0.16 ÷ 400
    const SurveyWave before = of_population(wave("16.08", 8), 8);

    CHECK(estimate_of(sample).margin == "3.92");
    CHECK_FALSE(change_between(before, sample).is_beyond_margin);
    CHECK(change_between(of_population(wave("16.079999", 8), 8), sample).is_beyond_margin);
    CHECK(change_between(everybody, sample).change == "-30.00");
}

TEST_CASE("numbers of any size give an answer", "[reports]") {
    const SurveyWave large = wave("33.333333", 1'000'000'000'000, "999999999999.999999");

    CHECK(interval(estimate_of(large)) != " ");
    CHECK(estimate_of(wave("50", 1'000'000'000'000, "0.000001")).margin == "0.00");
}

}  // namespace fundtrail::survey_statistics_test
