#include "core/book.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& deed = judgement.record;
    if (&deed.type() != &records::k_officer_acting) return std::nullopt;
    const Date today = date_of(judgement.moment.time);
    if (deed.date("until") >= today) return std::nullopt;
    return Objection{.reason = "the appointment would end on " + to_text(deed.date("until")) +
                               ", before the day of the entry, " + to_text(today),
                     .remedy = "propose one that lasts until today or later"};
}

}  // namespace

const Rule k_acting_until_ahead{
    .name = "acting-until-ahead",
    .claim = "an appointment to act ends on the day of the entry or later",
    .check = check};

}  // namespace fundtrail::rules
