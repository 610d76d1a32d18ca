#include "core/book.hpp"

#include "core/account.hpp"
#include "core/ensure.hpp"
#include "core/money.hpp"
#include "core/posting_covers.hpp"
#include "core/record_type.hpp"
#include "core/text.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace fundtrail {
namespace {

std::vector<std::string> texts_of(const Record& record, std::string_view field) {
    std::vector<std::string> texts;
    if (!record.has(field)) return texts;
    for (const JsonView text : record.field(field)) {
        texts.emplace_back(text.text());
    }
    return texts;
}

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

Agreement agreement_of(const Record& confirmation, RecordId id, NameId fund) {
    Agreement agreement{.record = id, .pledge = confirmation.document("pledge"), .fund = fund};
    if (confirmation.has("from_date")) agreement.from_date = confirmation.date("from_date");
    if (confirmation.has("to_date")) agreement.to_date = confirmation.date("to_date");
    agreement.countries = texts_of(confirmation, "countries");
    agreement.categories = texts_of(confirmation, "categories");
    agreement.support_rate = confirmation.text_or_empty("support_rate");
    return agreement;
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

std::optional<std::string> Book::record_bytes(RecordId record) const {
    if (const auto found = proposal_bytes_.find(record); found != proposal_bytes_.end()) {
        return found->second;
    }
    if (source_ != nullptr) return source_->record_bytes(record);
    return read_ ? read_(record) : std::nullopt;
}

std::shared_ptr<const StoredRecord> Book::stored(RecordId record) const {
    auto bytes = record_bytes(record);
    if (!bytes) return nullptr;
    // By its bytes: while an entry is drafted, a number may come to name another record.
    if (stored_last_ == nullptr || stored_last_->bytes() != *bytes) {
        stored_last_ = StoredRecord::read(std::move(*bytes));
    }
    return stored_last_;
}

std::vector<RecordId> Book::rests_on(DocumentRef ref) const {
    std::vector<RecordId> rests;
    if (source_ != nullptr) rests = source_->rests_on(ref);
    // What the source holds may have ended, and more may have come, since the changes were taken.
    for (const auto& [on, by] : changes_.rests_ended) {
        if (on == ref) rests.erase(std::remove(rests.begin(), rests.end(), by), rests.end());
    }
    if (const auto held = rests_.find(ref); held != rests_.end()) {
        rests.insert(rests.end(), held->second.begin(), held->second.end());
    }
    return rests;
}

const Rate* Book::rate(Currency currency, Date day) const {
    const auto rates = rates_.find(currency);
    if (rates == rates_.end()) return nullptr;
    const auto later = rates->second.upper_bound(day);
    return later == rates->second.begin() ? nullptr : &std::prev(later)->second;
}

const std::vector<Agreement>& Book::agreements(NameId fund) const {
    const auto [known, is_new] = agreements_.try_emplace(fund);
    std::vector<Agreement>& agreements = known->second;
    if (!is_new || source_ == nullptr) return agreements;
    agreements = source_->agreements(fund, names_);
    // What the source does not know yet.
    for (const Agreement& agreement : changes_.agreements) {
        if (agreement.fund == fund) agreements.push_back(agreement);
    }
    std::erase_if(agreements, [&](const Agreement& agreement) {
        const auto& ended = changes_.agreements_ended;
        return std::find(ended.begin(), ended.end(), agreement.record) != ended.end();
    });
    return agreements;
}

std::vector<BalanceKey> Book::in_order(std::vector<BalanceKey> keys) const {
    const auto text = [&](BalanceKey key) {
        return std::pair{names_.text(key.account), names_.text(key.fund)};
    };
    std::sort(
        keys.begin(), keys.end(), [&](BalanceKey a, BalanceKey b) { return text(a) < text(b); });
    keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
    return keys;
}

std::vector<BalanceKey> Book::own_balances() const {
    std::vector<BalanceKey> keys;
    if (source_ != nullptr) keys = source_->own_balances(names_);
    for (const auto& [key, balance] : balances_) {
        if (split_own_account(names_.text(key.account))) keys.push_back(key);
    }
    return in_order(std::move(keys));
}

std::vector<BalanceKey> Book::fund_balances(NameId fund) const {
    std::vector<BalanceKey> keys;
    if (source_ != nullptr) keys = source_->fund_balances(fund, names_);
    for (const auto& [key, balance] : balances_) {
        if (key.fund == fund) keys.push_back(key);
    }
    return in_order(std::move(keys));
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

std::int64_t Book::balance_on(BalanceKey key, Date day) const {
    const Balance* balance = find_balance(key, day);
    return balance == nullptr ? 0 : balance->timeline.balance_on(day);
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

BalanceKey Book::spending_key(NameId fund) const {
    return BalanceKey{.account = names_.intern("spending"), .fund = fund};
}

BalanceKey Book::lent_key(NameId fund) const {
    return BalanceKey{.account = names_.intern("lent"), .fund = fund};
}

BalanceKey Book::planned_key(NameId budget) const {
    return BalanceKey{.account = names_.intern(account_name("planned", names_.text(budget))),
                      .fund = NameId{}};
}

BalanceKey Book::indirect_key(NameId fund) const {
    return BalanceKey{.account = names_.intern("indirect"), .fund = fund};
}

BalanceKey Book::supported_key(NameId fund) const {
    return BalanceKey{.account = names_.intern("supported"), .fund = fund};
}

BalanceKey Book::budget_key(NameId budget) const {
    return BalanceKey{.account = names_.intern(account_name("budget", names_.text(budget))),
                      .fund = NameId{}};
}

BalanceKey Book::own_key(BalanceKey key, Currency currency) const {
    return BalanceKey{.account = names_.intern(own_account(names_.text(key.account), currency)),
                      .fund = key.fund};
}

void Book::open(LedgerOpening opening) {
    opening_ = std::move(opening);
    PublicKey key;
    if (opening_.checkpoint_key.size() == key.bytes.size()) {
        std::copy(
            opening_.checkpoint_key.begin(), opening_.checkpoint_key.end(), key.bytes.begin());
    }
    checkpoint_keys_ = {CheckpointKey{.first_size = 1, .key = key}};
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

void Book::change(const Document& document) {
    if (find(document.ref) == nullptr) return;
    documents_.find(document.ref)->second = document;
    if (source_ != nullptr) changes_.documents.insert(document.ref);
}

void Book::close_fund(NameId fund) {
    if (find(RegisterKind::fund, names_.text(fund)) == nullptr) return;
    const RegisterKey key{.kind = RegisterKind::fund,
                          .folded_code = names_.intern(ascii_lower(names_.text(fund)))};
    RegisterEntry& entry = register_.find(key)->second;
    entry.is_closed = true;
    if (source_ != nullptr) changes_.register_entries.push_back(entry);
}

void Book::set_rate(Date effective, const Rate& rate) {
    const Currency foreign = rate.base == base_currency() ? rate.currency : rate.base;
    rates_[foreign].insert_or_assign(effective, rate);
    if (source_ != nullptr) changes_.rates.emplace_back(effective, rate);
}

void Book::set_closed(Month month, bool is_closed) {
    if (is_closed) {
        closed_months_.insert(month);
    } else {
        closed_months_.erase(month);
    }
    changes_.months = true;
}

void Book::add(const Agreement& agreement) {
    if (source_ != nullptr) changes_.agreements.push_back(agreement);
    const auto known = agreements_.find(agreement.fund);
    if (known != agreements_.end()) {
        known->second.push_back(agreement);
    } else if (source_ == nullptr) {
        agreements_[agreement.fund].push_back(agreement);
    }
}

void Book::remove_agreement(RecordId confirmation) {
    for (auto& [fund, agreements] : agreements_) {
        std::erase_if(agreements,
                      [&](const Agreement& agreement) { return agreement.record == confirmation; });
    }
    if (source_ != nullptr) changes_.agreements_ended.push_back(confirmation);
}

void Book::add_rest(DocumentRef on, RecordId by) {
    std::vector<RecordId>& rests = rests_[on];
    if (!rests.empty() && rests.back() == by) return;  // named twice by one record
    rests.push_back(by);
    if (source_ != nullptr) changes_.rests.emplace_back(on, by);
}

void Book::remove_rest(DocumentRef on, RecordId by) {
    if (const auto held = rests_.find(on); held != rests_.end()) {
        std::vector<RecordId>& rests = held->second;
        rests.erase(std::remove(rests.begin(), rests.end(), by), rests.end());
        if (rests.empty()) rests_.erase(held);
    }
    if (source_ != nullptr) changes_.rests_ended.emplace_back(on, by);
}

void Book::add(Pending pending, std::string_view proposal_bytes) {
    const RecordId record = pending.record;
    for (const Reservation& reservation : pending.reserved) {
        reserve(reservation.key, reservation.amount);
    }
    proposal_bytes_.emplace(record, proposal_bytes);
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

void Book::release(RecordId proposal) {
    if (pending(proposal) == nullptr) return;
    for (const Reservation& reservation :
         std::exchange(pending_.find(proposal)->second.reserved, {})) {
        reserve(reservation.key, -reservation.amount);
    }
    if (source_ != nullptr) changes_.pending.insert(proposal);
}

void Book::remove_pending(RecordId proposal) {
    release(proposal);
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

void Book::post(const PostingList& postings, Date day, Moves moves) {
    if (moves == Moves::money) has_postings_ = true;
    for (const Posting& line : postings.lines()) {
        add_cover(line.key, day, line.amount);
    }
    const auto covers = covers_of(postings.lines(), *this);
    if (!covers) return;
    for (const CoverChange& cover : *covers) {
        add_cover(cover.key, day, cover.amount);
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
    rests_.clear();
    agreements_.clear();
    indicators_.clear();
    measurements_.clear();
    standing_.clear();
    proposal_bytes_.clear();
}

}  // namespace fundtrail
