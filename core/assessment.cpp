#include "core/assessment.hpp"

#include "core/names.hpp"
#include "core/share.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

namespace fundtrail {

namespace {

using Scale = std::vector<ScaleMember>;

constexpr std::size_t k_code_columns_shown = 40;

/// Discounts of levels B to J, in per cent (A/RES/55/235).
constexpr std::array<std::int64_t, 9> k_discounts{0,
                                                  7'500'000,
                                                  20'000'000,
                                                  40'000'000,
                                                  60'000'000,
                                                  70'000'000,
                                                  80'000'000,
                                                  80'000'000,
                                                  90'000'000};

std::optional<Refusal> refusal_of_member(const ScaleMember& member) {
    const std::string shown = '"' + shortened(member.member, k_code_columns_shown) + '"';
    if (!is_code(member.member)) {
        return Refusal{.rule = "scale",
                       .reason = "the member " + shown + " is not a code",
                       .remedy = "1 to 32 letters, digits, dots, hyphens and underscores"};
    }
    if (member.rate < Percent{} || member.rate > k_hundred_percent) {
        return Refusal{
            .rule = "scale",
            .reason = "the rate of " + member.member + " is " + to_text(member.rate) + " %",
            .remedy = "a rate is from 0 to 100 per cent"};
    }
    if (member.credit_minor_units < 0) {
        return Refusal{.rule = "scale",
                       .reason = "the credit of " + member.member + " is below zero",
                       .remedy = "state what is deducted without a sign"};
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_of_members(const Scale& scale) {
    if (scale.empty()) {
        return Refusal{.rule = "scale",
                       .reason = "the scale has no members",
                       .remedy = "name each member with its rate"};
    }
    if (scale.size() > k_scale_members_max) {
        return Refusal{
            .rule = "scale",
            .reason = "the scale has " + std::to_string(scale.size()) + " members",
            .remedy = "at most " + std::to_string(k_scale_members_max) + " are assessed"};
    }
    std::set<std::string> folded_codes;
    for (const ScaleMember& member : scale) {
        if (auto refusal = refusal_of_member(member)) return refusal;
        if (folded_codes.insert(ascii_lower(member.member)).second) continue;
        return Refusal{.rule = "scale",
                       .reason = "the member " + member.member + " is in the scale twice",
                       .remedy = "state each member once"};
    }
    return std::nullopt;
}

std::optional<Refusal> refusal_of_sum(const Scale& scale) {
    Percent sum;
    for (const ScaleMember& member : scale) {
        sum.millionths += member.rate.millionths;
    }
    if (sum == k_hundred_percent) return std::nullopt;
    const bool is_short = sum < k_hundred_percent;
    const Percent gap{is_short ? k_hundred_percent.millionths - sum.millionths
                               : sum.millionths - k_hundred_percent.millionths};
    return Refusal{.rule = "scale-sums-to-100",
                   .reason = "the rates of the scale sum to " + to_text(sum) + " %, " +
                             to_text(gap) + (is_short ? " short of 100" : " over 100"),
                   .remedy = "state the rate of every member, before discounts and not rounded"};
}

/// The effective rates as weights: all of them times the sum of the rates of level A, so that
/// they are whole numbers. Each factor is at most 2 x 10^16.
Result<std::vector<ProductWeight>> effective_weights(const Scale& scale) {
    std::int64_t discounted = 0;  // at most 10^16: no rate and no discount is above 10^8
    std::int64_t bearing = 0;
    for (const ScaleMember& member : scale) {
        discounted += member.rate.millionths * member.level.discount().millionths;
        if (member.level.bears_discounts()) bearing += member.rate.millionths;
    }
    if (discounted > 0 && bearing == 0) {
        return refuse("discounts-borne",
                      "the scale has discounts, and no member of level A with a rate bears them",
                      "state the level of every member, or of none");
    }
    constexpr std::int64_t k_whole = k_hundred_percent.millionths;
    std::vector<ProductWeight> weights;
    for (const ScaleMember& member : scale) {
        std::int64_t factor = 1;
        if (discounted > 0) {
            factor = member.level.bears_discounts()
                         ? k_whole * bearing + discounted
                         : (k_whole - member.level.discount().millionths) * bearing;
        }
        weights.push_back(ProductWeight{.first = member.rate.millionths, .second = factor});
    }
    return weights;
}

}  // namespace

std::optional<Level> Level::parse(std::string_view text) {
    Level level;
    if (text == "A") {
        level.bears_discounts_ = true;
        return level;
    }
    if (text.size() == 1 && text.front() >= 'B' && text.front() <= 'J') {
        level.discount_ = Percent{k_discounts.at(static_cast<std::size_t>(text.front() - 'B'))};
        return level;
    }
    const auto discount = parse_percent(text);
    if (!discount) return std::nullopt;
    level.discount_ = *discount;
    return level;
}

Result<Assessment> assess(const Money& budget, std::span<const ScaleMember> scale) {
    if (budget.minor_units <= 0) {
        return refuse(
            "amount-positive", "the budget is " + to_text(budget), "state an amount above zero");
    }
    Scale members{scale.begin(), scale.end()};
    // The order decides who gets the units that are left over.
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
        return a.member < b.member;
    });
    if (auto refusal = refusal_of_members(members)) return tl::unexpected{std::move(*refusal)};
    if (auto refusal = refusal_of_sum(members)) return tl::unexpected{std::move(*refusal)};
    const auto weights = effective_weights(members);
    if (!weights) return tl::unexpected{weights.error()};

    const auto amounts = split(budget.minor_units, *weights);
    const auto rates = split(k_hundred_percent.millionths, *weights);
    Assessment assessment{.budget = budget, .shares = {}, .net_minor_units = budget.minor_units};
    for (std::size_t i = 0; i < members.size(); ++i) {
        const std::int64_t credit = members[i].credit_minor_units;
        if (credit > amounts[i]) {
            const std::string share =
                to_text(Money{.currency = budget.currency, .minor_units = amounts[i]});
            return refuse("credit-within-share",
                          "the credit of " + members[i].member + ", " +
                              to_text(Money{.currency = budget.currency, .minor_units = credit}) +
                              ", is more than its share of " + share,
                          "deduct at most " + share + ", and the rest from the next assessment");
        }
        assessment.shares.push_back(AssessedShare{.member = std::move(members[i].member),
                                                  .effective_rate = Percent{rates[i]},
                                                  .gross_minor_units = amounts[i],
                                                  .credit_minor_units = credit,
                                                  .net_minor_units = amounts[i] - credit});
        assessment.credits_minor_units += credit;
        assessment.net_minor_units -= credit;
    }
    return assessment;
}

}  // namespace fundtrail
