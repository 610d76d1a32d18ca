#include "core/proposals.hpp"

#include "core/ensure.hpp"
#include "core/records/records.hpp"
#include "core/valuation.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

int required(const Pending& pending, StepKind step) {
    return step == StepKind::certified ? pending.steps.certified : pending.steps.approved;
}

/// How many steps of this kind are missing by count alone.
int uncounted(const Pending& pending, StepKind step, const Book& book) {
    const auto taken =
        std::count_if(pending.taken.begin(), pending.taken.end(), [&](const StepTaken& candidate) {
            return candidate.step == step &&
                   book.officers().in_force(book.text(candidate.officer)) != nullptr;
        });
    return std::max(0, required(pending, step) - static_cast<int>(taken));
}

}  // namespace

StepKind step_of(const RecordType& decision) {
    if (decision.name == "certified") return StepKind::certified;
    if (decision.name == "approved") return StepKind::approved;
    if (decision.name == "rejected") return StepKind::rejected;
    return StepKind::paid;
}

bool is_consent(const RecordType& type) {
    return &type == &records::k_certified || &type == &records::k_approved;
}

std::optional<RecordId> decided_proposal(const Record& record, const Book& book) {
    const std::string_view type = record.type().name;
    if (is_consent(record.type()) || type == "rejected") {
        return record.record("record");
    }
    if (type == "disbursement.paid") return book.find(record.document("disbursement"))->record;
    return std::nullopt;
}

Role role_for(StepKind step, const Pending& pending) {
    switch (step) {
        case StepKind::certified:
            return Role::certifying_officer;
        case StepKind::approved:
            return pending.steps.approver;
        case StepKind::paid:
            return Role::treasurer;
        case StepKind::rejected:
            break;
    }
    return pending.steps.approver;
}

bool counts_as(std::string_view code, const Moment& moment) {
    return moment.officer == code ||
           std::any_of(moment.acting.begin(), moment.acting.end(), [&](const Acting& acting) {
               return acting.instead_of == code;
           });
}

std::string counted_as(std::string_view code, const Moment& moment) {
    if (moment.officer == code) return moment.officer;
    return moment.officer + " acts for " + std::string{code} + ", who";
}

int steps_missing(const Pending& pending, StepKind step, const Book& book) {
    if (step == StepKind::paid) return pending.decided && pending.steps.paid ? 1 : 0;
    if (pending.decided || step == StepKind::rejected) return 0;

    const int missing = uncounted(pending, step, book);
    if (missing > 0) return missing;
    // Nothing is missing and yet no decision brought it into effect: who took a step was out of
    // force when the last one was taken, and is back. One more step of the last kind completes it.
    const StepKind last = pending.steps.approved > 0 ? StepKind::approved : StepKind::certified;
    const StepKind other = step == StepKind::certified ? StepKind::approved : StepKind::certified;
    return step == last && uncounted(pending, other, book) == 0 ? 1 : 0;
}

bool completes(const Pending& pending, StepKind step, const Book& book) {
    if (step != StepKind::certified && step != StepKind::approved) return false;
    const int missing = steps_missing(pending, StepKind::certified, book) +
                        steps_missing(pending, StepKind::approved, book);
    return missing == 1 && steps_missing(pending, step, book) == 1;
}

std::string pending_name(const Pending& pending) {
    return pending.document.is_empty() ? to_text(pending.record) : to_text(pending.document);
}

std::string steps_missing_in_words(const Pending& pending, const Book& book) {
    std::string words;
    for (const StepKind step : {StepKind::certified, StepKind::approved, StepKind::paid}) {
        const int missing = steps_missing(pending, step, book);
        if (missing == 0) continue;
        if (!words.empty()) words += ", ";
        words += to_text(step);
        if (missing > 1) words += " by " + std::to_string(missing);
    }
    return words;
}

Steps steps_awaited(const Judgement& judgement) {
    const RecordType& type = judgement.record.type();
    const bool overrides = overrides_rate(judgement);
    if (!type.steps) return Steps{.approved = overrides ? 1 : 0};
    const bool is_governance = type.steps->approver == Role::administrator;
    if (!is_governance) {
        Steps steps = steps_under(judgement.book.policy(), type, valued("amount", judgement).base);
        if (overrides) steps.approved = std::max(steps.approved, 1);
        if (type.name == "contingency.drawn" && judgement.book.policy().contingency) {
            steps.approved =
                std::max(steps.approved, judgement.book.policy().contingency->approvers);
        }
        return steps;
    }
    // Entry 0 founds the ledger: what it enrols is in force from the start (FORMAT.md section 3).
    if (judgement.moment.record.entry_index() == 0) return Steps{.approver = Role::administrator};

    // Whoever acts for an absent officer was appointed by two administrators, without exception.
    if (&type == &records::k_officer_acting) return *type.steps;

    const Officers& officers = judgement.book.officers();
    // One administrator alone never takes an auditor out of force, by revoking, by replacing the
    // key or by taking the role away.
    const bool names_officer = judgement.record.has("officer");
    const Enrolment* target =
        names_officer ? officers.in_force(judgement.record.text("officer")) : nullptr;
    const bool touches_auditor = target != nullptr && target->roles.has(Role::auditor);
    if (officers.administrators_ever() > 1 || touches_auditor) return *type.steps;
    return Steps{.approver = Role::administrator};
}

bool is_proposal(const Judgement& judgement) {
    const Steps steps = steps_awaited(judgement);
    return steps.certified + steps.approved > 0;
}

ProposalEvent::ProposalEvent(const Pending& pending, const Moment& decision, const Book& book)
    : stored_{book.stored(pending.record)},
      moment_{.record = pending.record,
              .time = decision.time,
              .officer = std::string{book.text(pending.officer)},
              .roles = {}},
      book_{&book} {
    ensure(stored_ != nullptr, "a pending proposal was readable when it was recorded");
}

}  // namespace fundtrail
