#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Indicator& before = *judgement.book.indicator(record.text("indicator"));
    Indicator after = before;
    revise(after, record, judgement.moment.record);
    if (after.baseline != before.baseline || after.targets != before.targets) return std::nullopt;
    return Objection{.reason = "it leaves the baseline and the targets of " +
                               std::string{record.text("indicator")} + " as they are",
                     .remedy = "state all its targets anew, or its baseline"};
}

}  // namespace

const Rule k_revision_needed{.name = "revision-needed",
                             .claim = "a revision of an indicator changes its targets or baseline",
                             .check = check};

}  // namespace fundtrail::rules
