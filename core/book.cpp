#include "core/book.hpp"

#include "core/account.hpp"
#include "core/ensure.hpp"
#include "core/money.hpp"
#include "core/record_type.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fundtrail {
namespace {

constexpr Date k_first_day{-25'567};  // 1900-01-01
// A balance loaded from this day on holds no steps, only what they come to.
constexpr Date k_never{std::numeric_limits<std::int32_t>::max()};

}  // namespace

std::string_view to_text(StepKind step) {
    switch (step) {
        case StepKind::certified:
            return "certified";
        case StepKind::approved:
            return "approved";
        case StepKind::paid:
            return "paid";
        case StepKind::rejected:
            return "rejected";
    }
    return {};
}

Currency Book::base_currency() const {
    ensure(opening_.base_currency.has_value(), "a ledger that is judged has been opened");
    return *opening_.base_currency;
}

std::string Book::money_text(std::int64_t minor_units) const {
    return to_text(Money{.currency = base_currency(), .minor_units = minor_units});
}

const RegisterEntry* Book::find(RegisterKind kind, std::string_view code) const {
    const std::string folded = ascii_lower(code);
    const RegisterKey key{.kind = kind, .folded_code = names_.intern(folded)};
    auto found = register_.find(key);
    if (found == register_.end()) {
        if (source_ == nullptr) return nullptr;
        const auto entry = source_->register_entry(kind, folded, names_);
        if (!entry) return nullptr;
        found = register_.emplace(key, *entry).first;
    }
    return &found->second;
}

const Document* Book::find(DocumentRef ref) const {
    auto found = documents_.find(ref);
    if (found == documents_.end()) {
        // A number that was not given yet needs no look at the source.
        if (source_ == nullptr || ref.is_empty() || ref.number >= next_number(ref.kind)) {
            return nullptr;
        }
        const auto document = source_->document(ref, names_);
        if (!document) return nullptr;
        found = documents_.emplace(ref, *document).first;
    }
    return &found->second;
}

const Pending* Book::pending(RecordId record) const {
    auto found = pending_.find(record);
    if (found == pending_.end()) {
        // The source may still hold what was decided since the changes were last taken.
        if (source_ == nullptr || changes_.pending.contains(record)) return nullptr;
        auto pending = source_->pending(record, names_);
        if (!pending) return nullptr;
        found = pending_.emplace(record, std::move(*pending)).first;
    }
    return &found->second;
}

std::string Book::proposal_bytes(RecordId record) const {
    if (const auto found = proposal_bytes_.find(record); found != proposal_bytes_.end()) {
        return found->second;
    }
    auto bytes = source_ == nullptr ? std::nullopt : source_->record_bytes(record);
    ensure(bytes.has_value(), "a pending proposal's record is there");
    return std::move(*bytes);
}

std::int64_t Book::next_number(DocumentKind kind) const {
    return next_numbers_[static_cast<std::size_t>(kind)];
}

Balance* Book::find_balance(BalanceKey key, Date from) const {
    const auto found = balances_.find(key);
    const bool is_held = found != balances_.end();
    if (is_held && found->second.loaded_from <= from) return &found->second;
    if (source_ == nullptr) return is_held ? &found->second : nullptr;
    if (!is_held && absent_balances_.contains(key)) return nullptr;

    auto fetched = source_->balance(key, from, names_);
    if (!fetched && !is_held) absent_balances_.insert(key);
    if (!fetched) return is_held ? &found->second : nullptr;
    if (!is_held) return &balances_.emplace(key, std::move(*fetched)).first->second;
    // What is held may have changed since it was fetched: only the earlier days are new.
    found->second.timeline.prepend(fetched->timeline, found->second.loaded_from);
    found->second.loaded_from = from;
    return &found->second;
}

std::int64_t Book::lowest_from(BalanceKey key, Date day) const {
    const Balance* balance = find_balance(key, day);
    return balance == nullptr ? 0 : balance->timeline.lowest_from(day);
}

std::int64_t Book::highest_from(BalanceKey key, Date day) const {
    const Balance* balance = find_balance(key, day);
    return balance == nullptr ? 0 : balance->timeline.highest_from(day);
}

bool Book::can_add(BalanceKey key, Date day, std::int64_t amount) const {
    const Balance* balance = find_balance(key, day);
    return balance == nullptr || balance->timeline.can_add(day, amount);
}

std::int64_t Book::balance(BalanceKey key) const {
    const auto found = balances_.find(key);
    const Balance* balance = found != balances_.end() ? &found->second : find_balance(key, k_never);
    return balance == nullptr ? 0 : balance->timeline.balance();
}

std::int64_t Book::reserved(BalanceKey key) const {
    const auto found = balances_.find(key);
    const Balance* balance = found != balances_.end() ? &found->second : find_balance(key, k_never);
    return balance == nullptr ? 0 : balance->reserved;
}

BalanceKey Book::key(std::string_view account, std::string_view fund) const {
    return BalanceKey{.account = names_.intern(account), .fund = names_.intern(fund)};
}

BalanceKey Book::cash_key(NameId fund) const {
    return BalanceKey{.account = names_.intern("cash"), .fund = fund};
}

BalanceKey Book::bank_key(NameId account) const {
    return BalanceKey{.account = account, .fund = NameId{}};
}

BalanceKey Book::budget_key(NameId budget) const {
    return BalanceKey{.account = names_.intern(account_name("budget", names_.text(budget))),
                      .fund = NameId{}};
}

void Book::open(LedgerOpening opening) {
    opening_ = std::move(opening);
    changes_.governance = true;
}

Officers& Book::change_officers() {
    changes_.governance = true;
    return officers_;
}

void Book::set_policy(RecordId record, Policy policy) {
    policy_ = std::move(policy);
    policy_record_ = record;
    changes_.governance = true;
}

void Book::add(const RegisterEntry& entry) {
    const RegisterKey key{.kind = entry.kind,
                          .folded_code = names_.intern(ascii_lower(names_.text(entry.code)))};
    register_.emplace(key, entry);
    if (source_ != nullptr) changes_.register_entries.push_back(entry);
}

void Book::add(const Document& document) {
    documents_.emplace(document.ref, document);
    take_number(document.ref.kind, document.ref.number);
    if (source_ != nullptr) changes_.documents.insert(document.ref);
}

void Book::set_state(DocumentRef ref, DocumentState state) {
    if (find(ref) == nullptr) return;
    documents_.find(ref)->second.state = state;
    if (source_ != nullptr) changes_.documents.insert(ref);
}

void Book::add(Pending pending, std::string_view proposal_bytes) {
    const RecordId record = pending.record;
    if (pending.document.is_empty()) proposal_bytes_.emplace(record, proposal_bytes);
    pending_.emplace(record, std::move(pending));
    if (source_ != nullptr) changes_.pending.insert(record);
}

void Book::take_step(RecordId proposal, StepTaken step) {
    if (pending(proposal) == nullptr) return;
    pending_.find(proposal)->second.taken.push_back(step);
    if (source_ != nullptr) changes_.steps.emplace_back(proposal, step);
}

void Book::set_decided(RecordId proposal) {
    if (pending(proposal) == nullptr) return;
    pending_.find(proposal)->second.decided = true;
    if (source_ != nullptr) changes_.pending.insert(proposal);
}

void Book::remove_pending(RecordId proposal) {
    pending_.erase(proposal);
    proposal_bytes_.erase(proposal);
    if (source_ != nullptr) changes_.pending.insert(proposal);
}

Balance& Book::balance_for_change(BalanceKey key, Date day) {
    Balance* balance = find_balance(key, day);
    if (balance == nullptr) {
        balance = &balances_[key];
        balance->number = ++balances_made_;
        balance->loaded_from = k_first_day;
    }
    if (source_ != nullptr) {
        const auto [changed, is_new] = changes_.balances.emplace(key, day);
        if (!is_new) changed->second = std::min(changed->second, day);
    }
    return *balance;
}

void Book::post(const PostingList& postings, Date day) {
    has_postings_ = true;
    for (const Posting& line : postings.lines()) {
        add_cover(line.key, day, line.amount);
        const AccountClass* account = classify_account(names_.text(line.key.account));
        if (account == nullptr || account->cash == CountsAsCash::no) continue;
        add_cover(cash_key(line.key.fund), day, line.amount);
        if (account->name == "bank") add_cover(bank_key(line.key.account), day, line.amount);
    }
}

void Book::add_cover(BalanceKey key, Date day, std::int64_t amount) {
    if (!can_add(key, day, amount)) return;
    balance_for_change(key, day).timeline.add(day, amount);
}

void Book::reserve(BalanceKey key, std::int64_t amount) {
    Balance& balance = balance_for_change(key, k_never);
    balance.reserved = add_checked(balance.reserved, amount).value_or(balance.reserved);
}

void Book::take_number(DocumentKind kind, std::int64_t number) {
    auto& next = next_numbers_[static_cast<std::size_t>(kind)];
    next = std::max(next, add_checked(number, 1).value_or(number));
}

BookChanges Book::take_changes() {
    return std::exchange(changes_, BookChanges{});
}

const Balance* Book::loaded_balance(BalanceKey key) const {
    const auto found = balances_.find(key);
    return found == balances_.end() ? nullptr : &found->second;
}

void Book::restore_counters(const std::array<std::int64_t, k_document_kinds_end>& next_numbers,
                            std::int64_t balances_made,
                            bool has_postings) {
    next_numbers_ = next_numbers;
    balances_made_ = balances_made;
    has_postings_ = has_postings;
}

void Book::forget_loaded() {
    ensure(source_ != nullptr, "only a book with a source can load again");
    register_.clear();
    documents_.clear();
    pending_.clear();
    balances_.clear();
    absent_balances_.clear();
    proposal_bytes_.clear();
}

}  // namespace fundtrail
