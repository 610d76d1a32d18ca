#include "core/covers.hpp"

#include "core/account.hpp"
#include "core/ensure.hpp"

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

}  // namespace

std::int64_t free_credit(BalanceKey key, const Covering& covering, const Book& book) {
    const std::int64_t lowest = less(0, book.highest_from(key, covering.from));
    return less(lowest, less(book.reserved(key), covering.own_reservation));
}

std::int64_t free_debit(BalanceKey key, const Covering& covering, const Book& book) {
    const std::int64_t lowest = book.lowest_from(key, covering.from);
    return less(lowest, less(book.reserved(key), covering.own_reservation));
}

BalanceKey drawn_account(const Document& document, const Book& book) {
    const std::string_view fund = book.text(document.fund);
    switch (document.under.kind) {
        case DocumentKind::allocation:
            return book.key(account_name("allocation", to_text(document.under)), fund);
        case DocumentKind::obligation:
            return book.key(account_name("obligation", to_text(document.under)), fund);
        case DocumentKind::none:
        case DocumentKind::pledge:
        case DocumentKind::receipt:
        case DocumentKind::disbursement:
        case DocumentKind::person:
            break;
    }
    return book.key(account_name("fund", fund), fund);
}

std::vector<BalanceKey> reserved_accounts(const Document& document, const Book& book) {
    std::vector<BalanceKey> accounts{drawn_account(document, book)};
    if (document.ref.kind == DocumentKind::disbursement) {
        accounts.push_back(book.cash_key(document.fund));
    }
    return accounts;
}

DocumentRef allocation_of(const Document& disbursement, const Book& book) {
    if (disbursement.under.kind == DocumentKind::allocation) return disbursement.under;
    const Document* obligation = book.find(disbursement.under);
    ensure(obligation != nullptr, "a disbursement's obligation is in the book");
    return obligation->under;
}

}  // namespace fundtrail
