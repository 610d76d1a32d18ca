#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const Record& record = judgement.record;
    const RegisterEntry* from = book.find(RegisterKind::account, record.text("from_account"));
    const RegisterEntry* to = book.find(RegisterKind::account, record.text("to_account"));
    if (from->code == to->code) {
        return Objection{
            .reason = "account " + std::string{book.text(from->code)} + " is named twice",
            .remedy = "name two accounts"};
    }
    const bool is_between_funds =
        !from->owner.is_empty() && !to->owner.is_empty() && from->owner != to->owner;
    if (!is_between_funds) return std::nullopt;
    return Objection{.reason = std::string{book.text(from->code)} + " is kept for fund " +
                               std::string{book.text(from->owner)} + ", " +
                               std::string{book.text(to->code)} + " for fund " +
                               std::string{book.text(to->owner)},
                     .remedy = "pass the money on first: `fundtrail fund transfer`"};
}

}  // namespace

const Rule k_transfer_within_fund{
    .name = "transfer-within-fund",
    .claim = "a bank transfer is between two accounts of which at most one fund is the owner",
    .check = check};

}  // namespace fundtrail::rules
