#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Indicator& indicator = *judgement.book.indicator(record.text("indicator"));
    if (indicator.measure != Measure::qualitative || record.has("note")) return std::nullopt;
    return Objection{.reason = "it rates " + std::string{record.text("indicator")} + " as \"" +
                               std::string{record.text("value")} + "\" without saying why",
                     .remedy = "state the reasons: note; they are kept private"};
}

}  // namespace

const Rule k_rating_explained{.name = "rating-explained",
                              .claim = "a rating of a qualitative indicator states its reasons",
                              .check = check};

}  // namespace fundtrail::rules
