#include "reports/fund_sums.hpp"

#include "core/account.hpp"

#include <algorithm>

namespace fundtrail {
namespace {

/// Whether a posting is added to a column or, where it is eliminated, taken away.
enum class Sign : std::uint8_t { added, taken };

void add(ExactSum& sum, std::int64_t amount, Sign sign) {
    if (sign == Sign::added) {
        sum.add(amount);
    } else {
        sum.subtract(amount);
    }
}

/// A debit lessens the balance of the fund. `amount` is a part of the movement's.
void put_change(
    FundColumn& column, FundLine line, std::string_view category, std::int64_t amount, Sign sign) {
    const Sign opposite = sign == Sign::added ? Sign::taken : Sign::added;
    add(column.at(line), amount, opposite);
    if (line == FundLine::expenditure) {
        auto found = column.categories.find(category);
        if (found == column.categories.end()) {
            found = column.categories.emplace(category, ExactSum{}).first;
        }
        add(found->second, amount, opposite);
    }
    add(column.at(FundLine::closing), amount, opposite);
    add(column.at(FundLine::not_spendable), amount, opposite);
    add(column.unrepresented, amount, opposite);
}

bool is_covered(FundLine line) {
    return line != FundLine::due && line != FundLine::receivable && line != FundLine::deferred;
}

/// Control accounts are credit balances: what may be spent is shown positive.
void put_standing(FundColumn& column,
                  const AccountClass& account_class,
                  FundLine line,
                  std::int64_t amount,
                  bool counts_as_covered) {
    if (account_class.set == AccountSet::actual) {
        column.at(line).add(amount);
        column.unrepresented.subtract(amount);
    } else if (account_class.set == AccountSet::control) {
        column.at(line).subtract(amount);
        column.at(FundLine::not_spendable).add(amount);
    } else {
        column.at(line).add(amount);
        return;
    }
    if (counts_as_covered && is_covered(line)) column.uncovered.add(amount);
}

void put_in_kind(FundColumn& column, const FundMovement& movement) {
    if (movement.is_before) return;
    if (movement.account == "in_kind_income") {
        column.at(FundLine::in_kind_received).subtract(movement.amount);
    } else if (movement.account == "in_kind_used") {
        column.at(FundLine::in_kind_used).add(movement.amount);
    }
}

}  // namespace

FundSums::FundSums() {
    for (FundColumn* column : {&sum_, &eliminations_, &total_}) {
        column->spends_on_receipts = true;
    }
}

void FundSums::add_fund(std::string_view fund, bool spends_on_receipts) {
    funds_.emplace(fund, FundColumn{}).first->second.spends_on_receipts = spends_on_receipts;
}

void FundSums::add_change(const FundMovement& movement, FundColumn& fund) {
    const FundChange change = change_of(movement);
    const auto put = [&](FundLine line, std::int64_t amount, Sign sign) {
        const Sign opposite = sign == Sign::added ? Sign::taken : Sign::added;
        const FundLine place = movement.is_before ? FundLine::opening : line;
        put_change(fund, place, movement.category, amount, sign);
        put_change(sum_, place, movement.category, amount, sign);
        if (change.is_eliminated) {
            put_change(eliminations_, place, movement.category, amount, opposite);
        } else {
            put_change(total_, place, movement.category, amount, sign);
        }
    };
    put(change.line, movement.amount, Sign::added);
    if (movement.unrealised == 0) return;
    put(FundLine::exchange_realised, movement.unrealised, Sign::taken);
    put(FundLine::exchange_unrealised, movement.unrealised, Sign::added);
}

void FundSums::add(const FundMovement& movement) {
    const auto found = funds_.find(movement.fund);
    const AccountClass* account_class = classify_account(movement.account);
    if (found == funds_.end() || account_class == nullptr) return;
    FundColumn& fund = found->second;
    if (account_class->name == "interfund") interfund_.add(movement.amount);
    if (account_class->name == "transfer") transfer_.add(movement.amount);
    if (account_class->name == "due") due_.add(movement.amount);
    const FundLine standing = standing_of(account_class->name);
    if (standing != FundLine::closing) {
        for (FundColumn* column : {&fund, &sum_, &total_}) {
            put_standing(
                *column, *account_class, standing, movement.amount, fund.spends_on_receipts);
        }
    } else if (account_class->set == AccountSet::actual) {
        add_change(movement, fund);
    } else if (account_class->set == AccountSet::in_kind) {
        for (FundColumn* column : {&fund, &sum_, &total_}) {
            put_in_kind(*column, movement);
        }
    }
}

void FundSums::add_services(std::string_view fund, std::int64_t value) {
    const auto found = funds_.find(fund);
    if (found == funds_.end()) return;
    for (FundColumn* column : {&found->second, &sum_, &total_}) {
        column->at(FundLine::in_kind_services).add(value);
    }
}

bool FundSums::is_balanced() const {
    const auto is_even = [](const FundColumn& column) {
        return column.unrepresented.is_zero() &&
               (!column.spends_on_receipts || column.uncovered.is_zero());
    };
    return interfund_.is_zero() && transfer_.is_zero() && due_.is_zero() && is_even(total_) &&
           std::all_of(funds_.begin(), funds_.end(), [&](const auto& fund) {
               return is_even(fund.second);
           });
}

}  // namespace fundtrail
