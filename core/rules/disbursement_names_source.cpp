#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (judgement.record.has("obligation") != judgement.record.has("allocation")) {
        return std::nullopt;
    }
    return Objection{
        .reason = "it must name either an obligation or an allocation",
        .remedy = "a payment under a contract names its obligation, a direct one its allocation"};
}

}  // namespace

const Rule k_disbursement_names_source{
    .name = "disbursement-names-source",
    .claim = "a disbursement is paid under one obligation or one allocation",
    .weight = RuleWeight::structural,
    .check = check};

}  // namespace fundtrail::rules
