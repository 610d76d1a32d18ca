#include "core/book.hpp"
#include "core/rules/rules.hpp"
#include "core/support.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    const Document& allocation = *book.find(record.document("allocation"));
    const RegisterEntry* taker = book.find(RegisterKind::fund, record.text("to_fund"));
    if (book.text(taker->word) != "programme_support") {
        return Objection{.reason = "fund " + std::string{record.text("to_fund")} +
                                   " is no programme support fund",
                         .remedy = "name one: `fundtrail list fund`"};
    }
    const std::string rate = support_rate_of(allocation.fund, book);
    if (rate != record.text("support_rate")) {
        return Objection{
            .reason = rate.empty()
                          ? "the agreements of fund " + std::string{book.text(allocation.fund)} +
                                " state no support rate, or several"
                          : "the agreement's support rate is " + rate + " %, not " +
                                std::string{record.text("support_rate")} + " %",
            .remedy = "the rate is stated when the pledge is confirmed (--support-rate)"};
    }
    const std::int64_t due = support_due(allocation.fund, rate, record.date("until"), book);
    const std::int64_t stated =
        record.text("kind") == "return" ? -record.amount("amount") : record.amount("amount");
    if (stated == due) return std::nullopt;
    return Objection{
        .reason = "due is " + book.money_text(due) + ", stated " + book.money_text(stated),
        .remedy = "leave the amount out: it is worked out when the record is made"};
}

}  // namespace

const Rule k_support_as_due{.name = "support-as-due",
                            .claim =
                                "programme support is what the agreement asks for on direct "
                                "expenditure, no more and no less",
                            .check = check};

}  // namespace fundtrail::rules
