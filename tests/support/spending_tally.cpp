#include "tests/support/spending_tally.hpp"

#include "core/account.hpp"
#include "core/spending.hpp"
#include "core/valuation.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace fundtrail::support {
namespace {

/// What a reversal takes back of a claim that rates have moved since: it posts no bank.
std::int64_t taken_back_of_rates(const AcceptedRecord& accepted) {
    std::int64_t exchange = 0;
    bool is_of_claim = false;
    for (const Posting& line : accepted.postings.lines()) {
        const std::string_view account = accepted.book.text(line.key.account);
        if (account.substr(0, 5) == "bank:") return 0;
        if (account.substr(0, 12) == "recoverable:") is_of_claim = true;
        if (account == "exchange") exchange += line.amount;
    }
    return is_of_claim ? exchange : 0;
}

/// What the items of a list state in `field`, else in the other.
std::int64_t stated(JsonView item, const char* field, const char* other) {
    if (const auto amount = item.find(field)) return amount_of(*amount);
    const auto amount = item.find(other);
    return amount ? amount_of(*amount) : 0;
}

bool is_negative_on_some_day(const Timeline& timeline) {
    return std::any_of(timeline.steps().begin(),
                       timeline.steps().end(),
                       [](const Timeline::Step& step) { return step.balance < 0; });
}

}  // namespace

/// An allocation is given what stands under it, in base; an obligation what it owes in its own.
std::vector<SpendingTally::Effect> SpendingTally::effects_of_opening(const Record& opening) {
    std::vector<Effect> effects;
    if (!opening.has("allocations")) return effects;
    for (const JsonView item : opening.field("allocations")) {
        Effect allocation{.is_given = true,
                          .of = parse_document_ref(item.find("ref")->text()).value(),
                          .amount = stated(item, "amount", "amount")};
        for (const char* list : {"obligations", "advances", "claims"}) {
            const auto parts = item.find(list);
            if (!parts) continue;
            for (const JsonView part : *parts) {
                allocation.amount += stated(part, "base", "amount");
                if (std::string_view{list} != "obligations") continue;
                effects.push_back({.is_given = true,
                                   .of = parse_document_ref(part.find("ref")->text()).value(),
                                   .amount = stated(part, "amount", "amount")});
            }
        }
        effects.push_back(allocation);
    }
    return effects;
}

std::vector<SpendingTally::Effect> SpendingTally::effects_of(const Record& event,
                                                             const Book& book) const {
    const std::string_view type = event.type().name;
    const auto given = [&](std::string_view field, std::int64_t amount) {
        return Effect{.is_given = true, .of = event.document(field), .amount = amount};
    };
    if (type == "obligation.raised" || type == "allocation.made") {
        return {given("ref", event.amount("amount"))};
    }
    if (type == "opening.recorded") return effects_of_opening(event);
    if (type == "contingency.drawn") return {given("allocation", event.amount("amount"))};
    if (type == "obligation.adjusted") return {given("obligation", event.amount("amount"))};
    if (type == "obligation.cancelled") return {given("obligation", -event.amount("amount"))};
    if (type == "allocation.returned") return {given("allocation", -event.amount("amount"))};
    if (type == "allocation.moved" || type == "allocation.redeployed") {
        return {given("allocation", -event.amount("amount")),
                given(event.has("to") ? "to" : "ref", event.amount("amount"))};
    }
    if (type != "disbursement.paid" && type != "advance.refunded") return {};
    const Document& disbursement = *book.find(event.document("disbursement"));
    if (disbursement.under.kind != DocumentKind::obligation) return {};
    const std::int64_t amount = type == "disbursement.paid"
                                    ? disbursement.amount
                                    : -event.amount(event.has("settles") ? "settles" : "amount");
    return {Effect{.of = disbursement.under, .amount = amount}};
}

void SpendingTally::count(const Effect& effect, std::int64_t sign) {
    (effect.is_given ? given_ : taken_)[effect.of] += sign * effect.amount;
}

