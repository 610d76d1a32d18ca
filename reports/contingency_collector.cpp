#include "reports/contingency_collector.hpp"

#include "core/account.hpp"
#include "core/contingency.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

struct FlowOfType {
    std::string_view type;
    ContingencyFlow flow;
};

/// What an event does to the level, exchange aside; of a type that is not named, `other`.
constexpr std::array k_flows{
    FlowOfType{"opening.recorded", ContingencyFlow::brought_forward},
    FlowOfType{"contingency.set_aside", ContingencyFlow::set_aside},
    FlowOfType{"receipt.recorded", ContingencyFlow::contribution},
    FlowOfType{"receipt.matched", ContingencyFlow::contribution},
    FlowOfType{"pledge.confirmed", ContingencyFlow::contribution},
    FlowOfType{"pledge.adjusted", ContingencyFlow::contribution},
    FlowOfType{"pledge.withdrawn", ContingencyFlow::contribution},
    FlowOfType{"appropriation.made", ContingencyFlow::contribution},
    FlowOfType{"donor.refunded", ContingencyFlow::contribution},
    FlowOfType{"contingency.replenished", ContingencyFlow::replenished},
    FlowOfType{"contingency.drawn", ContingencyFlow::drawn},
};

ContingencyFlow flow_of(const Record& event) {
    const auto* const found = std::find_if(k_flows.begin(), k_flows.end(), [&](const auto& known) {
        return known.type == event.type().name;
    });
    return found == k_flows.end() ? ContingencyFlow::other : found->flow;
}

bool is_of_class(std::string_view account, std::string_view account_class) {
    return account.size() > account_class.size() && account[account_class.size()] == ':' &&
           account.substr(0, account_class.size()) == account_class;
}

/// Who approved the proposal, the officer of this record last.
std::vector<std::string> approvers_of(const WalkedRecord& walked) {
    std::vector<std::string> officers;
    const auto add = [&](std::string_view officer, StepKind step) {
        if (step == StepKind::approved) officers.emplace_back(officer);
    };
    const auto name = decided_proposal(walked.record, walked.book);
    const Pending* pending = name ? walked.book.pending(*name) : nullptr;
    if (pending == nullptr) return officers;
    for (const StepTaken& taken : pending->taken) {
        add(walked.book.text(taken.officer), taken.step);
    }
    add(walked.moment.officer, step_of(walked.record.type()));
    return officers;
}

/// As rule draw-within-policy finds it: what the draw has reserved itself does not count.
std::optional<LimitInForce> limit_in_force(const Record& draw, RecordId id, const Book& book) {
    const auto& policy = book.policy().contingency;
    if (!policy) return std::nullopt;
    const NameId fund = book.names().intern(draw.text("fund"));
    const BalanceKey key = book.key(account_name("fund", draw.text("fund")), draw.text("fund"));
    std::int64_t own = 0;
    if (const Pending* pending = book.pending(id)) {
        for (const Reservation& reservation : pending->reserved) {
            if (reservation.key == key) own = reservation.amount;
        }
    }
    const DrawLimits limits = draw_limits(fund, draw.date(), *policy, book, own);
    return LimitInForce{.largest = limits.largest, .bound_by = std::string{limits.bound_by}};
}

ContingencyTerms terms_of(const Record& policy, RecordId id) {
    ContingencyTerms terms{
        .record = id, .date = policy.date(), .policy = policy_of(policy).contingency};
    terms.target_percent = policy.text_or_empty("contingency_target_percent");
    terms.has_target = policy.has("contingency_target") || !terms.target_percent.empty();
    if (policy.has("contingency_requirement")) {
        terms.requirement = policy.amount("contingency_requirement");
    }
    return terms;
}

}  // namespace

ContingencyCollector::ContingencyCollector(std::int64_t entries, Date day, Date disbursed_from)
    : entries_{entries}, day_{day}, disbursed_from_{disbursed_from} {}

ContingencyFund* ContingencyCollector::fund_of(std::string_view code) {
    const auto found = funds_.find(code);
    return found == funds_.end() ? nullptr : &found->second;
}

void ContingencyCollector::on_record(const WalkedRecord& walked) {
    if (walked.moment.record.entry_index() >= entries_) return;
    const Record& record = walked.record;
    const std::string_view type = record.type().name;
    if (type == "ledger.opened") base_currency_ = Currency::find(record.text("base_currency"));
    if (type == "fund.added" && record.text("kind") == "contingency") {
        const std::string code{record.text("fund")};
        funds_.emplace(code,
                       ContingencyFund{.code = code, .name = std::string{record.text("name")}});
    }
    if (type == "contingency.drawn") proposed_.emplace(walked.moment.record, walked.moment.time);
    if (walked.postings.lines().empty() || record.date() > day_) return;
    count_spending(walked);
    if (!concerns(walked)) return;
    take_event(walked, ReplayedEvent{walked});
}

/// True if it moves money of a bank, or of a contingency fund.
bool ContingencyCollector::concerns(const WalkedRecord& walked) const {
    const auto lines = walked.postings.lines();
    return std::any_of(lines.begin(), lines.end(), [&](const Posting& line) {
        return is_of_class(walked.book.text(line.key.account), "bank") ||
               funds_.find(walked.book.text(line.key.fund)) != funds_.end();
    });
}

