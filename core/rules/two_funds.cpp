#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    std::string_view giver;
    if (record.has("from_fund")) {
        giver = record.text("from_fund");
    } else if (record.has("fund")) {
        giver = record.text("fund");
    } else {
        giver = book.text(book.find(record.document("allocation"))->fund);
    }
    const std::string_view taker = record.text(record.has("to_fund") ? "to_fund" : "fund");
    if (giver != taker) return std::nullopt;
    return Objection{.reason = "fund " + std::string{giver} + " is named twice",
                     .remedy = "name the fund that gives and the one that takes"};
}

}  // namespace

const Rule k_two_funds{.name = "two-funds",
                       .claim = "money passes between two different funds",
                       .weight = RuleWeight::structural,
                       .check = check};

}  // namespace fundtrail::rules
