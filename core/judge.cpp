#include "core/judge.hpp"

#include "core/catalogue.hpp"
#include "core/covers.hpp"
#include "core/ensure.hpp"
#include "core/event_lines.hpp"
#include "core/merkle.hpp"
#include "core/named_documents.hpp"
#include "core/proposals.hpp"
#include "core/records/records.hpp"
#include "core/rules/rules.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

Refusal refusal_of(std::string_view rule, Objection objection) {
    const std::string_view name = objection.rule.empty() ? rule : objection.rule;
    return Refusal{.rule = std::string{name},
                   .reason = std::move(objection.reason),
                   .remedy = std::move(objection.remedy)};
}

/// The proposal whose last decision this record is; null if it is none.
const Pending* completed_proposal(const Judgement& judgement) {
    const RecordType& type = judgement.record.type();
    if (!is_consent(type)) return nullptr;
    const Pending* pending = judgement.book.pending(judgement.record.record("record"));
    const bool is_last = pending != nullptr && completes(*pending, step_of(type), judgement.book);
    return is_last ? pending : nullptr;
}

/// What the disbursement that a record pays has reserved for itself.
std::span<const Reservation> own_reservations(const Judgement& judgement) {
    if (&judgement.record.type() != &records::k_disbursement_paid) return {};
    const auto proposal = decided_proposal(judgement.record, judgement.book);
    const Pending* pending = proposal ? judgement.book.pending(*proposal) : nullptr;
    return pending == nullptr ? std::span<const Reservation>{} : pending->reserved;
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

/// True if policy only warns of what this rule refuses.
bool is_warning(const Refusal& refusal, const Book& book) {
    return refusal.rule == rules::k_cash_covers_payment.name &&
           book.policy().cash_cover == CashCover::warn;
}

/// What the takings of a record are refused for; what policy lets pass is added to the warnings.
std::optional<Refusal> first_uncovered(const Judgement& judgement,
                                       std::span<const Reservation> own,
                                       std::vector<Refusal>& warnings) {
    if (judgement.record.type().takes == nullptr) return std::nullopt;
    TakingList list;
    judgement.record.type().takes(judgement, list);
    if (!list.is_exact()) {
        return Refusal{.rule = std::string{rules::k_balance_in_range.name},
                       .reason = "what it takes leaves the range of 64-bit minor units",
                       .remedy = "state smaller amounts"};
    }
    const Covering covering{.from = judgement.record.date(), .own = own};
    const auto covers = judgement.record.type().covers;
    for (const Taking& taking : list.takings()) {
        ensure(std::find(covers.begin(), covers.end(), taking.rule) != covers.end(),
               "a type takes by the covers that it lists");
        auto objection = object(taking, covering, judgement.book);
        if (!objection) continue;
        Refusal refusal = refusal_of(taking.rule->name, std::move(*objection));
        if (!is_warning(refusal, judgement.book)) return refusal;
        warnings.push_back(std::move(refusal));
    }
    return std::nullopt;
}

/// The type's own rules that look at more than the record, and its takings.
std::optional<Refusal> judge_event(const Judgement& judgement,
                                   std::span<const Reservation> own,
                                   std::vector<Refusal>& warnings) {
    auto refusal = first_refusal(judgement.record.type().rules, RuleWeight::ordinary, judgement);
    if (refusal) return refusal;
    return first_uncovered(judgement, own, warnings);
}

/// Every document that a record starts, the one that it goes by first.
std::vector<Document> started_documents(const Judgement& judgement) {
    const RecordType& type = judgement.record.type();
    std::vector<Document> documents;
    if (type.document != nullptr) {
        if (auto document = type.document(judgement)) documents.push_back(*document);
    }
    if (type.more_documents != nullptr) type.more_documents(judgement, documents);
    return documents;
}

/// Brings an event into effect: `carrier` is the record with its postings.
void bring_into_effect(const Judgement& judgement, RecordId carrier, Book& book) {
    const RecordType& type = judgement.record.type();
    for (Document& document : started_documents(judgement)) {
        document.carrier = type.postings != nullptr ? carrier : RecordId{-1};
        if (book.find(document.ref) == nullptr) {
            book.add(document);
        } else {
            book.change(document);
        }
    }
    if (type.take_effect == nullptr) return;
    Judgement effect = judgement;
    effect.carrier = carrier;
    type.take_effect(effect, book);
}

void take_step(const Judgement& judgement, StepKind step, RecordId proposal, Book& book) {
    book.take_step(proposal,
                   StepTaken{.step = step,
                             .officer = book.names().intern(judgement.moment.officer),
                             .record = judgement.moment.record});
}

void apply_decision(const Judgement& judgement, Book& book) {
    const Pending pending = *book.pending(judgement.record.record("record"));
    const StepKind step = step_of(judgement.record.type());
    const bool is_last = completes(pending, step, book);
    take_step(judgement, step, pending.record, book);
    if (!is_last) return;
    if (pending.steps.paid) {
        book.set_decided(pending.record);
        book.set_state(pending.document, DocumentState::approved);
        return;
    }
    const ProposalEvent event{pending, judgement.moment, book};
    book.remove_pending(pending.record);
    bring_into_effect(event.judgement(), judgement.moment.record, book);
}

void apply_rejection(const Judgement& judgement, Book& book) {
    const Pending pending = *book.pending(judgement.record.record("record"));
    take_step(judgement, StepKind::rejected, pending.record, book);
    const ProposalEvent event{pending, judgement.moment, book};
    book.remove_pending(pending.record);
    end_rests(event.record(), pending.record, book);
    for_each_new_document(event.record(),
                          [&](DocumentRef ref) { book.set_state(ref, DocumentState::rejected); });
}

/// True of the decision that brings balances forward, and of the one that takes them back again.
bool brings_forward(const Judgement& judgement, const PostingList& postings) {
    const Pending* pending = completed_proposal(judgement);
    if (pending != nullptr && pending->type == &records::k_opening_recorded) return true;
    const auto lines = postings.lines();
    return std::any_of(lines.begin(), lines.end(), [&](const Posting& line) {
        return judgement.book.text(line.key.account) == "opening";
    });
}

void propose(const Judgement& judgement, const Steps& steps, Book& book) {
    const Record& record = judgement.record;
    DocumentRef ref;
    for (Document& document : started_documents(judgement)) {
        if (ref.is_empty() && record.type().document != nullptr) ref = document.ref;
        document.state = DocumentState::pending;
        book.add(document);
    }
    std::vector<Reservation> reserved;
    if (record.type().takes != nullptr) {
        TakingList list;
        record.type().takes(judgement, list);
        for (const Taking& taking : list.takings()) {
            reserved.push_back({.key = taking.key, .amount = taking.amount.minor_units});
        }
    }
    book.add(Pending{.record = judgement.moment.record,
                     .type = &record.type(),
                     .leaf = leaf_hash(record.bytes()),
                     .document = ref,
                     .officer = book.names().intern(judgement.moment.officer),
                     .date = record.date(),
                     .steps = steps,
                     .reserved = std::move(reserved)},
             record.bytes());
}

}  // namespace

