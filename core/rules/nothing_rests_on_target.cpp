#include "core/book.hpp"
#include "core/reversal.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const auto target = reversed_record(judgement);
    if (!target) return std::nullopt;
    const auto resting = resting_on(*target, judgement.book);
    if (resting.empty()) return std::nullopt;
    std::string names;
    for (const RecordId record : resting) {
        names += (names.empty() ? "" : ", ") + to_text(record);
    }
    return Objection{
        .reason = "record " + to_text(target->carrier) + " is rested on by " + names,
        .remedy = "reverse those first, the last one first, or claim what was paid wrongly"};
}

}  // namespace

const Rule k_nothing_rests_on_target{.name = "nothing-rests-on-target",
                                     .claim = "nothing recorded later rests on what is reversed",
                                     .check = check};

}  // namespace fundtrail::rules
