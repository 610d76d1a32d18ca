#include "reports/trial_balance.hpp"

#include "core/error.hpp"
#include "core/money.hpp"
#include "core/name_pool.hpp"
#include "core/posting.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"
#include "ledger/verify/walk.hpp"
#include "reports/movements.hpp"
#include "reports/posted_records.hpp"
#include "reports/stated_postings.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace fundtrail {
namespace {

// Covers (core/book.hpp) stand in the same table: `cash`, and `bank:` and `budget:` without a fund.
// So does what accounts hold in their own currency, `bank:XOF-BKO@XOF`: of that every row is read,
// of whatever fund, for even one of zero says which currency the account keeps.
constexpr std::string_view k_select_latest =
    "SELECT account, fund, amount FROM p_balance WHERE amount <> 0 AND fund <> '' UNION ALL SELECT "
    "account, fund, amount FROM p_balance WHERE instr(account, '@') > 0";
constexpr std::string_view k_select_latest_of_fund =
    "SELECT account, fund, amount FROM p_balance WHERE amount <> 0 AND fund = ?1 UNION ALL SELECT "
    "account, fund, amount FROM p_balance WHERE instr(account, '@') > 0";
constexpr std::string_view k_select_as_of =
    "SELECT account, fund, ifnull((SELECT d.amount FROM p_balance_day AS d WHERE d.balance = "
    "b.number AND d.day <= ?1 ORDER BY d.day DESC LIMIT 1), 0) FROM p_balance AS b "
    "WHERE fund <> '' AND (?2 = '' OR fund = ?2) OR instr(account, '@') > 0";
constexpr std::string_view k_select_fund =
    "SELECT code FROM p_register WHERE kind = ?1 AND folded_code = ?2";

/// What the user asked to see, in lower case.
class Selection {
  public:
    explicit Selection(const Filter& filter)
        : fund_{ascii_lower(filter.fund)},
          account_{ascii_lower(filter.account)},
          currency_{ascii_lower(filter.currency)} {}

    [[nodiscard]] bool takes(std::string_view account, std::string_view fund) const {
        if (!fund_.empty() && ascii_lower(fund) != fund_) return false;
        if (account_.empty()) return true;
        const std::string folded = ascii_lower(account);
        return folded == account_ || folded == account_name("bank", account_);
    }

    [[nodiscard]] bool takes(Currency kept) const {
        return currency_.empty() || ascii_lower(kept.code()) == currency_;
    }

  private:
    std::string fund_;
    std::string account_;
    std::string currency_;
};

AccountSet set_of(std::string_view account) {
    const AccountClass* account_class = classify_account(account);
    if (account_class == nullptr) {
        throw CorruptLedger{
            "the projections name the account \"" + std::string{account} + "\", which cannot exist",
            "run `fundtrail rebuild`"};
    }
    return account_class->set;
}

void add_row(const Selection& selection, TrialBalance::Row row, TrialBalance& balance) {
    const bool is_zero = row.amount == 0 && (!row.own || row.own->minor_units == 0);
    if (is_zero || !selection.takes(row.account, row.fund)) return;
    if (!selection.takes(row.own ? row.own->currency : balance.basis.base_currency)) return;
    row.set = set_of(row.account);
    balance.rows.push_back(std::move(row));
}

/// Balances by account and fund, those in own currencies beside their accounts.
class Balances {
  public:
    void take(std::string_view account, std::string_view fund, std::int64_t amount) {
        const auto own = split_own_account(account);
        if (is_cover(own ? own->account : account)) return;
        if (!own) {
            figures_[key_of(account, fund)].amount = amount;
            return;
        }
        currencies_.emplace(names_.intern(own->account), *Currency::find(own->currency));
        // Of a bank over all funds it is a cover.
        if (!fund.empty()) figures_[key_of(own->account, fund)].own = amount;
    }

    void add(const StatedPosting& posting) {
        Figure& figure = figures_[key_of(posting.account, posting.fund)];
        figure.amount = sum(figure.amount, posting.amount);
        if (posting.own) figure.own = sum(figure.own, posting.own->minor_units);
    }

    void keep_currency_of(const StatedPosting& posting) {
        if (posting.own) {
            currencies_.emplace(names_.intern(posting.account), posting.own->currency);
        }
    }

    void add_rows(const Selection& selection, TrialBalance& balance) const {
        for (const auto& [key, figure] : figures_) {
            TrialBalance::Row row{.account = std::string{names_.text(key.account)},
                                  .fund = std::string{names_.text(key.fund)},
                                  .amount = figure.amount};
            const auto currency = currencies_.find(key.account);
            if (currency != currencies_.end()) {
                row.own = Money{.currency = currency->second, .minor_units = figure.own};
            }
            add_row(selection, std::move(row), balance);
        }
    }

  private:
    struct Figure {
        std::int64_t amount = 0;
        std::int64_t own = 0;
    };

    BalanceKey key_of(std::string_view account, std::string_view fund) {
        return {.account = names_.intern(account), .fund = names_.intern(fund)};
    }

    static std::int64_t sum(std::int64_t a, std::int64_t b) {
        if (const auto sum = add_checked(a, b)) return *sum;
        throw CorruptLedger{"the postings of an account sum to more than a ledger may hold",
                            "`fundtrail verify` says what is wrong"};
    }

