#include "reports/donor_fund.hpp"

#include "core/account.hpp"
#include "reports/parties.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fundtrail {
namespace {

struct ItemOfAccount {
    std::string_view account_class;
    std::string_view subject;  // empty: any
    StatementItem item;
};

/// Accounts of which a statement line is the sum, turned round: income is a credit.
constexpr std::array k_items{
    ItemOfAccount{"opening", {}, StatementItem::brought_forward},
    ItemOfAccount{"income", "contribution", StatementItem::recognised_otherwise},
    ItemOfAccount{"income", "assessed", StatementItem::recognised_otherwise},
    ItemOfAccount{"income", "interest", StatementItem::interest},
    ItemOfAccount{"income", {}, StatementItem::other_income},
    ItemOfAccount{"exchange", {}, StatementItem::exchange},
    ItemOfAccount{"transfer", {}, StatementItem::transfers},
    ItemOfAccount{"charges", {}, StatementItem::charges},
    ItemOfAccount{"expenditure", {}, StatementItem::expenditure},
};

const ItemOfAccount* item_of(std::string_view account_class, std::string_view subject) {
    const auto* const found =
        std::find_if(k_items.begin(), k_items.end(), [&](const ItemOfAccount& known) {
            return known.account_class == account_class &&
                   (known.subject.empty() || known.subject == subject);
        });
    return found == k_items.end() ? nullptr : found;
}

bool is_always_said(StatementItem item) {
    return item == StatementItem::received || item == StatementItem::expenditure ||
           item == StatementItem::support || item == StatementItem::balance;
}

PeriodAmount negated(const PeriodAmount& amount) {
    return {.prior = -amount.prior, .period = -amount.period};
}

void add(PeriodAmount& sum, const PeriodAmount& amount) {
    add_exactly(sum.prior, amount.prior);
    add_exactly(sum.period, amount.period);
}

}  // namespace

StatementItem spending_item(std::string_view type) {
    if (type == "support.charged") return StatementItem::support;
    return type == "claim.written_off" ? StatementItem::losses : StatementItem::expenditure;
}

void StatementSums::add(StatementItem item, Date date, std::int64_t amount, RecordId record) {
    if (amount == 0) return;
    facts_.add_to(lines_[item].amount, date, amount);
    add_record(item, record);
}

void StatementSums::add(StatementItem item, const PeriodAmount& amount) {
    fundtrail::add(lines_[item].amount, amount);
}

void StatementSums::add_record(StatementItem item, RecordId record) {
    fundtrail::add_record(lines_[item].records, record);
}

void StatementSums::add_records(StatementItem item, const std::vector<RecordId>& records) {
    fundtrail::add_records(lines_[item].records, records);
}

std::int64_t StatementSums::balance() const {
    std::int64_t sum = 0;
    for (const auto& [item, line] : lines_) {
        add_exactly(sum, line.amount.cumulative());
    }
    return sum;
}

