#include "core/covers.hpp"

#include "core/account.hpp"

#include <algorithm>
#include <limits>

namespace fundtrail {
namespace {

/// a - b, kept within 64 bits: beyond them "nothing is free" and "everything is free" mean the
/// same.
std::int64_t less(std::int64_t a, std::int64_t b) {
    constexpr std::int64_t k_least = std::numeric_limits<std::int64_t>::min();
    constexpr std::int64_t k_most = std::numeric_limits<std::int64_t>::max();
    if (b == k_least) return a < 0 ? a + 1 + k_most : k_most;  // -b itself leaves 64 bits
    return add_checked(a, -b).value_or(a < 0 ? k_least : k_most);
}

std::int64_t holds(BalanceKey key, CoverSide side, CoverDays days, Date from, const Book& book) {
    if (days == CoverDays::latest) {
        const std::int64_t latest = book.balance(key);
        return side == CoverSide::credit ? less(0, latest) : latest;
    }
    return side == CoverSide::credit ? less(0, book.highest_from(key, from))
                                     : book.lowest_from(key, from);
}

}  // namespace

void TakingList::add(const CoverRule& rule, BalanceKey key, Money amount) {
    if (amount.minor_units == 0) return;
    const auto same = std::find_if(takings_.begin(), takings_.end(), [&](const Taking& taking) {
        return taking.rule == &rule && taking.key == key;
    });
    if (same == takings_.end()) {
        takings_.push_back(Taking{.rule = &rule, .key = key, .amount = amount});
        return;
    }
    const auto sum = add_checked(same->amount.minor_units, amount.minor_units);
    if (sum) {
        same->amount.minor_units = *sum;
    } else {
        is_exact_ = false;
    }
}

std::int64_t free_of(
    BalanceKey key, CoverSide side, CoverDays days, const Covering& covering, const Book& book) {
    std::int64_t reserved = book.reserved(key);
    for (const Reservation& own : covering.own) {
        if (own.key == key) reserved = less(reserved, own.amount);
    }
    return less(holds(key, side, days, covering.from, book), reserved);
}

std::optional<Objection> object(const Taking& taking, const Covering& covering, const Book& book) {
    const CoverRule& rule = *taking.rule;
    const std::int64_t free = free_of(taking.key, rule.side, rule.days, covering, book);
    if (taking.amount.minor_units <= free) return std::nullopt;
    const std::string from =
        rule.days == CoverDays::latest ? std::string{} : " from " + to_text(covering.from) + " on";
    return Objection{
        .reason = holder_of(taking.key, book) + " has " +
                  to_text(Money{.currency = taking.amount.currency, .minor_units = free}) + ' ' +
                  std::string{rule.free} + from + ", asked " + to_text(taking.amount),
        .remedy = std::string{rule.remedy},
        .rule = rule.name};
}

std::string holder_of(BalanceKey key, const Book& book) {
    const std::string_view name = book.text(key.account);
    const auto colon = name.find(':');
    if (colon == std::string_view::npos) return "fund " + std::string{book.text(key.fund)};
    const std::string_view holder = name.substr(0, colon);
    const std::string subject{name.substr(colon + 1, name.find('@') - colon - 1)};
    if (holder == "budget") return "budget line " + subject;
    if (holder == "bank") return "bank account " + subject;
    if (holder == "fund") return "fund " + subject;
    if (holder == "receivable" || holder == "deferred") return "pledge " + subject;
    if (const auto ref = parse_document_ref(subject)) {
        return std::string{name_of(ref->kind).word} + ' ' + subject;
    }
    return subject;
}

}  // namespace fundtrail
