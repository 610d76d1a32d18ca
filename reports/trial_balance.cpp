#include "reports/trial_balance.hpp"

#include "core/error.hpp"
#include "core/money.hpp"
#include "core/text.hpp"
#include "ledger/schema.hpp"
#include "ledger/verify/walk.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace fundtrail {
namespace {

// Covers (core/book.hpp) stand in the same table: `cash`, and `bank:` and `budget:` without a fund.
constexpr std::string_view k_select_latest =
    "SELECT account, fund, amount FROM p_balance WHERE amount <> 0 AND fund <> '' AND account <> "
    "'cash'";
constexpr std::string_view k_select_as_of =
    "SELECT account, fund, ifnull((SELECT d.amount FROM p_balance_day AS d WHERE d.balance = "
    "b.number AND d.day <= ?1 "
    "ORDER BY d.day DESC LIMIT 1), 0) FROM p_balance AS b WHERE fund <> '' AND account <> 'cash'";

constexpr std::array k_sets{AccountSet::actual, AccountSet::control, AccountSet::in_kind};

/// What the user asked to see, in lower case.
class Selection {
  public:
    explicit Selection(const Filter& filter)
        : fund_{ascii_lower(filter.fund)}, account_{ascii_lower(filter.account)} {}

    [[nodiscard]] bool takes(std::string_view account, std::string_view fund) const {
        if (!fund_.empty() && ascii_lower(fund) != fund_) return false;
        if (account_.empty()) return true;
        const std::string folded = ascii_lower(account);
        return folded == account_ || folded == account_name("bank", account_);
    }

  private:
    std::string fund_;
    std::string account_;
};

std::string selection_in_words(const Filter& filter) {
    std::string words;
    const auto add = [&](std::string_view kind, std::string_view code) {
        if (code.empty()) return;
        if (!words.empty()) words += ", ";
        words += kind;
        words += ' ';
        words += code;
    };
    add("fund", filter.fund);
    add("account", filter.account);
    add("currency", filter.currency);
    return words;
}

AccountSet set_of(std::string_view account) {
    const AccountClass* account_class = classify_account(account);
    if (account_class == nullptr) {
        throw CorruptLedger{
            "the projections name the account \"" + std::string{account} + "\", which cannot exist",
            "run `fundtrail rebuild`"};
    }
    return account_class->set;
}

void add_row(const Selection& selection,
             std::string_view account,
             std::string_view fund,
             std::int64_t amount,
             TrialBalance& balance) {
    if (amount == 0 || !selection.takes(account, fund)) return;
    balance.rows.push_back(TrialBalance::Row{.set = set_of(account),
                                             .account = std::string{account},
                                             .fund = std::string{fund},
                                             .amount = amount});
}

void read_projections(Database& database, const Selection& selection, TrialBalance& balance) {
    if (!has_current_projections(database)) {
        throw CorruptLedger{"the ledger's derived tables are missing or of another version",
                            "run `fundtrail rebuild`"};
    }
    const auto as_of = balance.basis.as_of;
    Statement rows = database.prepare(as_of ? k_select_as_of : k_select_latest);
    if (as_of) rows.bind_all(std::int64_t{as_of->days_since_epoch});
    while (rows.step()) {
        add_row(selection, rows.text(0), rows.text(1), rows.integer(2), balance);
    }
    balance.basis.limits.emplace_back(
        "Read from the derived tables, not replayed: `fundtrail verify` says whether they agree "
        "with the ledger.");
}

/// Sums what the first entries post.
class KnownBalances : public WalkObserver {
  public:
    explicit KnownBalances(const ReportBasis& basis) : basis_{basis} {}

    void on_record(const WalkedRecord& walked) override {
        const bool counts = walked.moment.record.entry_index() < basis_.entries &&
                            !walked.postings.lines().empty() &&
                            (!basis_.as_of || walked.record.date() <= *basis_.as_of);
        if (!counts) return;
        for (const Posting& line : walked.postings.lines()) {
            std::int64_t& amount = amounts_[line.key];
            // As the book does: a line that leaves 64 bits is refused, which is a finding.
            amount = add_checked(amount, line.amount).value_or(amount);
        }
    }

    [[nodiscard]] const auto& amounts() const { return amounts_; }