void derive_postings(const Judgement& judgement, PostingList& postings) {
    const RecordType& type = judgement.record.type();
    if (type.postings != nullptr) {
        type.postings(judgement, postings);
        post_residues(postings, judgement);
    } else if (const Pending* pending = completed_proposal(judgement)) {
        const ProposalEvent event{*pending, judgement.moment, judgement.book};
        derive_postings(event.judgement(), postings);
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
    Judgement judgement{.record = record, .moment = moment, .book = book};
    if (auto refusal = judge_structure(judgement)) {
        return Judged{.verdict = Verdict::meaningless,
                      .refusal = std::move(refusal),
                      .postings = PostingList{book.names()}};
    }

    Judged judged{.postings = PostingList{book.names()}};
    PostingList event{book.names()};
    derive_postings(judgement, event);
    judgement.postings = &event;
    judgement.takes_effect = !is_proposal(judgement);

    judged.refusal = judge_event(judgement, own_reservations(judgement), judged.warnings);
    if (const Pending* pending = judged.refusal ? nullptr : completed_proposal(judgement)) {
        const ProposalEvent proposal{*pending, moment, book};
        Judgement again = proposal.judgement();
        again.postings = &event;
        // A type that takes effect at once states what holds only once; since it was proposed, for
        // its rate, another may have done the same.
        if (!pending->type->steps) {
            judged.refusal = first_refusal(pending->type->rules, RuleWeight::structural, again);
        }
        std::vector<Reservation> own = pending->reserved;
        const auto of_payment = own_reservations(again);
        own.insert(own.end(), of_payment.begin(), of_payment.end());
        if (!judged.refusal) judged.refusal = judge_event(again, own, judged.warnings);
    }
    if (!judged.refusal) {
        judged.refusal = first_refusal(general_rules(), RuleWeight::ordinary, judgement);
    }
    if (judged.refusal) judged.verdict = Verdict::refused;
    if (judgement.takes_effect) {
        judged.postings = std::move(event);
    } else {
        judged.once_decided = std::move(event);
    }
    return judged;
}

Judged judge_again(const Record& record, const Moment& moment, const Book& book) {
    const Judgement judgement{.record = record, .moment = moment, .book = book};
    Judged judged{.postings = PostingList{book.names()}};
    if (auto refusal = judge_structure(judgement)) {
        judged.verdict = Verdict::meaningless;
        judged.refusal = std::move(refusal);
    } else if (!is_proposal(judgement)) {
        derive_postings(judgement, judged.postings);
    }
    return judged;
}

void apply(const Record& record, const Moment& moment, Book& book) {
    const Judgement judgement{.record = record, .moment = moment, .book = book};
    PostingList postings{book.names()};
    if (!is_proposal(judgement)) derive_postings(judgement, postings);
    apply(record, moment, postings, book);
}

void apply(const Record& record, const Moment& moment, const PostingList& postings, Book& book) {
    const RecordType& type = record.type();
    const Judgement judgement{.record = record, .moment = moment, .book = book};
    const Steps steps = steps_awaited(judgement);
    const Moves moves = brings_forward(judgement, postings) ? Moves::balances : Moves::money;
    // What a proposal reserves, and what an event is worth, is judged by the book as it stood
    // before.
    if (type.on_record != nullptr) type.on_record(judgement, book);
    if (is_consent(type)) {
        apply_decision(judgement, book);
    } else if (&type == &records::k_rejected) {
        apply_rejection(judgement, book);
    } else if (steps.certified + steps.approved > 0) {
        propose(judgement, steps, book);
    } else {
        bring_into_effect(judgement, moment.record, book);
    }
    add_rests(record, moment.record, book);
    if (!postings.lines().empty()) book.post(postings, record.date(), moves);
}

}  // namespace fundtrail
