#include "core/book.hpp"
#include "core/ensure.hpp"
#include "core/proposals.hpp"
#include "core/rules/rules.hpp"

namespace fundtrail::rules {
namespace {

bool keeps_administrator(const Record& record) {
    const auto roles = record.json().find("roles");
    if (!roles) return false;
    // NOLINTNEXTLINE(readability-use-anyofallof): what a JsonView goes through is no range
    for (const JsonView role : *roles) {
        if (role.text() == "administrator") return true;
    }
    return false;
}

std::optional<Objection> check_effect(const Record& record, const Officers& officers) {
    const Enrolment* officer = officers.in_force(record.text("officer"));
    if (officer == nullptr || !officer->roles.has(Role::administrator)) return std::nullopt;
    if (officers.administrators_in_force() > 1 || keeps_administrator(record)) return std::nullopt;
    return Objection{.reason = "\"" + officer->officer + "\" is the last administrator in force",
                     .remedy = "enrol another administrator first"};
}

/// Judged at the proposal, and again at the approval that brings it into effect: another proposal
/// may have taken effect between the two.
std::optional<Objection> check(const Judgement& judgement) {
    const Book& book = judgement.book;
    if (judgement.record.has("officer")) return check_effect(judgement.record, book.officers());
    const Pending& pending = *book.pending(judgement.record.record("record"));
    if (!pending.document.is_empty() || !completes(pending, StepKind::approved, book)) {
        return std::nullopt;
    }
    const std::string bytes = book.proposal_bytes(pending.record);
    JsonTree tree;
    const auto proposal = read_record(bytes, tree);
    ensure(proposal.has_value(), "a pending proposal was readable when it was recorded");
    if (!proposal->has("officer")) return std::nullopt;
    return check_effect(*proposal, book.officers());
}

}  // namespace

const Rule k_last_administrator_stays{
    .name = "last-administrator-stays",
    .claim = "the last administrator cannot be taken out of force",
    .check = check};

}  // namespace fundtrail::rules