  private:
    const ReportBasis& basis_;
    std::unordered_map<BalanceKey, std::int64_t> amounts_;
};

void replay(Database& database, const Selection& selection, TrialBalance& balance) {
    KnownBalances known{balance.basis};
    Findings findings;
    const Walk walk = walk_ledger(database, findings, {&known});
    for (const auto& [key, amount] : known.amounts()) {
        add_row(selection, walk.book.text(key.account), walk.book.text(key.fund), amount, balance);
    }
    balance.findings = findings.count();
    if (findings.count() == 0) return;
    balance.basis.limits.push_back("The replay found " + std::to_string(findings.count()) +
                                   " things wrong with the ledger: `fundtrail verify` names them.");
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
    if (is_balanced || balance.is_one_account) return;
    balance.basis.limits.emplace_back(
        "These balances do not sum to zero, so they cannot be right: run `fundtrail verify`.");
}

std::string_view caption_of(AccountSet set) {
    switch (set) {
        case AccountSet::actual:
            return "Actual: what happened";
        case AccountSet::control:
            return "Control: what may be spent";
        case AccountSet::in_kind:
            return "In kind: never in cash totals";
    }
    return {};
}

PageTable table_of(const TrialBalance& balance, AccountSet set) {
    const Currency currency = balance.basis.base_currency;
    const std::string code{currency.code()};
    PageTable table{.caption = std::string{caption_of(set)},
                    .columns = {{.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Debit " + code, .align = Align::right},
                                {.title = "Credit " + code, .align = Align::right}},
                    .rows = {}};
    ExactSum debit;
    ExactSum credit;
    for (const TrialBalance::Row& row : balance.rows) {
        if (row.set != set) continue;
        ExactSum magnitude;
        if (row.amount > 0) {
            magnitude.add(row.amount);
            debit.add(row.amount);
            table.rows.push_back({row.account, row.fund, magnitude.grouped_text(currency), {}});
        } else {
            magnitude.subtract(row.amount);
            credit.subtract(row.amount);
            table.rows.push_back({row.account, row.fund, {}, magnitude.grouped_text(currency)});
        }
    }
    if (!table.rows.empty()) {
        table.foot.push_back(
            {"Total", {}, debit.grouped_text(currency), credit.grouped_text(currency)});
    }
    return table;
}

}  // namespace

TrialBalance build_trial_balance(Database& database, const Filter& filter) {
    TrialBalance balance{.basis = read_report_basis(database, filter),
                         .rows = {},
                         .funds = {},
                         .total = {},
                         .only = selection_in_words(filter),
                         .is_one_account = !filter.account.empty(),
                         .findings = {}};
    const std::string currency = ascii_lower(filter.currency);
    const bool is_in_currency =
        currency.empty() || currency == ascii_lower(balance.basis.base_currency.code());
    if (!is_in_currency) return balance;

    const Selection selection{filter};
    if (filter.known_at) {
        replay(database, selection, balance);
    } else {
        read_projections(database, selection, balance);
    }
    std::sort(balance.rows.begin(), balance.rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.set, a.account, a.fund) < std::tie(b.set, b.account, b.fund);
    });
    add_up(balance);
    return balance;
}

namespace {

PageTable data_of(const TrialBalance& balance) {
    const Currency currency = balance.basis.base_currency;
    PageTable table{.caption = {},
                    .columns = {{.title = "Set"},
                                {.title = "Account"},
                                {.title = "Fund"},
                                {.title = "Currency"},
                                {.title = "Balance", .align = Align::right}},
                    .rows = {}};
    for (const TrialBalance::Row& row : balance.rows) {
        table.rows.push_back({std::string{to_text(row.set)},
                              row.account,
                              row.fund,
                              std::string{currency.code()},
                              amount_text(row.amount, currency)});
    }
    return table;
}

}  // namespace

Page to_page(const TrialBalance& balance) {
    Page page{.title = "Trial balance", .facts = {}, .tables = {}, .notes = {}};
    add_basis(balance.basis, page);
    if (!balance.only.empty()) page.facts.emplace_back("Only", balance.only);
    for (const AccountSet set : k_sets) {
        PageTable table = table_of(balance, set);
        if (!table.rows.empty() || set == AccountSet::actual) {
            page.tables.push_back(std::move(table));
        }
    }
    page.data = data_of(balance);
    return page;
}

JsonValue to_json(const TrialBalance& balance) {
    const Currency currency = balance.basis.base_currency;
    JsonValue::Array accounts;
    accounts.reserve(balance.rows.size());
    for (const TrialBalance::Row& row : balance.rows) {
        const std::string amount = amount_text(row.amount, currency);
        JsonValue account;
        account["set"] = to_text(row.set);
        account["account"] = row.account;
        account["fund"] = row.fund;
        account["currency"] = currency.code();
        account["balance"] = amount;
        account["base"] = amount;
        accounts.push_back(std::move(account));
    }
    JsonValue::Array funds;
    for (const TrialBalance::FundTotal& total : balance.funds) {
        JsonValue fund;
        fund["fund"] = total.fund;
        fund["set"] = to_text(total.set);
        fund["base_total"] = total.total.amount_text(currency);
        funds.push_back(std::move(fund));
    }
    JsonValue report;
    add_basis(balance.basis, report);
    report["accounts"] = std::move(accounts);
    report["funds"] = std::move(funds);
    report["base_total"] = balance.total.amount_text(currency);
    report["replayed"] = balance.findings.has_value();
    if (!balance.only.empty()) report["only"] = balance.only;
    return report;
}

}  // namespace fundtrail
