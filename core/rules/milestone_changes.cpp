#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

/// The state as records name it.
std::string_view word_of(DocumentState state) {
    return state == DocumentState::recorded ? "planned" : to_text(state);
}

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const Document& milestone = *judgement.book.find(record.document("milestone"));
    const std::string name = to_text(milestone.ref);
    const std::string_view state = record.text("state");
    if (record.has("due") && state != "planned") {
        return Objection{
            .reason = "a milestone that is " + std::string{state} + " is not due any more",
            .remedy = "leave the day out by which it would be due"};
    }
    const bool is_same_day = !record.has("due") || record.date("due") == milestone.date;
    if (state == word_of(milestone.state) && is_same_day) {
        return Objection{.reason = name + " is " + std::string{state} + " already" +
                                   (record.has("due") ? ", due on " + to_text(milestone.date) : ""),
                         .remedy = "`fundtrail show " + name + "` shows what became of it"};
    }
    if (state != "planned" && milestone.state != DocumentState::recorded) {
        return Objection{.reason = name + " is " + std::string{word_of(milestone.state)} +
                                   ", and would be " + std::string{state},
                         .remedy = "plan it again first, with the reason"};
    }
    if (state == "reached" || record.has("reason")) return std::nullopt;
    return Objection{.reason = "it does not say why " + name + " is " +
                               (record.has("due") ? "moved" : std::string{state}),
                     .remedy = "state the reason"};
}

}  // namespace

const Rule k_milestone_changes{
    .name = "milestone-changes",
    .claim =
        "a change of a milestone is one: what is planned is reached, dropped or due on another "
        "day, what is not is planned again; all but what is reached with its reason",
    .check = check};

}  // namespace fundtrail::rules
