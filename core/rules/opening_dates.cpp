#include "core/book.hpp"
#include "core/opening.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    for (const BroughtForward& balance : brought_forward(judgement.record, judgement.book)) {
        const auto original = balance.item.find("original_date");
        if (!original || *parse_date(original->text()) <= judgement.record.date()) continue;
        return Objection{.reason = to_text(balance.amount.own) + " of fund " +
                                   std::string{balance.fund} + " is of " +
                                   std::string{original->text()} + ", after the cut-over on " +
                                   to_text(judgement.record.date()),
                         .remedy = "record here what happened after the cut-over"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_opening_dates{.name = "opening-dates",
                           .claim = "nothing is brought forward that is younger than the cut-over",
                           .check = check};

}  // namespace fundtrail::rules
