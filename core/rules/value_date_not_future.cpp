#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Date stated = judgement.record.date();
    const Date today = date_of(judgement.moment.time);
    if (stated <= today) return std::nullopt;
    return Objection{
        .reason =
            "the date " + to_text(stated) + " is after the day of the entry, " + to_text(today),
        .remedy =
            "record it when it happens; due dates and periods may lie ahead, value dates not"};
}

}  // namespace

const Rule k_value_date_not_future{.name = "value-date-not-future",
                                   .claim = "no value date lies after the entry's date",
                                   .check = check};

}  // namespace fundtrail::rules