void ContingencyCollector::take_event(const WalkedRecord& walked, const ReplayedEvent& event) {
    const std::string_view type = event.record().type().name;
    const bool is_payment = type == "disbursement.paid" || type == "disbursement.proposed";
    if (is_payment && walked.record.date() >= disbursed_from_) {
        for (const Posting& line : walked.postings.lines()) {
            const bool is_bank = is_of_class(walked.book.text(line.key.account), "bank");
            if (is_bank) disbursed_.subtract(line.amount);
        }
    }
    for (const Posting& line : walked.postings.lines()) {
        const std::string_view code = walked.book.text(line.key.fund);
        ContingencyFund* fund = fund_of(code);
        if (fund == nullptr) continue;
        if (walked.book.text(line.key.account) == account_name("fund", code)) {
            take_level(walked, event, line, *fund);
        }
    }
    if (type == "contingency.drawn") take_draw(walked, event);
    if (type == "contingency.replenished") take_replenishment(walked, event);
}

/// Exchange moves the level only where it is mirrored in what the fund may spend: beside a line on
/// `authority`.
void ContingencyCollector::take_level(const WalkedRecord& walked,
                                      const ReplayedEvent& event,
                                      const Posting& level,
                                      ContingencyFund& fund) {
    ExactSum exchange;
    bool is_mirrored = false;
    for (const Posting& line : walked.postings.lines()) {
        if (line.key.fund != level.key.fund) continue;
        const std::string_view account = walked.book.text(line.key.account);
        if (account == "exchange") exchange.subtract(line.amount);
        is_mirrored = is_mirrored || account == "authority";
    }
    const std::int64_t by_rates = is_mirrored ? exchange.minor_units().value_or(0) : 0;
    ExactSum rest;
    rest.subtract(level.amount);
    rest.subtract(by_rates);
    const auto add = [&](ContingencyFlow flow, std::int64_t amount) {
        if (amount == 0) return;
        fund.changes.push_back(LevelChange{.date = walked.record.date(),
                                           .record = walked.moment.record,
                                           .flow = flow,
                                           .amount = amount});
    };
    add(flow_of(event.record()), rest.minor_units().value_or(0));
    add(ContingencyFlow::exchange, by_rates);
}

void ContingencyCollector::take_draw(const WalkedRecord& walked, const ReplayedEvent& event) {
    const Record& record = event.record();
    const DocumentRef ref = record.document("ref");
    if (event.is_reversal()) {
        const auto found = draws_.find(ref);
        if (found != draws_.end()) found->second.reversed_on = walked.record.date();
        return;
    }
    const auto proposed = proposed_.find(event.id());
    ContingencyDraw draw{
        .ref = ref,
        .allocation = record.document("allocation"),
        .fund = std::string{record.text("fund")},
        .to_fund = std::string{record.text("to_fund")},
        .budget = std::string{record.text("budget")},
        .is_grant = record.text("kind") == "grant",
        .record = event.id(),
        .carrier = walked.moment.record,
        .date = walked.record.date(),
        .proposed = proposed == proposed_.end() ? walked.moment.time : proposed->second,
        .approved = walked.moment.time,
        .approvers = approvers_of(walked),
        .amount = record.amount("amount"),
        .cause = private_text(record, "cause"),
        .decision = private_text(record, "decision"),
        .repay_from = private_text(record, "repay_from"),
        .limit = limit_in_force(record, event.id(), walked.book)};
    if (record.has("repay_by")) draw.repay_by = record.date("repay_by");
    proposed_.erase(event.id());
    allocated_.emplace(account_name("expenditure", to_text(draw.allocation)), ref);
    draws_.emplace(ref, std::move(draw));
}

void ContingencyCollector::take_replenishment(const WalkedRecord& walked,
                                              const ReplayedEvent& event) {
    const auto found = draws_.find(event.record().document("draw"));
    if (found == draws_.end()) return;
    const std::int64_t amount = event.record().amount("amount");
    found->second.repayments.emplace_back(walked.record.date(),
                                          event.is_reversal() ? -amount : amount);
}

void ContingencyCollector::count_spending(const WalkedRecord& walked) {
    if (allocated_.empty()) return;
    for (const Posting& line : walked.postings.lines()) {
        const auto found = allocated_.find(walked.book.text(line.key.account));
        if (found != allocated_.end()) draws_.at(found->second).spent.add(line.amount);
    }
}

void ContingencyCollector::on_root(const TreeState& tree, const Walk& walk) {
    if (tree.size > static_cast<std::uint64_t>(entries_)) return;
    note_policy(walk.book);
    note_erasures(walk.book);
}

void ContingencyCollector::note_policy(const Book& book) {
    if (book.policy_record() == policy_record_) return;
    policy_record_ = book.policy_record();
    if (const auto policy = book.stored(policy_record_)) {
        terms_.push_back(terms_of(policy->record(), policy_record_));
    }
}

/// Erasures are few, and looked for in the draws only when there are more than before.
void ContingencyCollector::note_erasures(const Book& book) {
    if (book.erased_fields().size() == erased_) return;
    erased_ = book.erased_fields().size();
    for (auto& [ref, draw] : draws_) {
        draw.cause.is_erased = book.is_erased(draw.record, "cause");
        draw.decision.is_erased = book.is_erased(draw.record, "decision");
        draw.repay_from.is_erased = book.is_erased(draw.record, "repay_from");
    }
}

std::optional<ContingencyTerms> ContingencyCollector::terms() const {
    if (terms_.empty()) return std::nullopt;
    ContingencyTerms in_force = terms_.front();
    for (const ContingencyTerms& terms : terms_) {
        if (terms.date <= day_) in_force = terms;
    }
    return in_force;
}

std::vector<ContingencyFund> ContingencyCollector::take_funds() {
    for (auto& [ref, draw] : draws_) {
        if (ContingencyFund* fund = fund_of(draw.fund)) fund->draws.push_back(std::move(draw));
    }
    std::vector<ContingencyFund> funds;
    for (auto& [code, fund] : funds_) {
        funds.push_back(std::move(fund));
    }
    return funds;
}

}  // namespace fundtrail
