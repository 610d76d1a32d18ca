// What a record takes from balances that must hold it: the covers of ACCOUNTING.md section 4.
//
// A record type lists its takings once. What it lists is what a record is refused for where it is
// not free, and what a proposal keeps reserved until it is decided: so nothing can be refused that
// is not reserved, nor reserved that is not asked for.
#pragma once

#include "core/money.hpp"
#include "core/posting.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace fundtrail {

/// On which side of a balance its money stands: `credit` for control accounts such as `fund:SE`.
enum class CoverSide : std::uint8_t { credit, debit };

/// `every_day`: the money must be there on every day from the value date on. `latest`: what all
/// records so far come to counts, whatever their days.
enum class CoverDays : std::uint8_t { every_day, latest };

/// One rule about what must be free.
struct CoverRule {
    std::string_view name;   // as in refusals and findings: fund-covers-allocation
    std::string_view claim;  // what it guarantees, as a sentence
    std::string_view free;   // how a refusal says it: `free to allocate`
    std::string_view remedy;
    CoverSide side = CoverSide::credit;
    CoverDays days = CoverDays::every_day;
};

struct Taking {
    const CoverRule* rule = nullptr;
    BalanceKey key;
    Money amount;
};

/// The takings of one record; those of one rule from one balance are added up.
class TakingList {
  public:
    void add(const CoverRule& rule, BalanceKey key, Money amount);

    [[nodiscard]] const std::vector<Taking>& takings() const { return takings_; }

    /// False if adding up two takings left 64 bits.
    [[nodiscard]] bool is_exact() const { return is_exact_; }

  private:
    std::vector<Taking> takings_;
    bool is_exact_ = true;
};

/// What a proposal keeps from others until it is decided.
struct Reservation {
    BalanceKey key;
    std::int64_t amount = 0;

    friend bool operator==(const Reservation&, const Reservation&) = default;
};

}  // namespace fundtrail