/// An allocation is taken by what is spent, obligated, and out of the bank; what rates make of a
/// claim, which goes back to it, is given or taken away.
void SpendingTally::count_postings(const AcceptedRecord& accepted, std::string_view event) {
    const Book& book = accepted.book;
    const bool is_revaluation = event == "revaluation.made";
    std::int64_t of_rates = event == "record.reversed" ? taken_back_of_rates(accepted) : 0;
    for (const Posting& line : accepted.postings.lines()) {
        const std::string_view account = book.text(line.key.account);
        const std::string_view name = account.substr(0, account.find(':'));
        const bool is_committed = name == "obligation" || name == "outstanding";
        if (name != "expenditure" && !is_committed) continue;
        const auto ref = parse_document_ref(account.substr(name.size() + 1));
        const DocumentRef allocation = allocation_of(*book.find(*ref), book);
        if (is_revaluation) given_[allocation] -= line.amount;
        given_[allocation] -= std::exchange(of_rates, 0);
        taken_[allocation] += is_committed ? -line.amount : line.amount;
    }
}

void SpendingTally::add(const AcceptedRecord& accepted) {
    bytes_.emplace(accepted.id, accepted.record.bytes());
    note_exceptions(accepted.book);
    if (accepted.postings.lines().empty()) return;
    const std::string_view type = accepted.record.type().name;
    const bool is_decision = type == "certified" || type == "approved";
    const RecordId event_id = is_decision ? accepted.record.record("record") : accepted.id;
    JsonTree tree;
    const Record event = read_record(bytes_.at(event_id), tree).value();
    count_postings(accepted, event.type().name);
    if (event.type().name == "record.reversed") {
        for (const Effect& effect : effects_[event.record("target")])
            count(effect, -1);
        return;
    }
    for (const Effect& effect : effects_[accepted.id] = effects_of(event, accepted.book))
        count(effect, 1);
}

void SpendingTally::note_exceptions(const Book& book) {
    const Policy& policy = book.policy();
    overdrawn_by_facts_.insert(policy.treasury_fund);
    overdraft_.insert(policy.overdraft.begin(), policy.overdraft.end());
    if (policy.cash_cover == CashCover::warn) warned_only_ = true;
    for (const auto& [key, entry] : book.register_entries()) {
        if (entry.kind == RegisterKind::account)
            overdrawn_by_facts_.emplace(book.text(entry.owner));
    }
}

std::string SpendingTally::complaint_of_days(const Book& book) const {
    for (const auto& [key, balance] : book.balances()) {
        const std::string_view account = book.text(key.account);
        const bool is_claimed_twice =
            account.substr(0, 10) == "claimable:" && balance.timeline.balance() < 0;
        if (is_claimed_twice) return std::string{account} + " is below zero";
        if (!is_negative_on_some_day(balance.timeline)) continue;
        const std::string fund{book.text(key.fund)};
        const bool is_cash =
            account == "cash" && !warned_only_ && overdrawn_by_facts_.count(fund) == 0;
        if (is_cash) return "fund " + fund + " was without cash on some day";
        if (!fund.empty() || account.substr(0, 5) != "bank:") continue;
        const auto own = split_own_account(account);
        const std::string_view code = (own ? own->account : account).substr(5);
        const bool is_own = own || currency_of_account(code, book) == book.base_currency();
        if (is_own && !overdraft_.contains(code)) {
            return std::string{account} + " was overdrawn on some day";
        }
    }
    return {};
}

std::string SpendingTally::complaint(const Book& book) {
    for (const auto& [of, taken] : taken_) {
        if (taken <= given_[of]) continue;
        return to_text(of) + " was given " + std::to_string(given_[of]) +
               " minor units, of which are taken " + std::to_string(taken);
    }
    return complaint_of_days(book);
}

}  // namespace fundtrail::support
