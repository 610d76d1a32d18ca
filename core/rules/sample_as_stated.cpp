#include "core/book.hpp"
#include "core/rules/rules.hpp"

#include <array>

namespace fundtrail::rules {
namespace {

std::optional<Objection> check_answers(const Record& record, const Indicator& indicator) {
    std::int64_t answered = 0;
    const std::int64_t sample = record.field("sample").integer();
    for (const JsonView answer : record.field("answers")) {
        const std::string_view word = answer.find("answer")->text();
        if (!indicator.scale.empty() && !place_on_scale(word, indicator)) {
            return Objection{.reason = '"' + std::string{word} + "\" is no answer of the scale",
                             .remedy = "count the answers by the words of the indicator's scale"};
        }
        answered += answer.find("count")->integer();
    }
    if (answered == sample) return std::nullopt;
    return Objection{.reason = std::to_string(answered) + " answers are counted, of a sample of " +
                               std::to_string(sample),
                     .remedy = "count all of them, `no answer` too; or leave the answers out"};
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    constexpr std::array<std::string_view, 3> k_of_samples{
        "answers", "design_effect", "population"};
    if (!record.has("sample")) {
        for (const std::string_view field : k_of_samples) {
            if (!record.has(field)) continue;
            return Objection{.reason = "it states " + std::string{field} + " and no sample",
                             .remedy = "state how many were asked: sample"};
        }
        return std::nullopt;
    }
    const std::int64_t sample = record.field("sample").integer();
    if (record.has("population") && sample > record.field("population").integer()) {
        return Objection{.reason = "a sample of " + std::to_string(sample) +
                                   " is more than the population, " +
                                   std::to_string(record.field("population").integer()),
                         .remedy = "state how many were asked, and out of how many"};
    }
    if (record.has("design_effect") && *parse_decimal(record.text("design_effect")) <= Decimal{}) {
        return Objection{.reason = "a design effect of " +
                                   std::string{record.text("design_effect")} + " is not above zero",
                         .remedy = "a simple random sample has 1; leave it out"};
    }
    if (!record.has("answers")) return std::nullopt;
    return check_answers(record, *judgement.book.indicator(record.text("indicator")));
}

}  // namespace

const Rule k_sample_as_stated{
    .name = "sample-as-stated",
    .claim =
        "a sample is at most its population and as many as its answers, which are words of "
        "the scale if there is one; nothing is said of a sample that is not stated",
    .check = check};

}  // namespace fundtrail::rules
