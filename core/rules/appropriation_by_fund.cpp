#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    const RegisterEntry* fund = book.find(RegisterKind::fund, judgement.record.text("fund"));
    if (fund->authority == FundBasis::appropriation) return std::nullopt;
    return Objection{
        .reason = "fund " + std::string{book.text(fund->code)} + " does not spend on appropriation",
        .remedy =
            "what it may spend follows from its receipts or agreements; a fund that spends on "
            "appropriation is added with --authority appropriation"};
}

}  // namespace

const Rule k_appropriation_by_fund{.name = "appropriation-by-fund",
                                   .claim = "only a fund that spends on appropriation is given one",
                                   .check = check};

}  // namespace fundtrail::rules
