#include "core/anchor.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>

namespace fundtrail::rules {
namespace {

// As far as a writer's own clock may be off (FORMAT.md section 3).

std::optional<Objection> check(const Judgement& judgement) {
    const auto checkpoint = parse_checkpoint(judgement.record.text("checkpoint"));
    const std::int64_t entry_time = judgement.moment.time.seconds;
    for (const std::int64_t time : cosignature_times(*checkpoint)) {
        if (time - entry_time <= k_cosignature_ahead_seconds_max) continue;
        return Objection{
            .reason = "a cosignature states a time " + std::to_string(time - entry_time) +
                      " seconds after that of this entry",
            .remedy =
                "if this machine's clock is right, the witness's is wrong: leave its line "
                "out, for no entry could follow until its time has come"};
    }
    return std::nullopt;
}

}  // namespace

const Rule k_anchor_not_ahead{
    .name = "anchor-not-ahead",
    .claim = "no cosignature of an anchor is more than 300 seconds later than the anchor's entry",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
