#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Document& pledge = *book.find(judgement.record.document("pledge"));
    const RegisterEntry* fund = book.find(RegisterKind::fund, book.text(pledge.fund));
    if (fund != nullptr && fund->recognition == FundBasis::condition) return std::nullopt;
    return Objection{
        .reason = "fund " + std::string{book.text(pledge.fund)} +
                  " does not recognise income when conditions are met",
        .remedy =
            "nothing is to be recorded: its income is recognised with the receipt, or with the "
            "agreement"};
}

}  // namespace

const Rule k_recognition_on_condition{
    .name = "recognition-on-condition",
    .claim = "income is recognised apart from receipts only in a fund that does so on condition",
    .check = check};

}  // namespace fundtrail::rules
