#include "reports/budget_money.hpp"

#include "core/account.hpp"
#include "reports/donor_facts.hpp"
#include "reports/replayed_event.hpp"

#include <algorithm>
#include <utility>

namespace fundtrail {
namespace {

constexpr std::string_view k_expenditure = "expenditure:";

}  // namespace

BudgetMoneyCollector::BudgetMoneyCollector(Filter filter, std::int64_t entries, Date day)
    : filter_{std::move(filter)}, entries_{entries}, day_{day} {}

void BudgetMoneyCollector::on_record(const WalkedRecord& walked) {
    if (is_finished_) return;
    // The book stands as it does before the record: at the moment of knowledge.
    if (walked.moment.record.entry_index() >= entries_) return finish(walked.book);
    const Record& record = walked.record;
    if (record.type().name == "ledger.opened") {
        base_currency_ = Currency::find(record.text("base_currency"));
    }
    if (record.type().name == "budget.added") {
        BudgetMoney& line = lines_[std::string{record.text("budget")}];
        line.name = record.text("name");
        line.objective = record.text_or_empty("objective");
    }
    if (!walked.postings.lines().empty() && record.date() <= day_) take_spending(walked);
}

void BudgetMoneyCollector::take_spending(const WalkedRecord& walked) {
    for (const Posting& line : walked.postings.lines()) {
        if (!is_asked_for(filter_.fund, walked.book.text(line.key.fund))) continue;
        const auto [found, is_new] = spent_.try_emplace(line.key);
        Spent& spent = found->second;
        const std::string_view account = walked.book.text(line.key.account);
        if (is_new) spent.is_expenditure = account.substr(0, k_expenditure.size()) == k_expenditure;
        if (account == "in_kind_used") take_in_kind(walked, line.amount);
        if (!spent.is_expenditure) continue;
        const bool is_prior = filter_.since && walked.record.date() < *filter_.since;
        add_exactly(is_prior ? spent.amount.prior : spent.amount.period, line.amount);
        add_record(spent.records, walked.moment.record);
    }
}

void BudgetMoneyCollector::take_in_kind(const WalkedRecord& walked, std::int64_t amount) {
    const ReplayedEvent event{walked};
    const std::string budget{event.record().text_or_empty("budget")};
    add_exactly(lines_[budget].in_kind, amount);
}

void BudgetMoneyCollector::on_end(const Walk& walk) {
    if (!is_finished_) finish(walk.book);
}

void BudgetMoneyCollector::finish(const Book& book) {
    is_finished_ = true;
    for (auto& [key, spent] : spent_) {
        if (!spent.is_expenditure) continue;
        const std::string subject{book.text(key.account).substr(k_expenditure.size())};
        const auto ref = parse_document_ref(subject);
        const Document* allocation = ref ? book.find(*ref) : nullptr;
        BudgetMoney& line =
            lines_[std::string{allocation == nullptr ? "" : book.text(allocation->budget)}];
        add_exactly(line.spent.prior, spent.amount.prior);
        add_exactly(line.spent.period, spent.amount.period);
        add_records(line.records, spent.records);
        line.allocations.push_back(subject);
    }
    for (auto& [code, line] : lines_) {
        const RegisterEntry* entry = book.find(RegisterKind::budget, code);
        if (entry == nullptr) continue;
        line.budgeted = book.balance_on(book.planned_key(entry->code), day_);
    }
}

std::vector<BudgetMoney> BudgetMoneyCollector::take() {
    std::vector<BudgetMoney> lines;
    for (auto& [code, line] : lines_) {
        line.budget = code;
        std::sort(line.allocations.begin(), line.allocations.end());
        lines.push_back(std::move(line));
    }
    return lines;
}

}  // namespace fundtrail
