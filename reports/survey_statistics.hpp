// How far the share that a sample of people gives may be from that of all of them, and whether it
// changed from one wave of a survey to the next.
//
// Kept apart from money: these are estimates, and nothing is ever posted, split or paid by them.
// They are exact all the same: integers and quotients of any size, square roots included, rounded
// half to even once, to two decimals. The same waves give the same text on every machine.
//
//     v      = p (1 − p) × deff ÷ n × (N − n) ÷ (N − 1)
//     margin = z √v                                        of a share
//     margin = z √(v₁ + v₂)                                of a change, the samples independent
//
// p is the share, n the sample, deff the design effect of how it was drawn and weighted, N the
// population; without N, or where nothing is known of it, its factor is left out. z is 1.96, for
// 95 %. Variance and finite population: W. G. Cochran, Sampling Techniques, 3rd ed. (1977), chapter
// 3. Design effect, and n ÷ deff as the size that counts: L. Kish, Survey Sampling (1965), chapter
// 8.
//
// The normal curve is no good where few people gave an answer. Where fewer than ten people count on
// either side (n ÷ deff × p, or n ÷ deff × (1 − p)) the interval is that of E. B. Wilson, Probable
// Inference (JASA 22, 1927), with q for deff ÷ n × (N − n) ÷ (N − 1) in the place of 1 ÷ n:
//
//     (p + z²q ÷ 2 ± z √(p (1 − p) q + z²q² ÷ 4)) ÷ (1 + z²q)
//
// and of a change it is made of both waves' Wilson limits l and u, as R. G. Newcombe has it
// (Interval estimation for the difference between independent proportions, Statistics in Medicine
// 17, 1998, method 10); these limits are taken to twenty decimals:
//
//     from d − √((p₂ − l₂)² + (u₁ − p₁)²) to d + √((u₂ − p₂)² + (p₁ − l₁)²)
//
// Everybody asked, n = N: there is no margin of sampling at all. No margin says anything of who did
// not answer, or of how the question was put.
#pragma once

#include "core/decimal.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace fundtrail {

/// A share as one wave of a survey gives it.
struct SurveyWave {
    Decimal share;                                // in per cent, from 0 to 100
    std::int64_t sample = 1;                      // people asked, above zero
    std::optional<std::int64_t> population = {};  // out of how many, not below the sample
    Decimal design_effect{k_millionths_of_one};   // above zero
};

enum class SurveyMethod : std::uint8_t {
    complete,  // everybody was asked
    normal,
    score,  // Wilson's interval, Newcombe's of a change
};

/// `complete`, `normal` or `score`.
[[nodiscard]] std::string_view to_text(SurveyMethod method);

/// Within which limits the share of all people lies, by 95 %.
struct ShareEstimate {
    SurveyMethod method = SurveyMethod::normal;
    std::string margin =
        {};                // percentage points, two decimals; empty of `score`, which is lopsided
    std::string low = {};  // per cent, two decimals
    std::string high = {};

    friend bool operator==(const ShareEstimate&, const ShareEstimate&) = default;
};

[[nodiscard]] ShareEstimate estimate_of(const SurveyWave& wave);

/// What changed from one wave to another, in percentage points with two decimals.
struct ShareChange {
    SurveyMethod method = SurveyMethod::normal;
    std::string change = {};  // later − earlier
    std::string margin = {};  // empty of `score`
    std::string low = {};     // of the 95 % interval
    std::string high = {};
    /// True if the interval does not hold zero: the change is beyond the margin of error. Judged
    /// before anything is rounded.
    bool is_beyond_margin = false;

    friend bool operator==(const ShareChange&, const ShareChange&) = default;
};

/// Of two samples that were drawn independently of each other.
[[nodiscard]] ShareChange change_between(const SurveyWave& earlier, const SurveyWave& later);

}  // namespace fundtrail
