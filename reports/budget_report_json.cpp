#include "core/money.hpp"
#include "reports/budget_report.hpp"

#include <array>
#include <string_view>
#include <utility>

namespace fundtrail {
namespace {

struct NamedFigure {
    std::string_view key;
    ExactSum BudgetFigures::*figure;
};

constexpr std::array k_figures{
    NamedFigure{"original", &BudgetFigures::original},
    NamedFigure{"revisions", &BudgetFigures::revisions},
    NamedFigure{"final", &BudgetFigures::final_amount},
    NamedFigure{"allocated", &BudgetFigures::allocated},
    NamedFigure{"spent", &BudgetFigures::spent},
    NamedFigure{"outstanding", &BudgetFigures::outstanding},
    NamedFigure{"unliquidated", &BudgetFigures::unliquidated},
    NamedFigure{"available", &BudgetFigures::available},
    NamedFigure{"unallocated", &BudgetFigures::unallocated},
    NamedFigure{"committed", &BudgetFigures::committed},
    NamedFigure{"variance", &BudgetFigures::variance},
    NamedFigure{"exchange_on_claims", &BudgetFigures::exchange_on_claims},
    NamedFigure{"spent_in_period", &BudgetFigures::spent_in_period},
    NamedFigure{"redeployed_in", &BudgetFigures::redeployed_in},
    NamedFigure{"redeployed_out", &BudgetFigures::redeployed_out},
    NamedFigure{"corrections", &BudgetFigures::corrections},
};

JsonValue json_of(const BudgetFigures& figures, Currency currency) {
    JsonValue value;
    for (const NamedFigure& named : k_figures) {
        value[named.key] = (figures.*named.figure).amount_text(currency);
    }
    const std::string execution = execution_of(figures);
    if (!execution.empty()) value["execution"] = execution;
    const std::string commitment = commitment_of(figures);
    if (!commitment.empty()) value["commitment"] = commitment;
    return value;
}

JsonValue json_of(const BudgetLine& line, const BudgetReport& report) {
    JsonValue value = json_of(line.figures, report.basis.base_currency);
    value["budget"] = line.code;
    value["name"] = line.name;
    value["objective"] = line.objective;
    value["category"] = line.category;
    const std::string_view flag = to_text(flag_of(line.figures, report.threshold));
    if (!flag.empty()) value["flag"] = flag;
    return value;
}

JsonValue json_of(const BudgetCorrection& correction, Currency currency) {
    JsonValue value;
    value["record"] = to_text(correction.record);
    value["corrects"] = to_text(correction.corrects);
    value["month"] = to_text(correction.month);
    value["budget"] = correction.budget;
    value["amount"] = amount_text(correction.amount, currency);
    return value;
}

JsonValue json_of(const BudgetReconciliation& sums, Currency currency) {
    JsonValue value;
    value["these_lines"] = sums.these_lines.amount_text(currency);
    value["other_lines"] = sums.other_lines.amount_text(currency);
    value["no_line"] = sums.no_line.amount_text(currency);
    value["expenditure"] = sums.expenditure.amount_text(currency);
    value["support"] = sums.support.amount_text(currency);
    value["write_offs"] = sums.write_offs.amount_text(currency);
    value["fund_statement"] = sums.fund_statement.amount_text(currency);
    value["difference"] = sums.difference.amount_text(currency);
    return value;
}

}  // namespace

JsonValue to_json(const BudgetReport& report) {
    const Currency currency = report.basis.base_currency;
    JsonValue value;
    value["report"] = "budget";
    add_basis(report.basis, value);
    if (report.filter.since) value["since"] = to_text(*report.filter.since);
    if (report.filter.until) value["until"] = to_text(*report.filter.until);
    value["threshold"]["percent"] = report.threshold.percent;
    value["threshold"]["amount"] = amount_text(report.threshold.amount, currency);
    JsonValue::Array lines;
    for (const BudgetLine& line : report.lines) {
        lines.push_back(json_of(line, report));
    }
    value["lines"] = std::move(lines);
    value["total"] = json_of(report.total, currency);
    JsonValue::Array corrections;
    for (const BudgetCorrection& correction : report.corrections) {
        corrections.push_back(json_of(correction, currency));
    }
    value["corrections"] = std::move(corrections);
    value["reconciliation"] = json_of(report.reconciliation, currency);
    return value;
}

}  // namespace fundtrail