std::vector<StatementLine> StatementSums::lines() const {
    std::map<StatementItem, StatementLine> all = lines_;
    StatementLine& balance = all[StatementItem::balance];
    for (const auto& [item, line] : lines_) {
        fundtrail::add(balance.amount, line.amount);
    }
    for (const StatementItem item :
         {StatementItem::received, StatementItem::expenditure, StatementItem::support}) {
        all.try_emplace(item);
    }
    std::vector<StatementLine> lines;
    for (auto& [item, line] : all) {
        const bool is_nothing = line.amount.prior == 0 && line.amount.period == 0;
        if (is_nothing && !is_always_said(item)) continue;
        line.item = item;
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string_view FundFacts::FundBalance::subject() const {
    const auto colon = account.find(':');
    return colon == std::string_view::npos ? std::string_view{} : account.substr(colon + 1);
}

FundFacts::FundFacts(const DonorFacts& all, const std::string& fund, const Book& book)
    : facts{all}, fund_{fund}, book_{book} {
    for (const DonorMovement& kept : all.movements) {
        if (kept.movement.fund == fund) movements.push_back(&kept);
    }
    const auto id = book.names().find(fund);
    for (const auto& [key, amount] : all.balances) {
        if (key.fund != id) continue;
        const std::string_view account = book.text(key.account);
        const AccountClass* account_class = classify_account(account);
        if (account_class == nullptr) continue;
        balances_.push_back({account, account_class->name, amount, key});
    }
    std::sort(balances_.begin(), balances_.end(), [](const FundBalance& a, const FundBalance& b) {
        return a.account < b.account;
    });
}

std::int64_t FundFacts::amount_of(std::string_view account_class, std::string_view subject) const {
    std::int64_t sum = 0;
    for (const FundBalance& balance : balances_) {
        const bool is_meant = balance.account_class == account_class &&
                              (subject.empty() || balance.subject() == subject);
        if (is_meant) add_exactly(sum, balance.amount.cumulative());
    }
    return sum;
}

bool FundFacts::has_other_donors() const {
    Parties parties{book_};
    std::int64_t income = -amount_of("income", "contribution") - amount_of("income", "assessed");
    bool has_other_promises = false;
    for (const DonorMovement* kept : movements) {
        const Movement& movement = kept->movement;
        const bool is_contribution = movement.kind == MovementKind::contribution;
        if (is_contribution) add_exactly(income, -movement.amount);
        if (facts.is_undone(movement.record)) continue;
        if (is_contribution && parties.donor_of(movement) != facts.filter.party) return true;
        has_other_promises =
            has_other_promises || (movement.kind == MovementKind::commitment &&
                                   parties.of(movement.document) != facts.filter.party);
    }
    // What was promised is money of a fund only where it is income before it comes.
    return has_other_promises && income != 0;
}

bool FundFacts::is_of_donor_alone() const {
    // Granted by another fund: a credit.
    if (has_other_donors() || amount_of("transfer") < 0) return false;
    const RegisterEntry* entry = book_.find(RegisterKind::fund, fund_);
    const bool is_kept_for_donor =
        entry != nullptr && book_.text(entry->owner) == facts.filter.party;
    return std::all_of(balances_.begin(), balances_.end(), [&](const FundBalance& balance) {
        const ItemOfAccount* item = item_of(balance.account_class, balance.subject());
        if (item == nullptr || balance.amount.cumulative() == 0) return true;
        if (item->item == StatementItem::brought_forward) return is_kept_for_donor;
        return item->item != StatementItem::other_income;
    });
}

std::string FundFacts::budget_of(DocumentRef ref) const {
    // A claim stands under a payment, that under an obligation, and that under an allocation.
    constexpr int k_steps_max = 4;
    const Document* document = book_.find(ref);
    for (int step = 0; step < k_steps_max && document != nullptr; ++step) {
        if (document->ref.kind == DocumentKind::allocation || document->under.is_empty()) break;
        document = book_.find(document->under);
    }
    return document == nullptr ? std::string{} : std::string{book_.text(document->budget)};
}

std::vector<DonorLine> FundFacts::lines() const {
    std::map<std::string, DonorLine> lines;
    for (const FundBalance& balance : balances_) {
        const auto ref = parse_document_ref(balance.subject());
        if (!ref) continue;
        const std::int64_t amount = -balance.amount.cumulative();
        DonorLine line;
        if (balance.account_class == "allocation") {
            line.balance = amount;
        } else if (balance.account_class == "obligation") {
            line.unliquidated = amount;
        } else if (balance.account_class == "outstanding") {
            line.advances = amount;
        } else if (balance.account_class == "spent") {
            line.spent = negated(balance.amount);
        } else {
            continue;
        }
        DonorLine& sum = lines[budget_of(*ref)];
        add_exactly(sum.balance, line.balance);
        add_exactly(sum.unliquidated, line.unliquidated);
        add_exactly(sum.advances, line.advances);
        add(sum.spent, line.spent);
        add_exactly(sum.budgeted, amount);
        sum.documents.emplace_back(balance.subject());
        const auto records = facts.records.find(balance.key);
        if (records == facts.records.end()) continue;
        sum.records.insert(sum.records.end(), records->second.begin(), records->second.end());
    }
    for (const DonorMovement* kept : movements) {
        if (kept->movement.kind != MovementKind::spending) continue;
        DonorLine& line = lines[budget_of(kept->movement.document)];
        line.records.push_back(kept->movement.record);
        line.is_support = line.is_support || kept->type == "support.charged";
    }
    std::vector<DonorLine> list;
    for (auto& [budget, line] : lines) {
        line.budget = budget;
        std::sort(line.records.begin(), line.records.end());
        line.records.erase(std::unique(line.records.begin(), line.records.end()),
                           line.records.end());
        const auto name = facts.budgets.find(budget);
        if (name != facts.budgets.end()) line.name = name->second;
        list.push_back(std::move(line));
    }
    std::stable_sort(list.begin(), list.end(), [](const DonorLine& a, const DonorLine& b) {
        return !a.is_support && b.is_support;
    });
    return list;
}

std::vector<StatementLine> FundFacts::statement() const {
    StatementSums sums{facts};
    for (const FundBalance& balance : balances_) {
        const ItemOfAccount* item = item_of(balance.account_class, balance.subject());
        if (item == nullptr) continue;
        sums.add(item->item, negated(balance.amount));
        const auto records = facts.records.find(balance.key);
        if (records != facts.records.end()) sums.add_records(item->item, records->second);
    }
    for (const DonorMovement* kept : movements) {
        const Movement& movement = kept->movement;
        const PeriodAmount amount = facts.in_period(movement.date, movement.amount);
        if (movement.kind == MovementKind::contribution) {
            const bool is_returned = kept->type == "donor.refunded";
            sums.add(is_returned ? StatementItem::returned : StatementItem::received,
                     movement.date,
                     movement.amount,
                     movement.record);
            // What came is said as such; what is left of income was recognised at another time.
            sums.add(StatementItem::recognised_otherwise, negated(amount));
        }
        if (movement.kind != MovementKind::spending) continue;
        const StatementItem item = spending_item(kept->type);
        sums.add_record(item, movement.record);
        if (item == StatementItem::expenditure) continue;
        sums.add(item, negated(amount));
        sums.add(StatementItem::expenditure, amount);
    }
    return sums.lines();
}

DonorPosition FundFacts::position() const {
    DonorPosition position{.advances = amount_of("advance") + amount_of("recoverable"),
                           .due = amount_of("due"),
                           .receivable = amount_of("receivable") + amount_of("deferred"),
                           .obligations = -amount_of("obligation"),
                           .unobligated = -amount_of("allocation"),
                           .unallocated = -amount_of("fund")};
    for (const std::string_view cash : {"bank", "transit", "interfund", "held"}) {
        add_exactly(position.cash, amount_of(cash));
    }
    position.otherwise = position.cash + position.receivable - position.obligations -
                         position.unobligated - position.unallocated;
    return position;
}

}  // namespace fundtrail
