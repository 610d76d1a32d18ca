#include "core/book.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

std::optional<Objection> check(const Judgement& judgement) {
    if (judgement.postings->lines().empty() || judgement.book.has_postings()) return std::nullopt;
    if (judgement.book.officers().administrators_in_force() >= 2) return std::nullopt;
    return Objection{
        .reason =
            "this would be the first record that moves money, and one administrator alone is in "
            "force",
        .remedy =
            "enrol a second administrator first: `fundtrail officer enrol CODE --key VKEY --role "
            "administrator`"};
}

}  // namespace

const Rule k_two_administrators_first{
    .name = "two-administrators-first",
    .claim = "two administrators are in force before the first record with postings",
    .check = check};

}  // namespace fundtrail::rules