    NamePool names_;
    std::unordered_map<BalanceKey, Figure> figures_;
    std::map<NameId, Currency> currencies_;  // by account
};

/// The fund that is asked for, as recorded; as it was asked for if there is none.
std::string fund_as_recorded(const std::string& asked, Database& database) {
    Statement row = database.prepare(k_select_fund);
    row.bind_all(static_cast<std::int64_t>(RegisterKind::fund),
                 std::string_view{ascii_lower(asked)});
    return row.step() ? std::string{row.text(0)} : asked;
}

/// The balances of the fund that is asked for, or of all, and what accounts hold in their own
/// currency.
Statement select_balances(const TrialBalance& balance, Database& database) {
    const std::string& asked = balance.filter.fund;
    const std::string fund = asked.empty() ? asked : fund_as_recorded(asked, database);
    if (const auto as_of = balance.basis.as_of) {
        Statement rows = database.prepare(k_select_as_of);
        rows.bind_all(std::int64_t{as_of->days_since_epoch}, std::string_view{fund});
        return rows;
    }
    if (fund.empty()) return database.prepare(k_select_latest);
    Statement rows = database.prepare(k_select_latest_of_fund);
    rows.bind_all(std::string_view{fund});
    return rows;
}

void read_projections(Database& database, const Selection& selection, TrialBalance& balance) {
    if (!has_current_projections(database)) {
        throw CorruptLedger{"the ledger's derived tables are missing or of another version",
                            "run `fundtrail rebuild`"};
    }
    Statement rows = select_balances(balance, database);
    Balances stored;
    while (rows.step()) {
        stored.take(rows.text(0), rows.text(1), rows.integer(2));
    }
    stored.add_rows(selection, balance);
    balance.basis.limits.emplace_back(k_balances_not_replayed);
}

/// The balances of an earlier moment of knowledge.
void sum_records(Database& database, const Selection& selection, TrialBalance& balance) {
    const ReportBasis& basis = balance.basis;
    Balances summed;
    for_each_posted_record(database, basis.entries, [&](const Record& record, RecordId name) {
        const bool is_counted = counts(basis, name, record.date());
        for (const StatedPosting& posting : stated_postings(record, name, basis.base_currency)) {
            // Which currency an account keeps is known of all records, whatever their day.
            summed.keep_currency_of(posting);
            if (is_counted) summed.add(posting);
        }
    });
    summed.add_rows(selection, balance);
    balance.basis.limits.emplace_back(k_summed_not_replayed);
}

void replay(Database& database, const Selection& selection, TrialBalance& balance) {
    Filter of_records = balance.filter;
    for (std::string* limits_rows :
         {&of_records.ref, &of_records.fund, &of_records.account, &of_records.currency}) {
        limits_rows->clear();
    }
    SummedRecords summed{RecordSelection{of_records, balance.basis.entries}, balance.records_max};
    Findings findings;
    const Walk walk = walk_ledger(database, findings, {&summed});
    for (auto& [key, figure] : summed.figures()) {
        std::optional<Money> own;
        if (const auto currency = summed.currency_of(key.account)) {
            own = Money{.currency = *currency, .minor_units = figure.own};
        }
        add_row(selection,
                {.account = std::string{walk.book.text(key.account)},
                 .fund = std::string{walk.book.text(key.fund)},
                 .amount = figure.amount,
                 .own = own,
                 .record_count = figure.count,
                 .records = std::move(figure.records)},
                balance);
    }
    balance.findings = findings.count();
    if (findings.count() == 0) return;
    balance.basis.limits.emplace_back(
        "The replay found {1} things wrong with the ledger: `fundtrail verify` names them.",
        std::vector{std::to_string(findings.count())});
}

void add_up(TrialBalance& balance) {
    std::map<std::pair<std::string_view, AccountSet>, ExactSum> totals;
    for (const TrialBalance::Row& row : balance.rows) {
        totals[{row.fund, row.set}].add(row.amount);
        balance.total.add(row.amount);
    }
    for (const auto& [key, total] : totals) {
        balance.funds.push_back(
            {.fund = std::string{key.first}, .set = key.second, .total = total});
    }
    const bool is_balanced = std::all_of(balance.funds.begin(),
                                         balance.funds.end(),
                                         [](const auto& fund) { return fund.total.is_zero(); });
    const bool is_part = !balance.filter.account.empty() || !balance.filter.currency.empty();
    if (is_balanced || is_part) return;
    balance.basis.limits.emplace_back(
        "These figures do not sum to zero, so they cannot be right: run `fundtrail verify`.");
}

bool needs_replay(const Filter& filter, std::size_t records_max) {
    return filter.until || records_max > 0 || selects_movements(filter);
}

}  // namespace

bool selects_movements(const Filter& filter) {
    return filter.since || !filter.budget.empty() || !filter.objective.empty() ||
           !filter.party.empty() || !filter.officer.empty();
}

TrialBalance build_trial_balance(Database& database,
                                 const Filter& filter,
                                 std::size_t records_max) {
    TrialBalance balance{.basis = read_report_basis(database, filter),
                         .rows = {},
                         .funds = {},
                         .total = {},
                         .filter = filter,
                         .records_max = records_max,
                         .findings = {}};
    if (selects_movements(filter)) {
        balance.basis.limits.emplace_back(
            "These figures are what the selected records moved, not balances.");
    }
    const Selection selection{filter};
    if (needs_replay(filter, records_max)) {
        replay(database, selection, balance);
    } else if (filter.known_at) {
        sum_records(database, selection, balance);
    } else {
        read_projections(database, selection, balance);
    }
    std::sort(balance.rows.begin(), balance.rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.set, a.account, a.fund) < std::tie(b.set, b.account, b.fund);
    });
    add_up(balance);
    return balance;
}

}  // namespace fundtrail
