#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    if (!record.has("fund") || !record.has("donor")) return std::nullopt;
    const Book& book = judgement.book;
    const RegisterEntry& fund = *book.find(RegisterKind::fund, record.text("fund"));
    if (fund.owner.is_empty() || book.text(fund.owner) == record.text("donor")) return std::nullopt;
    return Objection{.reason = "fund " + std::string{record.text("fund")} +
                               " is kept for the money of " + std::string{book.text(fund.owner)} +
                               ", not of " + std::string{record.text("donor")},
                     .remedy = "name a fund that this donor's money may go to"};
}

}  // namespace

const Rule k_earmark_respected{.name = "earmark-respected",
                               .claim = "a fund kept for one donor takes that donor's money only",
                               .check = check};

}  // namespace fundtrail::rules
