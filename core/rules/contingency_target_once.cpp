#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    const Record& record = judgement.record;
    const bool is_share = record.has("contingency_target_percent");
    if (record.has("contingency_target") && is_share) {
        return Objection{.reason = "the target of contingency funds is stated twice",
                         .remedy = "state it as an amount, or as a share of the requirement"};
    }
    if (is_share == record.has("contingency_requirement")) return std::nullopt;
    return Objection{.reason = is_share ? "the target of contingency funds is a share of nothing"
                                        : "the annual requirement serves no target",
                     .remedy = "state target_percent and requirement together"};
}

}  // namespace

const Rule k_contingency_target_once{
    .name = "contingency-target-once",
    .claim = "the target of contingency funds is an amount, or a share of a stated requirement",
    .check = check};

}  // namespace fundtrail::rules
