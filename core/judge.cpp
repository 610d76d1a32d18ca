#include "core/judge.hpp"

#include "core/catalogue.hpp"
#include "core/covers.hpp"
#include "core/ensure.hpp"
#include "core/merkle.hpp"
#include "core/proposals.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <utility>

namespace fundtrail {
namespace {

Refusal refusal_of(std::string_view rule, Objection objection) {
    const std::string_view name = objection.rule.empty() ? rule : objection.rule;
    return Refusal{.rule = std::string{name},
                   .reason = std::move(objection.reason),
                   .remedy = std::move(objection.remedy)};
}

bool is_decision(const RecordType& type) {
    return &type == &records::k_certified || &type == &records::k_approved;
}

/// The proposal that a decision names, if it is pending.
const Pending* decided_proposal(const Judgement& judgement) {
    return judgement.book.pending(judgement.record.record("record"));
}

std::optional<Refusal> first_refusal(std::span<const Rule* const> rules,
                                     RuleWeight weight,
                                     const Judgement& judgement) {
    for (const Rule* rule : rules) {
        if (rule->weight != weight) continue;
        if (auto objection = rule->check(judgement)) {
            return refusal_of(rule->name, std::move(*objection));
        }
    }
    return std::nullopt;
}

std::optional<Refusal> first_uncovered(const Judgement& judgement) {
    const RecordType& type = judgement.record.type();
    if (type.covers.empty()) return std::nullopt;
    const Document document = type.document(judgement);
    for (const CoverRule* cover : type.covers) {
        auto objection = cover->check(document, Covering{.from = document.date}, judgement.book);
        if (objection) return refusal_of(cover->name, std::move(*objection));
    }
    return std::nullopt;
}

/// Moves a refusal that policy only warns of to the warnings.
void let_policy_decide(std::optional<Refusal>& refusal,
                       const Book& book,
                       std::vector<Refusal>& warnings) {
    const bool is_warning = refusal && refusal->rule == rules::k_cash_covers_payment.name &&
                            book.policy().cash_cover == CashCover::warn;
    if (!is_warning) return;
    warnings.push_back(std::move(*refusal));
    refusal.reset();
}

void apply_decision(const Judgement& judgement, Book& book) {
    const Pending pending = *decided_proposal(judgement);
    const StepKind step = step_of(judgement.record.type());
    const bool is_last = completes(pending, step, book);
    book.take_step(pending.record,
                   StepTaken{.step = step,
                             .officer = book.names().intern(judgement.moment.officer),
                             .record = judgement.moment.record});
    if (!is_last) return;

    if (pending.document.is_empty()) {
        const std::string bytes = book.proposal_bytes(pending.record);
        JsonTree tree;
        const auto proposal = read_record(bytes, tree);
        ensure(proposal.has_value(), "a pending proposal was readable when it was recorded");
        book.remove_pending(pending.record);
        pending.type->take_effect(*proposal, pending.record, book);
        return;
    }
    if (pending.steps.paid) {
        book.set_decided(pending.record);
        book.set_state(pending.document, DocumentState::approved);
        return;
    }
    const Document document = *book.find(pending.document);
    for (const BalanceKey key : reserved_accounts(document, book)) {
        book.reserve(key, -document.amount);
    }
    book.remove_pending(pending.record);
    book.set_state(pending.document, DocumentState::recorded);
}

void apply_rejection(const Judgement& judgement, Book& book) {
    const Pending pending = *decided_proposal(judgement);
    book.take_step(pending.record,
                   StepTaken{.step = StepKind::rejected,
                             .officer = book.names().intern(judgement.moment.officer),
                             .record = judgement.moment.record});
    book.remove_pending(pending.record);
    if (pending.document.is_empty()) return;
    const Document document = *book.find(pending.document);
    for (const BalanceKey key : reserved_accounts(document, book)) {
        book.reserve(key, -document.amount);
    }
    book.set_state(pending.document, DocumentState::rejected);
}

void propose(const Judgement& judgement, Book& book) {
    const Record& record = judgement.record;
    const Steps steps = steps_awaited(judgement);
    if (steps.certified + steps.approved == 0) {
        record.type().take_effect(record, judgement.moment.record, book);
        return;
    }
    DocumentRef document;
    if (record.type().document != nullptr) {
        const Document proposed = record.type().document(judgement);
        document = proposed.ref;
        for (const BalanceKey key : reserved_accounts(proposed, book)) {
            book.reserve(key, proposed.amount);
        }
    }
    book.add(Pending{.record = judgement.moment.record,
                     .type = &record.type(),
                     .leaf = leaf_hash(record.bytes()),
                     .document = document,
                     .officer = book.names().intern(judgement.moment.officer),
                     .date = record.date(),
                     .steps = steps},
             record.bytes());
}

}  // namespace

std::optional<Objection> CoverRule::object(const Document& document,
                                           const Covering& covering,
                                           const Book& book) const {
    auto objection = check(document, covering, book);
    if (objection) objection->rule = name;
    return objection;
}

void derive_postings(const Judgement& judgement, PostingList& postings) {
    const RecordType& type = judgement.record.type();
    if (type.postings != nullptr) {
        type.postings(judgement, postings);
    } else if (is_decision(type)) {
        const Pending* pending = decided_proposal(judgement);
        const bool carries = pending != nullptr &&
                             pending->type->postings_when_decided != nullptr &&
                             completes(*pending, step_of(type), judgement.book);
        if (carries) {
            pending->type->postings_when_decided(*judgement.book.find(pending->document), postings);
        }
    }
    postings.close();
}

std::optional<Refusal> judge_structure(const Judgement& judgement) {
    if (auto refusal = first_refusal(general_rules(), RuleWeight::structural, judgement)) {
        return refusal;
    }
    return first_refusal(judgement.record.type().rules, RuleWeight::structural, judgement);
}

Judged judge(const Record& record, const Moment& moment, const Book& book) {
    const RecordType& type = record.type();
    Judgement judgement{.record = record, .moment = moment, .book = book};
    if (auto refusal = judge_structure(judgement)) {
        return Judged{.verdict = Verdict::meaningless,
                      .refusal = std::move(refusal),
                      .postings = PostingList{book.names()}};
    }

    Judged judged{.postings = PostingList{book.names()}};
    derive_postings(judgement, judged.postings);
    judgement.postings = &judged.postings;
    judged.refusal = first_refusal(type.rules, RuleWeight::ordinary, judgement);
    let_policy_decide(judged.refusal, book, judged.warnings);
    if (!judged.refusal) {
        judged.refusal = first_uncovered(judgement);
        let_policy_decide(judged.refusal, book, judged.warnings);
    }
    if (!judged.refusal) {
        judged.refusal = first_refusal(general_rules(), RuleWeight::ordinary, judgement);
    }
    if (judged.refusal) judged.verdict = Verdict::refused;
    return judged;
}

void apply(const Record& record, const Moment& moment, Book& book) {
    PostingList postings{book.names()};
    derive_postings(Judgement{.record = record, .moment = moment, .book = book}, postings);
    apply(record, moment, postings, book);
}

void apply(const Record& record, const Moment& moment, const PostingList& postings, Book& book) {
    const RecordType& type = record.type();
    const Judgement judgement{.record = record, .moment = moment, .book = book};
    if (type.document != nullptr) book.add(type.document(judgement));
    if (is_decision(type)) apply_decision(judgement, book);
    if (&type == &records::k_rejected) apply_rejection(judgement, book);
    if (type.apply != nullptr) type.apply(judgement, book);
    if (type.steps) propose(judgement, book);
    if (!postings.lines().empty()) book.post(postings, record.date());
}

}  // namespace fundtrail
