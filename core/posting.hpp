// Postings: lines of double entry, one per account and fund, summing to zero per set and per fund.
//
// In a record: ["bank:USD-OPS","SE","1000.00"], the amount in the base currency. Where the account
// keeps a currency of its own, and that balance moves too, its amount and currency follow:
// ["bank:XOF-BKO","TRS","70593.22","41650000","XOF"]. Ordered by the bytes of account, then fund;
// no line whose amounts are all zero.
#pragma once

#include "core/currency.hpp"
#include "core/json.hpp"
#include "core/money.hpp"
#include "core/name_pool.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fundtrail {

/// An account within a fund: where a balance stands.
struct BalanceKey {
    NameId account;
    NameId fund;

    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 mistakes the 0 of a rewritten < for null
    friend auto operator<=>(const BalanceKey&, const BalanceKey&) = default;
};

struct Posting {
    BalanceKey key;
    std::int64_t amount = 0;  // minor units of the base currency, debit positive
    std::int64_t own = 0;     // minor units of `currency`, debit positive
    /// What the account keeps, where that is not the base currency and the line moves it.
    std::optional<Currency> currency = {};

    friend bool operator==(const Posting&, const Posting&) = default;
};

/// Collects the lines of one record; lines of the same account and fund are added up.
class PostingList {
  public:
    explicit PostingList(NamePool& names) : names_{&names} {}

    void add(std::string_view account, std::string_view fund, std::int64_t amount);
    /// A line of an account that keeps the currency of `own`, which is not the base currency.
    void add(std::string_view account, std::string_view fund, std::int64_t amount, Money own);

    /// Adds nothing more; orders the lines and drops those whose amounts are all zero.
    void close();

    /// False if adding up two lines left 64 bits: the list is then not what was meant.
    [[nodiscard]] bool is_exact() const { return !overflowed_; }

    [[nodiscard]] std::span<const Posting> lines() const { return lines_; }

    [[nodiscard]] const NamePool& names() const { return *names_; }

  private:
    Posting& line_of(std::string_view account, std::string_view fund);
    void increase(std::int64_t& sum, std::int64_t amount);

    NamePool* names_;
    std::vector<Posting> lines_;
    bool overflowed_ = false;
};

/// What the lines come to on an account, over all funds; zero if they leave 64 bits.
[[nodiscard]] std::int64_t base_on(const PostingList& postings, std::string_view account);
/// The same in the account's own currency; in base where it keeps none.
[[nodiscard]] std::int64_t own_on(const PostingList& postings, std::string_view account);

/// The lines as the array that stands in a record.
[[nodiscard]] JsonValue to_json(const PostingList& postings, Currency base_currency);
/// True if the array in a record says exactly these lines, in this order.
[[nodiscard]] bool is_same(JsonView stated, const PostingList& postings, Currency base_currency);

}  // namespace fundtrail

template <>
struct std::hash<fundtrail::BalanceKey> {
    std::size_t operator()(const fundtrail::BalanceKey& key) const noexcept {
        return std::hash<std::uint64_t>{}((std::uint64_t{key.account.number} << 32U) |
                                          key.fund.number);
    }
};
