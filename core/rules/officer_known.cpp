#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const std::string_view code = judgement.record.text("officer");
    if (judgement.book.officers().in_force(code) != nullptr) return std::nullopt;
    return Objection{.reason = "officer \"" + std::string{code} + "\" is not in force",
                     .remedy = "`fundtrail officer list` shows who is"};
}

}  // namespace

const Rule k_officer_known{.name = "officer-known",
                           .claim = "only an officer in force is appointed or given other roles",
                           .weight = RuleWeight::structural,
                           .check = check};

}  // namespace fundtrail::rules
