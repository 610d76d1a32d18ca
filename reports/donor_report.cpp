#include "reports/donor_report.hpp"

#include "core/error.hpp"
#include "core/share.hpp"
#include "reports/age_bands.hpp"
#include "reports/budget_money.hpp"
#include "reports/donor_collector.hpp"
#include "reports/entries_known.hpp"
#include "reports/impact_report.hpp"
#include "reports/ratio.hpp"
#include "reports/results_collector.hpp"
#include "reports/verified_beginning.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <utility>

namespace fundtrail {
namespace {

constexpr int k_rate_decimals = 6;

/// The amount with so many more decimals.
ExactSum with_decimals(std::int64_t amount, int more) {
    constexpr int k_base = 10;
    int times = 1;
    for (int place = 0; place < more; ++place) {
        times *= k_base;
    }
    ExactSum sum;
    for (int time = 0; time < times; ++time) {
        sum.add(amount);
    }
    return sum;
}

/// So many of the base currency for one of the other.
std::string rate_text(Money original, Money base) {
    const int places = original.currency.decimals() - base.currency.decimals();
    return ratio_text(with_decimals(base.minor_units, std::max(places, 0)),
                      with_decimals(original.minor_units, std::max(-places, 0)),
                      k_rate_decimals);
}

/// F: those of which anything is to be measured.
void take_objectives(DonorReport& report,
                     const ImpactFacts& facts,
                     const std::vector<BudgetMoney>& lines) {
    ImpactReport impact = impact_of(facts, lines, &report, report.facts.filter, report.day);
    for (ObjectiveResult& objective : impact.objectives) {
        if (objective.indicators.empty()) continue;
        report.objectives.push_back({.objective = objective.facts.code,
                                     .name = objective.facts.name,
                                     .indicators = std::move(objective.indicators)});
    }
    report.policy = facts.policy;
}

}  // namespace

std::string_view to_text(ReceiptKind kind) {
    constexpr std::array<std::string_view, 5> k_names{
        "received", "held", "held_returned", "returned", "corrected"};
    return k_names.at(static_cast<std::size_t>(kind));
}

std::string DonorReceipt::rate(Currency base_currency) const {
    if (!original) return {};
    return rate_text(*original, {.currency = base_currency, .minor_units = base});
}

std::string AgreementRate::text(Currency base_currency) const {
    return rate_text({.currency = currency, .minor_units = original},
                     {.currency = base_currency, .minor_units = base});
}

const StatementLine* DonorFund::line_of(StatementItem item) const {
    const auto found = std::find_if(statement.begin(),
                                    statement.end(),
                                    [&](const StatementLine& line) { return line.item == item; });
    return found == statement.end() ? nullptr : &*found;
}

PeriodAmount DonorFund::spent() const {
    PeriodAmount sum;
    for (const StatementLine& line : statement) {
        const bool is_spending = line.item == StatementItem::expenditure ||
                                 line.item == StatementItem::support ||
                                 line.item == StatementItem::losses;
        if (!is_spending) continue;
        add_exactly(sum.prior, -line.amount.prior);
        add_exactly(sum.period, -line.amount.period);
    }
    return sum;
}

std::optional<Money> DonorFund::in_agreement_currency(std::int64_t amount) const {
    const auto own = agreement ? agreement->original_of(amount) : std::nullopt;
    if (!own) return std::nullopt;
    return Money{.currency = agreement->currency, .minor_units = *own};
}

std::string DonorLine::percent() const {
    ExactSum part;
    part.add(spent.cumulative());
    ExactSum whole;
    whole.add(budgeted);
    return percent_text(part, whole);
}

std::string_view to_text(StatementItem item) {
    constexpr std::array<std::string_view, 13> k_names{"brought_forward",
                                                       "received",
                                                       "returned",
                                                       "recognised_otherwise",
                                                       "interest",
                                                       "exchange",
                                                       "other_income",
                                                       "transfers",
                                                       "expenditure",
                                                       "support",
                                                       "losses",
                                                       "charges",
                                                       "balance"};
    return k_names.at(static_cast<std::size_t>(item));
}

std::string_view to_text(Breach breach) {
    constexpr std::array<std::string_view, 3> k_names{"period", "place", "category"};
    return k_names.at(static_cast<std::size_t>(breach));
}

std::string_view to_text(DonorEventKind kind) {
    constexpr std::array<std::string_view, 7> k_names{
        "claim", "recovery", "write_off", "loss_borne", "correction", "draw", "replenishment"};
    return k_names.at(static_cast<std::size_t>(kind));
}

std::optional<std::int64_t> AgreementRate::original_of(std::int64_t amount) const {
    return proportion(amount, original, base);
}

PeriodAmount DonorFacts::in_period(Date date, std::int64_t amount) const {
    return is_prior(date) ? PeriodAmount{.prior = amount} : PeriodAmount{.period = amount};
}

void DonorFacts::add_to(PeriodAmount& sum, Date date, std::int64_t amount) const {
    add_exactly(is_prior(date) ? sum.prior : sum.period, amount);
}

void add_record(std::vector<RecordId>& records, RecordId record) {
    if (records.empty() || records.back() < record) {
        records.push_back(record);
        return;
    }
    const auto place = std::lower_bound(records.begin(), records.end(), record);
    if (*place != record) records.insert(place, record);
}

void add_records(std::vector<RecordId>& records, const std::vector<RecordId>& more) {
    std::vector<RecordId> all;
    all.reserve(records.size() + more.size());
    std::set_union(
        records.begin(), records.end(), more.begin(), more.end(), std::back_inserter(all));
    records = std::move(all);
}

void add_exactly(std::int64_t& sum, std::int64_t amount) {
    const auto next = add_checked(sum, amount);
    if (!next) {
        throw CorruptLedger{"the money of a fund is more than a ledger can hold",
                            "`fundtrail verify` says what is wrong"};
    }
    sum = *next;
}

Refusal no_such_donor(const std::string& code, const std::string& meant) {
    return {.rule = "reference-known",
            .reason = "there is no donor \"" + code + '"',
            .remedy = meant.empty() ? "`fundtrail list party` shows the parties that exist"
                                    : "did you mean " + meant + "?"};
}

Refusal not_a_donor(const std::string& code, const std::string& kind) {
    return {.rule = "reference-known",
            .reason = '"' + code + "\" is no donor: it is registered as " + kind +
                      ", and has promised and given nothing",
            .remedy = "`fundtrail list party` shows who is a donor"};
}

DonorReport make_donor_report(const std::string& path,
                              const VerifyOptions& options,
                              const Filter& filter,
                              WalkObserver* progress) {
    const std::int64_t entries = entries_known(path, filter);
    DonorCollector collector{filter, entries};
    ResultsCollector results{entries};
    BudgetMoneyCollector money{filter, entries, report_day(filter, *make_date(9999, 12, 31))};
    Verification verification =
        verify_beginning(path, options, filter, {&collector, &results, &money}, progress);
    DonorReport report = collector.take();
    take_objectives(report, results.facts_on(report.day), money.take());
    report.facts.verification = std::move(verification);
    return report;
}

}  // namespace fundtrail
