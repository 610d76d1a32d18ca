#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (judgement.record.has("claim") != judgement.record.has("disbursement")) return std::nullopt;
    return Objection{.reason = "it must name either a claim or an advance",
                     .remedy = "name one: RV-… or DB-…"};
}

}  // namespace

const Rule k_loss_named{.name = "loss-named",
                        .claim = "what is written off is one claim or one advance",
                        .weight = RuleWeight::structural,
                        .check = check};

}  // namespace fundtrail::rules
